package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/dataset"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/present"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/source"
)

// Data is the state of the data: who has reported for which period, what was
// changed, and from which files.
type Data struct {
	Common
	Newest    string
	Calendar  []block.Table // by year, newest first
	Coverage  block.Table
	Late      block.Table
	Revisions block.Table
	Divided   block.Table // what late denominators changed
	Accepted  block.Table
	Corrected block.Table // cells of exports
	Skipped   block.Table
	Files     block.Table
	Trace     string
}

func (p stateOfData) data() Data {
	t := p.T
	v := Data{
		Common: p.common(route.Data, t("Tình trạng số liệu"), "", block.Link{Text: t("Số liệu"), Href: route.Data}),
		Trace:  route.Relative(route.Data, dataset.CSV(dataset.Trace)),
	}
	months := p.Book.Months()
	if len(months) > 0 {
		v.Newest = months[len(months)-1].Label()
	}
	v.Calendar = p.calendars(months)
	v.Coverage, v.Late = p.coverage(months)
	v.Revisions = p.revisions()
	v.Divided = p.denominators()
	v.Accepted = p.accepted()
	v.Corrected = p.corrected()
	v.Skipped = p.skipped()
	v.Files = p.files()
	return v
}

// openMonths is how many of the newest months stand open, the others folded below.
const openMonths = 12

// coverage counts, month by month and indicator by indicator, the units that
// have reported, and names those that are missing in the newest months.
func (p stateOfData) coverage(months []campaign.Period) (counts, late block.Table) {
	t := p.T
	counts = block.Table{Caption: t("Số đơn vị đã báo cáo"), Head: block.Heads(t("Kỳ")), Open: openMonths, Older: t("các kỳ trước")}
	late = block.Table{Caption: t("Đơn vị chưa báo cáo trong %d tháng gần nhất", present.LatePeriods), Head: block.Heads(t("Kỳ"), t("Chỉ tiêu"), t("Đơn vị"))}
	monthly := p.Monthly()
	for _, ind := range monthly {
		counts.Head = append(counts.Head, block.Head{Text: ind.Short, Num: true})
	}
	for n, period := range slices.Backward(months) {
		vintage, ok := p.Site.Units.VintageOn(period.End())
		if !ok {
			continue
		}
		row, some := block.Row{Cells: []block.Cell{block.Text(period.Label())}}, false
		of := "/" + strconv.Itoa(len(vintage.Units))
		newest := len(months)-n <= present.LatePeriods
		for _, ind := range monthly {
			have, missing := p.Reporters(ind, vintage, period)
			some = some || have > 0
			row.Cells = append(row.Cells, block.Num(strconv.Itoa(have)+of))
			if have > 0 && len(missing) > 0 && newest {
				late.Rows = append(late.Rows, block.Row{Cells: []block.Cell{block.Text(period.Label()), block.Text(ind.Short), block.Text(missing)}})
			}
		}
		if !some && newest {
			late.Rows = append(late.Rows, block.Row{Cells: []block.Cell{block.Text(period.Label()), block.Text(t("mọi chỉ tiêu")), block.Text(t("không đơn vị nào có số liệu"))}})
		}
		counts.Rows = append(counts.Rows, row)
	}
	return counts, late
}

// accepted lists the warnings that somebody has looked at and found right.
func (p stateOfData) accepted() block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Cảnh báo đã xem và chấp nhận"),
		Head: append(append(block.Heads(t("Cảnh báo"), t("Đơn vị"), t("Chỉ tiêu"), t("Kỳ")), block.Nums(t("Giá trị"))...),
			block.Heads(t("Lý do"), t("Người chấp nhận"), t("Ngày"))...),
	}
	for i := range p.Site.Accepted {
		a := &p.Site.Accepted[i]
		doc, _ := diag.Explain(a.Code)
		units, indicators := p.acceptedSubjects(a)
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Text(doc.Title.In(p.Lang)), block.Text(units), block.Text(indicators), block.Text(a.Period.Label()), block.Num(p.acceptedValue(a)),
			block.Text(a.Reason), block.Text(a.Who), block.Text(a.Day.Format()),
		}})
	}
	return tab
}

// corrected lists the cells of exports that are read otherwise than the office sent them.
func (p stateOfData) corrected() block.Table {
	t := p.T
	tab := block.Table{
		Caption: t("Ô số liệu được đọc khác với tệp đơn vị gửi"),
		Head: append(append(block.Heads(t("Tệp"), t("Ô")), block.Nums(t("Tệp ghi"), t("Đính chính thành"))...),
			block.Heads(t("Lý do"), t("Người đính chính"), t("Ngày"))...),
	}
	for _, c := range p.Site.Corrections {
		cell := c.Cell
		if c.Sheet != "" {
			cell = c.Sheet + "!" + c.Cell
		}
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{
			block.Text(c.File), block.Text(cell), block.Num(c.Old), block.Num(c.New), block.Text(c.Reason), block.Text(c.Who), block.Text(c.Day.Format()),
		}})
	}
	return tab
}

// acceptedSubjects names whom and what an accepted warning is about.
func (p stateOfData) acceptedSubjects(a *source.Acceptance) (units, indicators string) {
	all, of := a.Subjects(p.Site)
	var names, shorts []string
	for _, u := range all {
		names = append(names, p.UnitName(u, a.Period.End()))
	}
	for _, ind := range of {
		shorts = append(shorts, ind.Short)
	}
	return strings.Join(names, ", "), strings.Join(shorts, ", ")
}

// acceptedValue is the value as pages print it: in the measure of its indicator, or a
// count of units or months.
func (p stateOfData) acceptedValue(a *source.Acceptance) string {
	v := a.Value()
	return cmp.Or(a.Measured(p.Site), v.Format(v.Decimals()))
}

// shownSkipped is how many of the rows that were passed over stand on the page.
const shownSkipped = 200

func (p stateOfData) skipped() block.Table {
	t := p.T
	tab := block.Table{Caption: t("Dòng không phải số liệu của đơn vị"), Head: block.Heads(t("Nơi"), t("Lý do"))}
	for _, d := range p.Site.Skipped[:min(shownSkipped, len(p.Site.Skipped))] {
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(d.Pos.String()), block.Text(d.Message.In(p.Lang))}})
	}
	if more := len(p.Site.Skipped) + p.Site.SkippedBeyond - len(tab.Rows); more > 0 {
		tab.Note = t("Còn %d dòng khác không nêu ở đây; lệnh thidua check --explain nêu từng dòng của một tệp.", more)
	}
	return tab
}

// files lists the exports, newest first.
func (p stateOfData) files() block.Table {
	t := p.T
	tab := block.Table{Caption: t("Các tệp số liệu"), Head: append(block.Heads(t("Tệp"), t("Ngày nhận"), t("Tình trạng")), block.Nums(t("Số ô số liệu"))...)}
	counts := make([]int, len(p.Site.Results.Files))
	for _, ob := range p.Site.Results.All() {
		counts[ob.Source.File]++
	}
	for i, f := range slices.Backward(p.Site.Results.Files) {
		tab.Rows = append(tab.Rows, block.Row{Cells: []block.Cell{block.Text(exported(f)), block.Text(f.ReceivedOn.Format()), block.Text(p.FileStatus(f)), block.Num(strconv.Itoa(counts[i]))}})
	}
	return tab
}

// exported is the path of an export, with the sheet of a workbook.
func exported(f campaign.File) string {
	if f.Sheet != "" {
		return f.Path + "!" + f.Sheet
	}
	return f.Path
}
