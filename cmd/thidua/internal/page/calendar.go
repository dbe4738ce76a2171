package page

import (
	"slices"
	"strconv"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/present"
)

// A calendar says of each unit and month how much has been reported of what most units
// report in that month; of a month that nobody reports, of the month before.
type calendar struct {
	months []campaign.Period
	wanted []int                        // how many indicators, by month
	have   map[campaign.UnitID][]uint16 // of them, by month
	empty  []bool                       // months that nobody has reported
}

func (p stateOfData) calendar(months []campaign.Period) calendar {
	c := calendar{months: months, wanted: make([]int, len(months)), empty: make([]bool, len(months)), have: map[campaign.UnitID][]uint16{}}
	counts := make([][]int, len(p.Site.Indicators.All))
	for i := range counts {
		counts[i] = make([]int, len(months))
	}
	c.each(p, func(ob *campaign.Observation, m int) { counts[ob.Indicator][m]++ })
	wanted := make([][]bool, len(months))
	for m, period := range months {
		wanted[m] = make([]bool, len(counts))
		v, _ := p.Site.Units.VintageOn(period.End())
		for i := range counts {
			if 2*counts[i][m] >= len(v.Units) && counts[i][m] > 0 {
				wanted[m][i] = true
				c.wanted[m]++
			}
		}
		if c.empty[m] = c.wanted[m] == 0; c.empty[m] && m > 0 {
			wanted[m], c.wanted[m] = wanted[m-1], c.wanted[m-1]
		}
	}
	c.each(p, func(ob *campaign.Observation, m int) {
		if wanted[m][ob.Indicator] {
			c.have[ob.Unit][m]++
			c.empty[m] = false
		}
	})
	return c
}

// each goes over the figures that ranked units report by month.
func (c *calendar) each(p stateOfData, visit func(*campaign.Observation, int)) {
	for run := range p.Site.Results.Runs() {
		if !p.Site.Units.Get(run[0].Unit).Ranked() {
			continue
		}
		if c.have[run[0].Unit] == nil {
			c.have[run[0].Unit] = make([]uint16, len(c.months))
		}
		for i := range run {
			if ob := &run[i]; ob.Period.IsMonth() {
				if m := c.months[0].MonthsUntil(ob.Period); m >= 0 && m < len(c.months) {
					visit(ob, m)
				}
			}
		}
	}
}

// lacks is how many of the wanted indicators a unit has not reported in a month.
func (c *calendar) lacks(u campaign.UnitID, m int) int {
	if have := c.have[u]; have != nil {
		return c.wanted[m] - int(have[m])
	}
	return c.wanted[m]
}

// full says how many units have reported all of a month.
func (c *calendar) full(v campaign.Vintage, m int) block.Cell {
	n := 0
	for _, u := range v.Units {
		if c.wanted[m] > 0 && c.lacks(u, m) == 0 {
			n++
		}
	}
	text := strconv.Itoa(n) + "/" + strconv.Itoa(len(v.Units))
	if c.empty[m] {
		return block.Marked(block.Mark{Class: "verdict-not-met", Symbol: "✗", Word: text})
	}
	return block.Text(text)
}

// calendars are the years, each with the units of its time, newest first.
func (p stateOfData) calendars(months []campaign.Period) []block.Table {
	if len(months) == 0 {
		return nil
	}
	c := p.calendar(months)
	var out []block.Table
	for from := 0; from < len(months); {
		v, ok := p.Site.Units.VintageOn(months[from].End())
		to := from + 1
		for to < len(months) && months[to].Year() == months[from].Year() && p.vintage(months[to]) == v.ID {
			to++
		}
		if ok {
			out = append(out, p.year(&c, v, from, to))
		}
		from = to
	}
	slices.Reverse(out)
	return out
}

// vintage names the units of a month.
func (p stateOfData) vintage(period campaign.Period) string {
	v, _ := p.Site.Units.VintageOn(period.End())
	return v.ID
}

// shownHoles is how many units that lack something stand on the page.
const shownHoles = 200

// year is the table of one year, or the part of it with the units of one vintage: how many
// have reported all of each month, and a row for each unit that lacks something.
func (p stateOfData) year(c *calendar, v campaign.Vintage, from, to int) block.Table {
	t := p.T
	tab := block.Table{Caption: t("Các tháng năm %d, %d đơn vị", c.months[from].Year(), len(v.Units)), Head: block.Heads(t("Đơn vị")), Fixed: true}
	sum := block.Row{Cells: []block.Cell{block.Text(t("Số đơn vị báo cáo đủ"))}}
	for m := from; m < to; m++ {
		tab.Head = append(tab.Head, block.Head{Text: c.months[m].Label()[:2]})
		sum.Cells = append(sum.Cells, c.full(v, m))
	}
	tab.Rows = append(tab.Rows, sum)
	more := 0
	for _, u := range v.Units {
		row, holes := p.unitMonths(c, u, from, to)
		switch {
		case !holes:
		case len(tab.Rows) > shownHoles:
			more++
		default:
			tab.Rows = append(tab.Rows, row)
		}
	}
	if to == len(c.months) {
		tab.Note = t("đủ: có mọi chỉ tiêu mà đa số đơn vị báo cáo trong tháng; thiếu: còn thiếu số chỉ tiêu ghi trong ô; không: chưa có số liệu.")
	}
	if len(tab.Rows) > 1 {
		tab.Note = present.Joined(tab.Note, t("Đơn vị không có dòng riêng đã báo cáo đủ những tháng có báo cáo."))
	}
	if more > 0 {
		tab.Note = present.Joined(tab.Note, t("Còn %d đơn vị thiếu số liệu không nêu ở đây.", more))
	}
	return tab
}

// unitMonths is the row of a unit, and whether it lacks something that others have.
func (p stateOfData) unitMonths(c *calendar, u campaign.UnitID, from, to int) (block.Row, bool) {
	t := p.T
	row, holes := block.Row{Cells: []block.Cell{block.Text(p.UnitName(p.Site.Units.Get(u), c.months[to-1].End()))}}, false
	for m := from; m < to; m++ {
		cell := block.Text(t("đủ"))
		switch lacks := c.lacks(u, m); {
		case lacks == 0:
		case lacks == c.wanted[m]:
			cell = block.Marked(block.Mark{Class: "verdict-not-met", Symbol: "✗", Word: t("không")})
		default:
			cell = block.Marked(block.Mark{Class: "verdict-not-yet", Symbol: "□", Word: t("thiếu %d", lacks)})
		}
		holes = holes || cell.Mark != nil && !c.empty[m]
		row.Cells = append(row.Cells, cell)
	}
	return row, holes
}

// Calendar is the newest calendar of a site: units and the months of a year, and how much
// each has reported; nil where nothing is reported by month.
func Calendar(in Input) *block.Table {
	p := stateOfData{&Planner{Presenter: in.Presenter()}}
	all := p.calendars(p.Book.Months())
	if len(all) == 0 {
		return nil
	}
	return &all[0]
}
