package closing

import (
	"context"
	"fmt"
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/workspace"
)

// finalReport is the final report of a campaign; nil where there is none.
func finalReport(site *source.Site, c *campaign.Campaign) *source.Report {
	i := slices.IndexFunc(site.Reports, func(r *source.Report) bool {
		return r.Kind == source.Final && slices.Contains(r.Campaigns, c.ID)
	})
	if i < 0 {
		return nil
	}
	return site.Reports[i]
}

// draft writes the draft of the final report, where there is none, and reads the workspace as
// it would be closed: what in the draft calls for what is not there is shown as it would be
// written, for when it is.
func (o Office) draft(ctx context.Context, c *Closing, checked build.Checked) error {
	files := map[string][]byte{c.Campaign.At.File: c.closed}
	var parts []part
	if finalReport(checked.Site, c.Campaign) == nil {
		c.Report = path.Join("content/bao-cao", "tong-ket-"+c.Campaign.Slug+".md")
		parts = partsOf(checked.Site, checked.Book.Ranking(c.Campaign).Ranked() != nil, c)
	}
	for {
		if c.Report != "" {
			c.report = []byte(reportText(checked.Site, c, parts))
			files[c.Report] = c.report
		}
		then, err := o.Supposing(ctx, files)
		if err != nil {
			return err
		}
		faults := then.Faults.Only(func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
		if !faults.HasErrors() {
			return nil
		}
		if !asExamples(parts, c, faults) {
			return &workspace.Faulty{List: faults}
		}
	}
}

// A part of a report is a paragraph: words, or a short code.
type part struct {
	text string
	code bool
	shut bool // the code is shown, not filled
	line int  // on which it stands
}

// asExamples shuts the codes that are at fault; false where a fault is another's.
func asExamples(parts []part, c *Closing, faults diag.List) bool {
	shut := map[int]bool{}
	for _, d := range faults.Sorted() {
		i := slices.IndexFunc(parts, func(p part) bool { return p.code && !p.shut && d.Pos.File == c.Report && d.Pos.Line == p.line })
		if i < 0 {
			return false
		}
		shut[i] = true
	}
	for i := range shut {
		parts[i].shut = true
	}
	return true
}

// partsOf are the paragraphs of the final report of a campaign.
func partsOf(site *source.Site, ranked bool, c *Closing) []part {
	of := c.Campaign
	id := word(of.ID)
	out := []part{{text: "Viết mở đầu ở đây: phong trào được phát động bằng văn bản nào, nhằm việc gì. Con số chèn bằng mã nên không lệch với trang; bỏ dòng `draft: true` khi báo cáo đã sẵn sàng để đăng."}}
	if len(of.National) > 0 {
		out = append(out, part{text: "## Kết quả toàn quốc"})
		for _, t := range of.National {
			out = append(out, part{text: fmt.Sprintf("- **%s.** {{ket-qua %s phong-trao=%s han=%s}}", site.Indicators.At(t.Indicator).Short, site.Indicators.At(t.Indicator).ID, id, t.Due.Format()), code: true})
		}
		out = append(out, part{text: "{{bang chi-tieu phong-trao=" + id + "}}", code: true}, part{text: "{{hinh chi-tieu phong-trao=" + id + "}}", code: true})
	}
	if ranked {
		out = append(out, part{text: "## Xếp hạng các đơn vị"}, part{text: "{{bang xep-hang phong-trao=" + id + "}}", code: true}, part{text: "{{hinh ban-do phong-trao=" + id + "}}", code: true})
	}
	return append(out,
		part{text: "## Cách làm hay, hạn chế và bài học"}, part{text: "Viết nhận xét ở đây."},
		part{text: "## Khen thưởng"}, part{text: fmt.Sprintf("{{bang khen-thuong nam=%d phong-trao=%s}}", of.End.Year(), id), code: true},
		part{text: "## Phương hướng"}, part{text: "Viết kiến nghị ở đây."})
}

// word is a value of a short code.
func word(text string) string {
	if strings.ContainsAny(text, " \t") {
		return `"` + text + `"`
	}
	return text
}

// reportText is the report; it notes on which line each paragraph stands.
func reportText(site *source.Site, c *Closing, parts []part) string {
	of := c.Campaign
	var b strings.Builder
	period := of.Period
	if period == "" {
		period = "Từ " + of.Start.Format() + " đến " + of.End.Format()
	}
	fmt.Fprintf(&b, "---\ntitle: %s\nkind: %s\ncampaigns: [%s]\nas_of: %s\nperiod: %s\ndate: %s\nplace: %s\n",
		quoted("Tổng kết: "+of.Title), source.Final, quoted(of.ID), lastDay(of).Format(), quoted(period), c.Until.Format(), quoted(of.Place))
	fmt.Fprintf(&b, "summary: %s\nauthor: %s\nsigner: {position: Người lập báo cáo}\ndraft: true\n---\n",
		quoted("Kết quả các chỉ tiêu của "+of.Number+", xếp hạng các đơn vị và khen thưởng."), quoted(site.Settings.Department))
	line := strings.Count(b.String(), "\n")
	for i := range parts {
		p := &parts[i]
		text := p.text
		if p.shut {
			text = "Khi đã có, thêm: `" + text + "`"
		}
		if i == 0 || !strings.HasPrefix(text, "- ") || !strings.HasPrefix(parts[i-1].text, "- ") {
			b.WriteString("\n")
			line++
		}
		line++
		p.line = line
		b.WriteString(text + "\n")
	}
	return b.String()
}

// lastDay is the last day that a report of a campaign tells of.
func lastDay(c *campaign.Campaign) campaign.Date {
	last := c.End
	for _, t := range slices.Concat(c.National, c.Assigned) {
		if last.Before(t.Due) {
			last = t.Due
		}
	}
	return last
}

func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(text) + `"`
}
