package score

import (
	"slices"
	"sync"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Point is a figure in time.
type Point struct {
	Period campaign.Period
	Figure Figure
}

// Series is a unit's figures on an indicator over all months, or, where it is
// not reported by month, over the periods in which it was.
func (b *Book) Series(i campaign.IndicatorID, u campaign.UnitID) []Point {
	return b.AppendSeries(nil, i, u)
}

// AppendSeries appends what Series gives, for those who look at many, one after the
// other, in one slice.
func (b *Book) AppendSeries(out []Point, i campaign.IndicatorID, u campaign.UnitID) []Point {
	room := blank(len(b.months))
	defer scratch.Put(room)
	if b.fill(*room, i, u) {
		out = slices.Grow(out, len(b.months))
		for m, p := range b.months {
			out = append(out, Point{p, (*room)[m]})
		}
		return out
	}
	for _, ob := range b.Results.Of(i, u) {
		if !b.AsOf.Before(ob.Period.Start()) {
			out = append(out, Point{ob.Period, direct(&ob)})
		}
	}
	return out
}

// fill sets the figures of the first months of the book, blank until then, and
// reports whether there is any. It gives what Value gives month by month, but
// walks along each run of numbers once: pages and charts ask for millions of
// points, and looking up each took three times as long.
func (b *Book) fill(figures []Figure, i campaign.IndicatorID, u campaign.UnitID) bool {
	some, all := b.fillReported(figures, i, u)
	if all {
		return some
	}
	ind := b.Indicators.At(i)
	switch ind.Formula.Op {
	case '+':
		return b.fillTotal(figures, ind, u) || some
	case '/':
		return b.fillRatio(figures, ind, u) || some
	}
	if ind.Merge != campaign.MergeSum {
		return some
	}
	if u == campaign.Country {
		return b.fillNation(figures, i) || some
	}
	return b.fillRestated(figures, i, u) || some
}

// fillReported sets what was reported, and reports whether that is some and all.
func (b *Book) fillReported(figures []Figure, i campaign.IndicatorID, u campaign.UnitID) (some, all bool) {
	if len(figures) == 0 {
		return false, true
	}
	run, n, next := b.Results.Of(i, u), 0, 0
	first := b.months[0]
	for k := range run {
		ob := &run[k]
		m := next // most runs are month after month
		if m >= len(figures) || b.months[m] != ob.Period {
			if !ob.Period.IsMonth() {
				continue
			}
			m = first.MonthsUntil(ob.Period)
		}
		if m >= 0 && m < len(figures) {
			figures[m] = direct(ob)
			n, next = n+1, m+1
		}
	}
	return n > 0, n == len(figures)
}

// scratch lends room for another series; the ratio of a joined unit needs four.
var scratch = sync.Pool{New: func() any { return new([]Figure) }}

// blank lends room for so many figures. Its user gives it back.
func blank(n int) *[]Figure {
	room := scratch.Get().(*[]Figure)
	if cap(*room) < n {
		*room = make([]Figure, n)
	}
	*room = (*room)[:n]
	clear(*room)
	return room
}

func (b *Book) fillTotal(figures []Figure, ind *campaign.Indicator, u campaign.UnitID) bool {
	room, more := blank(len(figures)), blank(len(figures))
	defer scratch.Put(room)
	defer scratch.Put(more)
	sums, term := *room, *more
	for m := range sums {
		sums[m].Ok = true
	}
	for _, t := range ind.Formula.Terms {
		clear(term)
		b.fill(term, t, u)
		for m := range sums {
			sum, f := &sums[m], &term[m]
			switch {
			case !sum.Ok:
			case !f.Ok:
				*sum = Figure{Missing: f.Missing}
			default:
				sum.Value, sum.View = sum.Value.Add(f.Value), max(sum.View, f.View)
				sum.Provisional = sum.Provisional || f.Provisional
			}
		}
	}
	return settle(figures, sums)
}

// settle takes over figures where none was reported, and reports whether any is there.
func settle(figures, made []Figure) bool {
	some := false
	for m := range figures {
		if !figures[m].Ok {
			figures[m] = made[m]
			some = some || made[m].Ok
		}
	}
	return some
}

func (b *Book) fillRatio(figures []Figure, ind *campaign.Indicator, u campaign.UnitID) bool {
	above, below := blank(len(figures)), blank(len(figures))
	defer scratch.Put(above)
	defer scratch.Put(below)
	num, den := *above, *below
	if !b.fill(num, ind.Formula.Terms[0], u) {
		return settle(figures, num)
	}
	b.fill(den, ind.Formula.Terms[1], u)
	shift := 0
	if ind.Measure == amount.Percent {
		shift = 2
	}
	var yearly Figure
	year := 0
	for m := range num {
		n, d := &num[m], &den[m]
		if !n.Ok || figures[m].Ok {
			continue
		}
		if !d.Ok {
			if p := b.months[m]; p.Year() != year {
				year = p.Year()
				yearly, _ = b.yearly(ind.Formula.Terms[1], u, p)
			}
			d = &yearly
		}
		*n = quotient(n, d, shift, ind.Decimals)
	}
	return settle(figures, num)
}

func (b *Book) fillNation(figures []Figure, i campaign.IndicatorID) bool {
	some := false
	for m := range figures {
		if f := &figures[m]; !f.Ok {
			*f = b.country(i, b.months[m])
			some = some || f.Ok
		}
	}
	return some
}

// fillRestated joins the months before a unit began from its former members.
func (b *Book) fillRestated(figures []Figure, i campaign.IndicatorID, u campaign.UnitID) bool {
	members := b.former[u]
	n := min(len(figures), b.monthsUpTo(b.Units.Get(u).From().AddDays(-1)))
	if n == 0 || len(members) == 0 {
		return false
	}
	room, more := blank(n), blank(n)
	defer scratch.Put(room)
	defer scratch.Put(more)
	sums, member := *room, *more
	for m := range sums {
		sums[m] = Figure{Ok: true, View: members.view()}
	}
	for k, c := range members {
		if k > 0 {
			clear(member)
		}
		b.fill(member, i, c.Old)
		for m := range sums {
			sums[m].join(&member[m])
		}
	}
	for m := range sums {
		sums[m] = sums[m].whole()
	}
	return settle(figures[:n], sums)
}
