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
type View int8

// The views.
const (
	AsReported View = iota // as the unit of that day reported it
	Restated               // joined from the former units that became this one
	Summed                 // added up over all units of the country
)

// A Figure is one number with its origin. Absent is Ok false, never zero. It is
// kept small: a large site computes millions.
type Figure struct {
	Value   amount.Amount
	Source  campaign.Source // of a reported figure
	Missing int32           // of a sum that is not complete: how many units are missing
	Stale   int16           // of a ratio by an older denominator: the year of that; 0 where it is of the same year
	View    View
	Ok      bool
	Direct  bool // the figure itself was reported, so Source is its place

	Provisional bool // tạm tính: the figure, or one that it was made of, may still change
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
	former     []members // of each unit: what it was made of
	AnyMonth   bool      // the current month is the newest at all, not the newest complete one

	// Known gives results as they were known at the end of a day, by which final campaigns
	// are judged; nil: by what is known now.
	Known func(*campaign.Observations, campaign.Date) *campaign.Observations

	nation   *cache[indicatorPeriod, Figure]
	divisors *cache[indicatorPeriod, divisor] // of the country
	rankings *cache[*campaign.Campaign, *Ranking]
	inPlay   *cache[*campaign.Campaign, [][]campaign.Target] // of each unit, by number
	closed   *cache[campaign.Date, *Book]                    // of final campaigns, by the day of what they know
}

// An indicatorPeriod is what a sum of the country is of.
type indicatorPeriod struct {
	indicator campaign.IndicatorID
	period    campaign.Period
}

// The members of a unit are the units that it was made of.
type members struct {
	units []campaign.UnitID
	view  View // how a figure joined from them relates to its day
}

func membersOf(changes []campaign.Change) members {
	m := members{view: Restated}
	for _, c := range changes {
		m.units = append(m.units, c.Old)
	}
	if len(changes) == 1 && !changes[0].Merged {
		m.view = AsReported // the same office under a new number: nothing was joined
	}
	return m
}

// New makes the book as of a day; no day means the end of the newest month in the data.
func New(units *campaign.Registry, indicators *campaign.Catalogue, results *campaign.Observations, asOf campaign.Date) *Book {
	b := &Book{Units: units, Indicators: indicators, Results: results, AsOf: asOf, specials: units.Specials()}
	b.nation, b.divisors = newCache[indicatorPeriod, Figure](), newCache[indicatorPeriod, divisor]()
	b.forget()
	b.Coverage = coverage(units, results, len(indicators.All))
	b.Newest = newest(results, b.Coverage)
	if asOf.IsZero() {
		b.AsOf = b.Newest
	}
	b.months = months(results, b.AsOf)
	b.former = make([]members, len(units.Units))
	for _, u := range units.Units {
		b.former[u.ID] = membersOf(units.Predecessors(u.ID))
	}
	return b
}

// forget empties what depends on the day of the book. A sum of the country does not:
// it is the same on every day on which its period is seen.
func (b *Book) forget() {
	b.rankings, b.inPlay = newCache[*campaign.Campaign, *Ranking](), newCache[*campaign.Campaign, [][]campaign.Target]()
	b.closed = newCache[campaign.Date, *Book]()
}

// For is the book by which a campaign is judged: that of a final campaign that says until
// when figures count does not know what was received later.
func (b *Book) For(c *campaign.Campaign) *Book {
	if b.Known == nil || c == nil || !c.Final() || c.FiguresUntil.IsZero() {
		return b
	}
	return b.closed.get(c.FiguresUntil, func() *Book {
		known := b.Known(b.Results, c.FiguresUntil)
		if known == b.Results {
			return b
		}
		closed := b.With(known, b.AsOf)
		closed.Known = nil
		return closed
	})
}

// With is the book of other results as of a day.
func (b *Book) With(results *campaign.Observations, asOf campaign.Date) *Book {
	other := New(b.Units, b.Indicators, results, asOf)
	other.Calendar, other.AnyMonth, other.Known = b.Calendar, b.AnyMonth, b.Known
	return other
}

// On is the book of the same results as of another day.
func (b *Book) On(asOf campaign.Date) *Book {
	if b.AsOf.Before(asOf) {
		return b.With(b.Results, asOf)
	}
	other := *b
	other.AsOf = asOf
	other.forget()
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
// in between that have none. Runs are sorted, so their ends tell.
func months(results *campaign.Observations, asOf campaign.Date) []campaign.Period {
	var first, last campaign.Period
	for run := range results.Runs() {
		for _, ob := range run {
			if ob.Period.IsMonth() {
				if first == 0 || ob.Period < first {
					first = ob.Period
				}
				break
			}
		}
		for _, ob := range slices.Backward(run) {
			if ob.Period.IsMonth() && !asOf.Before(ob.Period.End()) {
				last = max(last, ob.Period)
				break
			}
		}
	}
	if last == 0 {
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
// Its View says which. Every figure that is published is had here.
func (b *Book) Value(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) Figure {
	if b.hidden(p) {
		return Figure{}
	}
	if ob := b.Results.At(i, u, p); ob != nil {
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

// hidden reports whether a period ends after the day of the book. Figures of a
// whole year, such as a plan, are seen from its first day.
func (b *Book) hidden(p campaign.Period) bool {
	if n := len(b.months); n > 0 && p.IsMonth() && p <= b.months[n-1] {
		return false
	}
	if p.IsYear() {
		return b.AsOf.Before(p.Start())
	}
	return b.AsOf.Before(p.End())
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
func direct(ob *campaign.Observation) Figure {
	return Figure{Value: ob.Value, Ok: true, Source: ob.Source, Direct: true, Provisional: ob.Provisional}
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

// country adds up a figure over all units in force. A sum that misses a unit is
// no figure of the country: it is absent, with the number of missing units.
func (b *Book) country(i campaign.IndicatorID, p campaign.Period) Figure {
	if b.Indicators.At(i).Merge != campaign.MergeSum {
		return Figure{}
	}
	return b.nation.get(indicatorPeriod{i, p}, func() Figure { return b.sum(Summed, i, b.members(i, campaign.Country, p), p) })
}

// restated joins the figure of a unit from its former members, if each has one.
func (b *Book) restated(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) Figure {
	if b.Indicators.At(i).Merge != campaign.MergeSum {
		return Figure{}
	}
	return b.sum(b.former[u].view, i, b.former[u].units, p)
}

// sum adds up the figures of units; it misses those that have none.
func (b *Book) sum(view View, i campaign.IndicatorID, units []campaign.UnitID, p campaign.Period) Figure {
	out := Figure{Ok: len(units) > 0, View: view}
	for _, u := range units {
		f := b.Value(i, u, p)
		out.join(&f)
	}
	return out.whole()
}

// join adds a member's figure to a sum, or counts it as missing.
func (f *Figure) join(member *Figure) {
	if !member.Ok {
		f.Missing++
		return
	}
	f.Value = f.Value.Add(member.Value)
	f.Provisional = f.Provisional || member.Provisional
}

// whole is a sum that misses nobody; another is absent.
func (f Figure) whole() Figure {
	if f.Missing > 0 {
		return Figure{Missing: f.Missing}
	}
	return f
}

// Latest is the newest figure of a unit on an indicator up to a day, and its period.
func (b *Book) Latest(i campaign.IndicatorID, u campaign.UnitID, upTo campaign.Date) (campaign.Period, Figure) {
	if b.AsOf.Before(upTo) || upTo.IsZero() {
		upTo = b.AsOf
	}
	for n := b.monthsUpTo(upTo); n > 0; n-- {
		if f := b.Value(i, u, b.months[n-1]); f.Ok {
			return b.months[n-1], f
		}
	}
	return b.latestReported(i, u, upTo)
}

// monthsUpTo is how many months end on or before a day.
func (b *Book) monthsUpTo(day campaign.Date) int {
	if len(b.months) == 0 {
		return 0
	}
	n := b.months[0].MonthsUntil(campaign.MonthOf(day))
	if day == campaign.MonthOf(day).End() {
		n++
	}
	return min(max(n, 0), len(b.months))
}

// latestReported serves what is not reported by month, such as a yearly survey.
func (b *Book) latestReported(i campaign.IndicatorID, u campaign.UnitID, upTo campaign.Date) (campaign.Period, Figure) {
	for _, p := range slices.Backward(b.otherPeriods(i, u)) {
		if upTo.Before(p.End()) {
			continue
		}
		if f := b.Value(i, u, p); f.Ok {
			return p, f
		}
	}
	return 0, Figure{}
}
