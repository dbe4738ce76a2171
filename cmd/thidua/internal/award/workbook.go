package award

import (
	"bytes"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/workbook"
)

// Workbook is the draft as a workbook (.xlsx) for the council: a sheet of the collectives,
// as in CSV, and one of all that is proposed for the campaign. That has the columns of a list
// of proposals, "Kết quả" to be filled in, and in the last what was noted and who of the same
// name and unit was honored before.
func (t Table) Workbook() ([]byte, error) {
	var b bytes.Buffer
	book := workbook.NewWriter(&b, workbook.About{Title: t.Head[1], Creator: t.site.Settings.Organisation, Day: t.asOf.Time()})
	t.writeCollectives(book)
	t.writeProposals(book)
	if err := book.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func (t Table) writeCollectives(book *workbook.Writer) {
	bold, head := book.Style(workbook.Style{Bold: true}), headStyle(book)
	points := book.Style(workbook.Style{Format: "#,##0" + decimals(t.draft.Campaign.Scoring.Decimals)})
	code := book.Style(workbook.Style{Format: workbook.TextFormat})
	g := book.Sheet(workbook.Layout{Name: t.tr("Tập thể", "Collectives"), Widths: []float64{6, 8, 8, 28, 10, 34, 28, 18}, Frozen: len(t.Head) + 1})
	for _, line := range t.Head {
		g.Row()
		g.Text(bold, line)
	}
	g.Row()
	for _, title := range t.Columns {
		g.Text(head, title)
	}
	for i, l := range t.draft.Lines {
		row := t.Rows[i]
		g.Row()
		g.Number(0, row[0])
		g.Number(0, row[1])
		g.Text(code, row[2])
		g.Text(0, row[3])
		g.Number(points, l.Standing.Sheet.Score.Fixed(t.draft.Campaign.Scoring.Decimals))
		g.Text(0, row[5])
		g.Text(0, row[6])
		if l.People == nil {
			g.Text(0, row[7])
		} else {
			g.Number(0, row[7])
		}
	}
}

// proposalHead is the header of the sheet of proposals, which is read as a list of them.
var proposalHead = []string{"STT", "Họ và tên", "Loại", "Chức vụ", "Đơn vị công tác", "Danh hiệu / Hình thức", "Phong trào", "Kết quả", "Ghi chú"}

func (t Table) writeProposals(book *workbook.Writer) {
	head, wrap := headStyle(book), book.Style(workbook.Style{Wrap: true})
	input := book.Style(workbook.Style{Format: workbook.TextFormat, Fill: workbook.InputFill})
	text := book.Style(workbook.Style{Format: workbook.TextFormat})
	g := book.Sheet(workbook.Layout{Name: t.tr("Đề nghị", "Proposals"), Widths: []float64{6, 28, 10, 28, 32, 38, 12, 16, 60}, Frozen: 1, Filter: true})
	g.Row()
	for _, title := range proposalHead {
		g.Text(head, title)
	}
	known := Namesakes(t.site, t.draft.Campaign.ID)
	n := 0
	for _, a := range t.site.Proposals {
		if a.Campaign != t.draft.Campaign.ID {
			continue
		}
		n++
		g.Row()
		g.Number(0, strconv.Itoa(n))
		for _, cell := range []string{a.Name, KindCell(a.Kind), a.Position, a.UnitText, a.Title, a.Campaign} {
			g.Text(text, cell)
		}
		g.Text(input, string(a.Outcome))
		g.Text(wrap, t.noted(a, known))
	}
}

// noted is what the council has to know of a proposal.
func (t Table) noted(a campaign.Award, known []Namesake) string {
	var out []string
	if a.Note != "" {
		out = append(out, a.Note)
	}
	for _, k := range known {
		if k.Proposal.At == a.At {
			out = append(out, lang.T("cùng họ tên, cùng đơn vị: %s, %s ngày %s", "of the same name and unit: %s, %s of %s").With(k.Earlier.Title, k.Earlier.Decision, k.Earlier.DecidedOn.Format()).In(t.lang))
		}
	}
	return strings.Join(out, "; ")
}

// KindCell is a kind as lists write it.
func KindCell(k campaign.AwardeeKind) string {
	if k == campaign.Collective {
		return "Tập thể"
	}
	return "Cá nhân"
}

func headStyle(book *workbook.Writer) int {
	return book.Style(workbook.Style{Bold: true, Wrap: true, Fill: workbook.HeadFill})
}

func decimals(n int) string {
	if n == 0 {
		return ""
	}
	return "." + strings.Repeat("0", n)
}
