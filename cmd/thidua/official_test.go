package main

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"thidua/cmd/thidua/internal/paper"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/source"
)

// A formPoint is what Phụ lục I of Nghị định 30/2020/NĐ-CP asks of an element of a paper.
type formPoint struct {
	what            string
	page, paper     string  // the element on the site's page, and on a paper that a browser prints; "" where it is not
	least, most     float64 // size of the type in points
	bold, italic    bool
	capitals        bool
	align           string
	indent, longest float64 // of the first line, from and to, in millimetres
}

var formPoints = []formPoint{
	{what: "quốc hiệu", page: ".official-head .state", paper: ".state", least: 12, most: 13, bold: true, capitals: true, align: "center"},
	{what: "tiêu ngữ", page: ".official-head .motto", paper: ".motto", least: 13, most: 14, bold: true, align: "center"},
	{what: "cơ quan chủ quản", page: ".official-head .governing", paper: ".governing", least: 12, most: 13, capitals: true, align: "center"},
	{what: "cơ quan ban hành", page: ".official-head .issuing", paper: ".issuer", least: 12, most: 13, bold: true, capitals: true, align: "center"},
	{what: "số, ký hiệu", page: ".official-head > :nth-child(3) p", paper: ".number", least: 13, most: 13, align: "center"},
	{what: "địa danh, thời gian", page: ".official-head .day", paper: ".day", least: 13, most: 14, italic: true, align: "center"},
	{what: "tên loại", page: ".report-kind", paper: "h1:not(.annex) > span", least: 13, most: 14, bold: true, capitals: true, align: "center"},
	{what: "trích yếu", page: ".report h1", paper: "h1:not(.annex) > b", least: 13, most: 14, bold: true, align: "center"},
	{what: "nội dung", page: ".report-text > p", paper: "body > p:not([class$='ruled'], .notice, .plain, .small)", least: 13, most: 14, align: "justify", indent: 10, longest: 12.7},
	{what: "nhóm", page: ".report-text > h2", paper: "h2", least: 13, most: 14, bold: true},
	{what: "quyền hạn, chức vụ", page: ".official-foot > :last-child b", paper: "footer .signs", least: 13, most: 14, bold: true, capitals: true, align: "center"},
	{what: "họ tên người ký", page: ".official-foot .signed", least: 13, most: 14, bold: true, align: "center"},
	{what: "nơi nhận", page: ".official-foot .receives b", paper: ".receives", least: 12, most: 12, bold: true, italic: true},
	{what: "danh sách nơi nhận", page: ".official-foot li", paper: "footer li", least: 11, most: 11},
	{what: "phụ lục", paper: ".annex", least: 14, most: 14, bold: true, align: "center"},
	{what: "kèm theo", paper: ".attached", least: 13, most: 14, italic: true, align: "center"},
}

type look struct {
	Found                     bool
	Points, Weight, Indent    float64
	Italic, Align, Case, Face string
}

// lookAt is how the first element of a selector looks; sizes are in points, indents in millimetres.
const lookAt = `(() => {
  const e = document.querySelector(%q);
  if (!e) { return {Found: false}; }
  const s = getComputedStyle(e);
  return {Found: true, Points: parseFloat(s.fontSize) * .75, Weight: +s.fontWeight, Indent: parseFloat(s.textIndent) * 25.4 / 96,
    Italic: s.fontStyle, Align: s.textAlign, Case: s.textTransform, Face: s.fontFamily.split(',')[0]};
})()`

func (b *tab) hasForm(where string, selector func(formPoint) string) {
	b.t.Helper()
	for _, want := range formPoints {
		if selector(want) == "" {
			continue
		}
		got := eval[look](b, fmt.Sprintf(lookAt, selector(want)))
		switch {
		case !got.Found:
			if want.what != "cơ quan chủ quản" { // of papers since March 2025
				b.t.Errorf("%s: no %s", where, want.what)
			}
		case got.Face != `"Times New Roman"`:
			b.t.Errorf("%s: %s is set in %s", where, want.what, got.Face)
		case got.Points < want.least-.05 || got.Points > want.most+.05:
			b.t.Errorf("%s: %s has %.1f points, the decree wants %v to %v", where, want.what, got.Points, want.least, want.most)
		case (got.Weight >= 700) != want.bold || (got.Italic == "italic") != want.italic || (got.Case == "uppercase") != want.capitals:
			b.t.Errorf("%s: %s: weight %v, %s, %s", where, want.what, got.Weight, got.Italic, got.Case)
		case want.align != "" && got.Align != want.align:
			b.t.Errorf("%s: %s stands %s, not %s", where, want.what, got.Align, want.align)
		case want.longest > 0 && (got.Indent < want.indent-.1 || got.Indent > want.longest+.1):
			b.t.Errorf("%s: %s: the first line begins %.1f mm in", where, want.what, got.Indent)
		}
	}
	// Lines below: the motto's is as long as the motto, the issuer's from a third to half.
	for _, line := range []struct {
		of          string
		least, most float64
	}{{".motto span", 1, 1}, {":is(.issuing, .issuer) span", 1. / 3, .5}} {
		share := eval[float64](b, fmt.Sprintf(`(e => parseFloat(getComputedStyle(e, '::after').width) / e.getBoundingClientRect().width)(document.querySelector(%q))`, line.of))
		if share < line.least-.01 || share > line.most+.01 {
			b.t.Errorf("%s: the line below %s has %.2f of its length", where, line.of, share)
		}
	}
}

// The print of a report's page and the paper that is printed to PDF have one form.
func TestReportsPrintInTheFormOfTheDecree(t *testing.T) {
	t.Parallel()
	s := shippedSite(t)
	b, site := openTab(t), serveSite(t, s)
	b.media("print")
	b.open(site + "bao-cao/so-ket-4225-nam-2024/index.html")
	b.hasForm("page", func(p formPoint) string { return p.page })
	// What has another kind of sheet begins a new one: the notice would stand alone on the first.
	sheets := eval[[]string](b, `[document.body, ...document.querySelectorAll('body *')].map(e => getComputedStyle(e).page)`)
	if of := sheets[0]; of != "official" || slices.ContainsFunc(sheets[1:], func(s string) bool { return s != "auto" && s != of }) {
		t.Errorf("page: the body stands on sheets %q, parts on others", of)
	}
	tops := eval[[]float64](b, `[...document.querySelectorAll('.official-head > :nth-child(n+3) p')].map(e => e.getBoundingClientRect().top)`)
	if len(tops) != 2 || math.Abs(tops[0]-tops[1]) > 1 {
		t.Errorf("page: number and day do not stand on one line: %v", tops)
	}
	b.open("file://" + filepath.ToSlash(printedPaper(t)))
	b.hasForm("paper", func(p formPoint) string { return p.paper })
}

// printedPaper is a file with a paper as a browser gets it to print.
func printedPaper(t *testing.T) string {
	t.Helper()
	said := []paper.Run{{Text: "Một đoạn văn."}}
	p := paper.Paper{
		Form: present.Official{
			Governing: "Bộ Tài chính", Issuer: "Bảo hiểm xã hội Việt Nam", Number: "12/BC-BHXH", Place: "Hà Nội", Day: "ngày 08 tháng 01 năm 2025",
			Kind: "Báo cáo", Subject: "Kết quả quý I", Position: "Giám đốc", Name: "Nguyễn Văn A", Recipients: []string{"Như trên", "Lưu: VT"},
		},
		Lang: "vi", Title: "Báo cáo", Notice: "Số liệu minh họa.",
		Parts:   []paper.Part{paper.Heading{Level: 1, Runs: said}, paper.Paragraph{Runs: said}},
		Annexes: []paper.Annex{{Title: "Nguồn", Parts: []paper.Part{paper.Paragraph{Runs: said}}}},
	}
	var out bytes.Buffer
	if err := p.Print(&out); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "paper.html")
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// A letter to one unit goes to that unit, to leaders who are told, and to the files: not to
// all the others.
func TestALetterToAUnitIsForThatUnit(t *testing.T) {
	office := mailOffice(t, func(s *source.Site) []source.Recipient { return s.Recipients })
	p := office.Letters.Presenter
	office.Site.Settings.Papers.Recipients = []string{"Tổng Giám đốc (để b/c)", "Lãnh đạo BHXH Việt Nam", "Các đơn vị trực thuộc", "BHXH các tỉnh, thành phố"}
	vintage, _ := office.Site.Units.VintageOn(p.Book.AsOf)
	form := p.OfficialTo(office.Site.Units.Get(office.Site.Units.ByCode(vintage.ID, "01")))
	if want := []string{"Như trên", "Tổng Giám đốc (để b/c)", "Lãnh đạo BHXH Việt Nam", "Lưu: VT, TĐKT"}; !slices.Equal(form.Recipients, want) || !slices.Equal(form.To, []string{"BHXH Hà Nội"}) {
		t.Errorf("to %q, recipients %q, want %q", form.To, form.Recipients, want)
	}
}
