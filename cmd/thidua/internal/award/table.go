package award

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/spreadsheet"
)

// A Table is a draft in words: what it is, how it came out, and its table.
type Table struct {
	Head    []string
	Outcome lang.Text
	Columns []string
	Rows    [][]string

	draft Draft
	site  *source.Site
	asOf  campaign.Date
	lang  lang.Lang
}

// TableOf words a draft.
func TableOf(site *source.Site, book *score.Book, d Draft, l lang.Lang) Table {
	c := d.Campaign
	rule := c.Scoring.Version
	if c.Scoring.Note != "" {
		rule += " (" + c.Scoring.Note + ")"
	}
	t := Table{Outcome: outcome(d), draft: d, site: site, asOf: book.AsOf, lang: l}
	t.Columns = []string{
		t.tr("STT", "No."), t.tr("Hạng", "Rank"), t.tr("Mã", "Code"), t.tr("Đơn vị", "Unit"), t.tr("Điểm", "Score"), t.tr("Xếp loại", "Class"),
		t.tr("Kết quả xét", "Outcome"), t.tr("Số cá nhân tối đa", "Most people"),
	}
	t.Head = []string{
		t.tr("Bản dự thảo, không công bố", "Draft, not to be published"),
		lang.T("Danh sách tập thể trình Hội đồng Thi đua - Khen thưởng: %s, %s", "Collectives for the council: %s, %s").With(c.Number, c.Title).In(l),
		lang.T("Số liệu đến %s; bộ quy tắc %s", "Data as of %s; rules %s").With(book.AsOf.Format(), rule).In(l),
		t.Outcome.In(l),
		lang.T("Đơn vị chưa xếp hạng hoặc không được xét: %d; đơn vị trực thuộc không chấm điểm, Hội đồng xét riêng",
			"Units not ranked or disqualified: %d; central units are not scored, the council considers them on their own").With(d.Unranked).In(l),
	}
	day := book.AsOf
	if !c.End.IsZero() && c.End.Before(day) {
		day = c.End
	}
	for i, line := range d.Lines {
		u := site.Units.Get(line.Standing.Sheet.Unit)
		t.Rows = append(t.Rows, []string{
			strconv.Itoa(i + 1), strconv.Itoa(line.Standing.Rank), u.Code, u.NameOn(day).Short, line.Standing.Sheet.Score.Format(c.Scoring.Decimals),
			line.Standing.Sheet.Class, t.verdict(line), t.people(line.People),
		})
	}
	return t
}

func (t Table) tr(vi, en string) string { return lang.T(vi, en).In(t.lang) }

// outcome counts the units above the cut and those that the council has to decide on.
func outcome(d Draft) lang.Text {
	text := lang.T("Đề nghị %d trong %d tập thể", "%d of %d collectives").With(d.Clear, d.Wanted)
	if d.Tied == 0 {
		return text
	}
	tied := lang.T("; %d đơn vị cùng hạng %d cho %d suất còn lại, cần Hội đồng quyết định", "; %d units of rank %d for %d places left, the council has to decide").
		With(d.Tied, d.Lines[len(d.Lines)-1].Standing.Rank, d.Seats)
	return lang.Same("%s%s").With(text, tied)
}

func (t Table) verdict(l Line) string {
	if l.Tied {
		return t.tr("cần Hội đồng quyết định", "the council has to decide")
	}
	return t.tr("trong số đề nghị", "proposed")
}

func (t Table) people(q *campaign.Quota) string {
	if q == nil {
		return t.tr("không quy định", "no quota")
	}
	return strconv.Itoa(q.Max)
}

// Text is the table for a terminal.
func (t Table) Text() []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, strings.Join(t.Head, "\n"))
	fmt.Fprintln(&b)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{t.Columns}, t.Rows...) {
		fmt.Fprintln(w, strings.Join(row, "\t"))
	}
	_ = w.Flush() // into memory
	return b.Bytes()
}

// CSV is the table for programs: UTF-8 with its mark at the beginning. The rows above the
// header say what it is.
func (t Table) CSV() []byte {
	b := bytes.NewBufferString(spreadsheet.Mark)
	w := csv.NewWriter(b)
	write := func(texts ...string) {
		cells := make([]string, len(t.Columns)) // all rows as wide as the table
		for i, cell := range texts {
			cells[i] = spreadsheet.Inert(cell)
		}
		_ = w.Write(cells)
	}
	for _, line := range t.Head {
		write(line)
	}
	write(t.Columns...)
	for _, row := range t.Rows {
		write(row...)
	}
	w.Flush() // into memory
	return b.Bytes()
}
