// Package score computes the numbers of campaigns from observations and targets:
// aggregates, completion, pace, points and ranks.
//
// Every step rounds as it is published, and the next step starts from the
// rounded number, so that a score sheet can be redone by hand from its print.
package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A View says how a figure relates to the units of its day.
type View int

// The views.
const (
	AsReported View = iota // as the unit of that day reported it
	Restated               // joined from the former units that became this one
	Summed                 // added up over all units of the country
)

// A Figure is one number with its origin. Absent is Ok false, never zero.
type Figure struct {
	Value  amount.Amount
	Ok     bool
	View   View
	Source campaign.Source // of a reported figure
	Direct bool            // the figure itself was reported, so Source is its place

	Provisional bool // tạm tính: the figure, or one that it was made of, may still change

	// Of a sum over the country that is not complete: how many units are missing.
	Missing int

	// Of a ratio: what was divided by what, and the period of the denominator.
	Numerator, Denominator amount.Amount
	DenominatorPeriod      campaign.Period
}

// A Book answers what a unit's figure on an indicator in a period is.
// It is not changed after New and may be read by many at once.
type Book struct {
	Units      *campaign.Registry
	Indicators *campaign.Catalogue
	Results    *campaign.Observations
	AsOf       campaign.Date                     // figures of later periods are not seen
	Newest     campaign.Date                     // the day as of which the data stand, whatever was asked for
	Coverage   map[campaign.Period]amount.Amount // of each month: the share of units that reported, in per cent
	Calendar   *campaign.Calendar                // of working days; nil: none are known
	months     []campaign.Period
	specials   []campaign.UnitID
}

// New makes the book as of a day; no day means the end of the newest month in the data.
func New(units *campaign.Registry, indicators *campaign.Catalogue, results *campaign.Observations, asOf campaign.Date) *Book {
	b := &Book{Units: units, Indicators: indicators, Results: results, AsOf: asOf, specials: units.Specials()}
	b.Coverage = coverage(units, results, len(indicators.All))
	b.Newest = newest(results, b.Coverage)
	if asOf.IsZero() {
		b.AsOf = b.Newest
	}
	b.months = months(results, b.AsOf)
	return b
}

// On is the book of the same results as of another day.
func (b *Book) On(asOf campaign.Date) *Book {
	other := *b
	other.AsOf = asOf
	if b.AsOf.Before(asOf) {
		other.months = months(b.Results, asOf)
		return &other
	}
	n := len(b.months)
	for n > 0 && asOf.Before(b.months[n-1].End()) {
		n--
	}
	other.months = b.months[:n]
	return &other
}

// maxMonths bounds the axis of time: a typing error in a year must not make a
// chart of ten thousand months.
const maxMonths = 600

// months lists every month from the first to the last one with data, also those
// in between that have none.
func months(results *campaign.Observations, asOf campaign.Date) []campaign.Period {
	var first, last campaign.Period
	for _, ob := range results.All() {
		if !ob.Period.IsMonth() || asOf.Before(ob.Period.End()) {
			continue
		}
		if first == 0 || ob.Period < first {
			first = ob.Period
		}
		last = max(last, ob.Period)
	}
	if first == 0 {
		return nil
	}
	out := []campaign.Period{last}
	for p := last; p > first && len(out) < maxMonths; {
		p = campaign.MonthOf(p.Start().AddDays(-1))
		out = append(out, p)
	}
	slices.Reverse(out)
	return out
}

// Months lists the months that charts show.
func (b *Book) Months() []campaign.Period { return b.months }

// Value is a unit's figure on an indicator in a period: as reported, computed
// by the indicator's formula, added up over the country, or joined from former units.
func (b *Book) Value(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) Figure {
	if b.AsOf.Before(p.End()) && !p.IsYear() {
		return Figure{}
	}
	if ob, ok := b.reported(i, u, p); ok {
		return direct(ob)
	}
	if f, ok := b.Computed(i, u, p); ok {
		return f
	}
	switch {
	case u == campaign.Country:
		return b.country(i, p)
	case b.precedesUnit(i, u, p):
		return b.restated(i, u, p)
	}
	return Figure{}
}

// precedesUnit reports whether a period is one that former units report: it ended
// before the unit began, or is the year in which it did, of a figure that holds
// for the whole year.
func (b *Book) precedesUnit(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) bool {
	from := b.Units.Get(u).From()
	return p.End().Before(from) || p.IsYear() && p.Start().Before(from) && b.Indicators.At(i).Kind == campaign.Stock
}

// Computed is what the formula of an indicator gives, whatever was reported;
// false when the indicator has no formula.
func (b *Book) Computed(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) (Figure, bool) {
	switch f := b.Indicators.At(i).Formula; f.Op {
	case '+':
		return b.total(f.Terms, u, p), true
	case '/':
		return b.ratio(b.Indicators.At(i), u, p), true
	}
	return Figure{}, false
}

// direct is a figure as it was reported.
func direct(ob campaign.Observation) Figure {
	return Figure{Value: ob.Value, Ok: true, Source: ob.Source, Direct: true, Provisional: ob.Provisional}
}

func (b *Book) reported(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) (campaign.Observation, bool) {
	run := b.Results.Of(i, u)
	at, ok := slices.BinarySearchFunc(run, p, func(ob campaign.Observation, p campaign.Period) int {
		return campaign.CompareObservations(ob, campaign.Observation{Indicator: i, Unit: u, Period: p})
	})
	if !ok {
		return campaign.Observation{}, false
	}
	return run[at], true
}

func (b *Book) total(terms []campaign.IndicatorID, u campaign.UnitID, p campaign.Period) Figure {
	out := Figure{Ok: true}
	for _, t := range terms {
		f := b.Value(t, u, p)
		if !f.Ok {
			return Figure{Missing: f.Missing}
		}
		out.Value = out.Value.Add(f.Value)
		out.View = max(out.View, f.View)
		out.Provisional = out.Provisional || f.Provisional
	}
	return out
}

// ratio divides the numerator of the period by the denominator that holds for
// it, and rounds to the published decimals. Units that were joined, and the
// country, are divided anew; ratios are never averaged.
func (b *Book) ratio(ind *campaign.Indicator, u campaign.UnitID, p campaign.Period) Figure {
	num := b.Value(ind.Formula.Terms[0], u, p)
	if !num.Ok {
		return Figure{Missing: num.Missing}
	}
	den, denPeriod := b.denominator(ind.Formula.Terms[1], u, p)
	if !den.Ok {
		return Figure{Missing: den.Missing}
	}
	shift := 0
	if ind.Measure == amount.Percent {
		shift = 2
	}
	value, ok := amount.Ratio(num.Value, den.Value, shift, ind.Decimals)
	return Figure{
		Value: value, Ok: ok, View: max(num.View, den.View),
		Numerator: num.Value, Denominator: den.Value, DenominatorPeriod: denPeriod,
		Provisional: num.Provisional || den.Provisional,
	}
}

// staleYears is how many years a denominator may be older than its numerator.
const staleYears = 5

// denominator finds what a numerator is divided by: the figure of the same
// period, else that of the year, else the latest year before.
func (b *Book) denominator(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) (Figure, campaign.Period) {
	if f := b.Value(i, u, p); f.Ok {
		return f, p
	}
	var last Figure
	for year := p.Year(); year >= p.Year()-staleYears; year-- {
		if last = b.Value(i, u, campaign.Year(year)); last.Ok {
			return last, campaign.Year(year)
		}
	}
	return last, 0
}

// country adds up a figure over all units in force. A sum that misses a unit is
// no figure of the country: it is absent, with the number of missing units.
func (b *Book) country(i campaign.IndicatorID, p campaign.Period) Figure {
	if b.Indicators.At(i).Merge != campaign.MergeSum {
		return Figure{}
	}
	return b.sum(i, b.members(i, campaign.Country, p), p, Summed)
}

// restated joins the figure of a unit from its former members, if each has one.
func (b *Book) restated(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) Figure {
	if b.Indicators.At(i).Merge != campaign.MergeSum {
		return Figure{}
	}
	view := Restated
	if from := b.Units.Predecessors(u); len(from) == 1 && !from[0].Merged {
		view = AsReported // the same office under a new number: nothing was joined
	}
	return b.sum(i, b.members(i, u, p), p, view)
}

func (b *Book) sum(i campaign.IndicatorID, units []campaign.UnitID, p campaign.Period, view View) Figure {
	out := Figure{Ok: len(units) > 0, View: view}
	for _, u := range units {
		f := b.Value(i, u, p)
		if !f.Ok {
			out.Missing++
			continue
		}
		out.Value = out.Value.Add(f.Value)
		out.Provisional = out.Provisional || f.Provisional
	}
	if out.Missing > 0 {
		return Figure{Missing: out.Missing}
	}
	return out
}

// Latest is the newest figure of a unit on an indicator up to a day, and its period.
func (b *Book) Latest(i campaign.IndicatorID, u campaign.UnitID, upTo campaign.Date) (campaign.Period, Figure) {
	if b.AsOf.Before(upTo) || upTo.IsZero() {
		upTo = b.AsOf
	}
	for _, p := range slices.Backward(b.months) {
		if upTo.Before(p.End()) {
			continue
		}
		if f := b.Value(i, u, p); f.Ok {
			return p, f
		}
	}
	return b.latestReported(i, u, upTo)
}

// latestReported serves what is not reported by month, such as a yearly survey.
func (b *Book) latestReported(i campaign.IndicatorID, u campaign.UnitID, upTo campaign.Date) (campaign.Period, Figure) {
	for _, ob := range slices.Backward(b.Results.Of(i, u)) {
		if !upTo.Before(ob.Period.End()) {
			return ob.Period, direct(ob)
		}
	}
	return 0, Figure{}
}

// A Point is a figure in time.
type Point struct {
	Period campaign.Period
	Figure Figure
}

// Series is a unit's figures on an indicator over all months, or, where it is
// not reported by month, over the periods in which it was.
func (b *Book) Series(i campaign.IndicatorID, u campaign.UnitID) []Point {
	var out []Point
	some := false
	for _, p := range b.months {
		f := b.Value(i, u, p)
		some = some || f.Ok
		out = append(out, Point{p, f})
	}
	if some {
		return out
	}
	out = nil
	for _, ob := range b.Results.Of(i, u) {
		if !b.AsOf.Before(ob.Period.Start()) {
			out = append(out, Point{ob.Period, direct(ob)})
		}
	}
	return out
}
