package cli

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"thidua/cmd/thidua/internal/award"
	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/output"
	"thidua/cmd/thidua/internal/spreadsheet"
	"thidua/cmd/thidua/internal/workspace"
)

type awardsDraftFlags struct {
	inputFlags
	campaign    string
	collectives int
	out         string
}

func (g *globals) awardsDraftCommand() *cobra.Command {
	var f awardsDraftFlags
	cmd := &cobra.Command{
		Use:   "draft",
		Short: g.tr("Lập dự thảo danh sách tập thể trình Hội đồng", "Draft the list of collectives for the council"),
		Long: g.tr(`Liệt kê N đơn vị đầu theo thứ hạng của phong trào, kèm số cá nhân tối đa mà mỗi đơn vị
được đề nghị. Khi các đơn vị cùng hạng nằm ở cả hai phía của mức cắt, chương trình không
chọn: tất cả được liệt kê với dòng "cần Hội đồng quyết định" và được đếm riêng. Đơn vị
trực thuộc không có trong bảng chấm điểm nên Hội đồng xét riêng.

Đây là dự thảo, không công bố: -o không ghi vào public/, vào một trang đã dựng hay vào
các thư mục đầu vào.

Mã thoát: 0 xong · 1 đầu vào có lỗi · 2 dùng sai lệnh · 3 máy gặp sự cố`,
			`List the first N units by rank in the campaign, each with the number of people that it
may propose. Where units of one rank lie on both sides of the cut, the program does not
choose: all are listed as "the council has to decide", and counted apart. Central units
are not scored; the council considers them on their own.

This is a draft, not to be published: -o does not write into public/, a site that was
built, or the folders of the input.

Exit codes: 0 done · 1 the input has errors · 2 wrong usage · 3 the machine failed`),
		Example: "  thidua awards draft --campaign 3081 --collectives 10\n  thidua awards draft --campaign 3081 --collectives 10 -o du-thao-3081.csv",
		Args:    takes(0, 0),
		RunE:    func(*cobra.Command, []string) error { return g.runAwardsDraft(f) },
	}
	cmd.Flags().StringVar(&f.campaign, "campaign", "", g.tr("phong trào: id", "the campaign: its id"))
	cmd.Flags().IntVar(&f.collectives, "collectives", 0, g.tr("số tập thể", "how many collectives"))
	cmd.Flags().StringVarP(&f.out, "output", "o", "", g.tr("tệp CSV nhận dự thảo, tính từ thư mục làm việc", "the CSV file for the draft, from the workspace"))
	g.addAsOf(cmd, &f.inputFlags)
	return cmd
}

func (g *globals) runAwardsDraft(f awardsDraftFlags) error {
	if f.campaign == "" || f.collectives < 1 {
		return usage(lang.T("cần --campaign ID và --collectives N, với N từ 1 trở lên", "--campaign ID and --collectives N are needed, with N 1 or more"))
	}
	checked, _, err := g.sound(f.inputFlags)
	if err != nil {
		return err
	}
	c, err := campaignMeant(checked, f.campaign)
	if err != nil {
		return err
	}
	d := award.DraftOf(checked.Book, c, f.collectives)
	if len(d.Lines) == 0 {
		return usage(lang.T("phong trào %q không có đơn vị nào được xếp hạng", "no unit is ranked in campaign %q"), c.ID)
	}
	t := g.draftTable(checked, d)
	if f.out != "" {
		if err := output.WritePrivate(output.Disk(), g.inWorkspace(f.out), t.csv(), append(g.at().InputFolders(), g.inWorkspace(workspace.PublicFolder))); err != nil {
			return err
		}
	}
	switch {
	case g.json:
		return g.summary(map[string]any{
			"campaign": c.ID, "as_of": checked.Book.AsOf.String(), "wanted": d.Wanted, "clear": d.Clear, "tied": d.Tied, "seats": d.Seats,
			"output": filepath.ToSlash(f.out),
		})
	case f.out != "":
		g.say(lang.T("Đã ghi dự thảo vào %s: %s", "The draft is in %s: %s"), f.out, t.outcome)
	default:
		_, err = g.Stdout.Write(t.text())
	}
	return err
}

// A draftTable is a draft in words: what it is, how it came out, and its table.
type draftTable struct {
	head    []string
	outcome lang.Text
	columns []string
	rows    [][]string
}

func (g *globals) draftTable(checked build.Checked, d award.Draft) draftTable {
	c := d.Campaign
	rule := c.Scoring.Version
	if c.Scoring.Note != "" {
		rule += " (" + c.Scoring.Note + ")"
	}
	t := draftTable{
		outcome: outcome(d),
		columns: []string{
			g.tr("STT", "No."), g.tr("Hạng", "Rank"), g.tr("Mã", "Code"), g.tr("Đơn vị", "Unit"), g.tr("Điểm", "Score"), g.tr("Xếp loại", "Class"),
			g.tr("Kết quả xét", "Outcome"), g.tr("Số cá nhân tối đa", "Most people"),
		},
	}
	t.head = []string{
		g.tr("Bản dự thảo, không công bố", "Draft, not to be published"),
		lang.T("Danh sách tập thể trình Hội đồng: %s, %s", "Collectives for the council: %s, %s").With(c.Number, c.Title).In(g.lang),
		lang.T("Số liệu đến %s; bộ quy tắc %s", "Data as of %s; rules %s").With(checked.Book.AsOf.Format(), rule).In(g.lang),
		t.outcome.In(g.lang),
		lang.T("Đơn vị chưa xếp hạng hoặc không được xét: %d; đơn vị trực thuộc không chấm điểm, Hội đồng xét riêng",
			"Units not ranked or disqualified: %d; central units are not scored, the council considers them on their own").With(d.Unranked).In(g.lang),
	}
	day := checked.Book.AsOf
	if !c.End.IsZero() && c.End.Before(day) {
		day = c.End
	}
	for i, l := range d.Lines {
		u := checked.Site.Units.Get(l.Standing.Sheet.Unit)
		t.rows = append(t.rows, []string{
			strconv.Itoa(i + 1), strconv.Itoa(l.Standing.Rank), u.Code, u.NameOn(day).Short, l.Standing.Sheet.Score.Format(c.Scoring.Decimals),
			l.Standing.Sheet.Class, g.verdict(l), g.people(l.People),
		})
	}
	return t
}

// outcome counts the units above the cut and those that the council has to decide on.
func outcome(d award.Draft) lang.Text {
	text := lang.T("Đề nghị %d trong %d tập thể", "%d of %d collectives").With(d.Clear, d.Wanted)
	if d.Tied == 0 {
		return text
	}
	tied := lang.T("; %d đơn vị cùng hạng %d cho %d suất còn lại, cần Hội đồng quyết định", "; %d units of rank %d for %d places left, the council has to decide").
		With(d.Tied, d.Lines[len(d.Lines)-1].Standing.Rank, d.Seats)
	return lang.Same("%s%s").With(text, tied)
}

func (g *globals) verdict(l award.Line) string {
	if l.Tied {
		return g.tr("cần Hội đồng quyết định", "the council has to decide")
	}
	return g.tr("trong số đề nghị", "proposed")
}

func (g *globals) people(q *campaign.Quota) string {
	if q == nil {
		return g.tr("không quy định", "no quota")
	}
	return strconv.Itoa(q.Max)
}

// text is the table for a terminal.
func (t draftTable) text() []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, strings.Join(t.head, "\n"))
	fmt.Fprintln(&b)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{t.columns}, t.rows...) {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	_ = w.Flush() // into memory
	return b.Bytes()
}

// csv is the table for a spreadsheet: UTF-8 with its mark at the beginning. The rows
// above the header say what it is.
func (t draftTable) csv() []byte {
	b := bytes.NewBufferString(spreadsheet.Mark)
	w := csv.NewWriter(b)
	write := func(texts ...string) {
		cells := make([]string, len(t.columns)) // all rows as wide as the table
		for i, cell := range texts {
			cells[i] = spreadsheet.Inert(cell)
		}
		_ = w.Write(cells)
	}
	for _, line := range t.head {
		write(line)
	}
	write(t.columns...)
	for _, row := range t.rows {
		write(row...)
	}
	w.Flush() // into memory
	return b.Bytes()
}
