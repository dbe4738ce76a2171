package check

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
)

// Columns are the figures of all units on an indicator in a period, as an export has
// them, each held against the column before.
type columns struct {
	in    Input
	first int // year
	years int
	all   [][]column // by indicator, then period
}

// A column sums up the units that have a figure in it and in the column before.
type column struct {
	before, now amount.Amount
	all         amount.Amount // of whoever reports
	units       int32         // that report
	both        int32         // that report in both
	again       int32         // that have reported for the period before as well
	same        int32         // and the same figure
	doubted     int32
	told        bool
	at          campaign.Source // the first figure
}

// fewest is how many units a column needs to be looked at as a whole.
const fewest = 3

func newColumns(in Input) columns {
	c := columns{in: in, all: make([][]column, len(in.Site.Indicators.All))}
	last := 0
	for run := range in.Site.Results.Runs() {
		if from := run[0].Period.Year(); c.first == 0 || from < c.first {
			c.first = from
		}
		last = max(last, run[len(run)-1].Period.Year())
	}
	c.years = last - c.first + 1
	return c
}

// of is the column of an indicator and a period.
func (c *columns) of(i campaign.IndicatorID, p campaign.Period) *column {
	if c.all[i] == nil {
		c.all[i] = make([]column, c.years*100)
	}
	return &c.all[i][int(p)-c.first*100]
}

// add counts a figure of a unit, before which there were others.
func (c *columns) add(ind *campaign.Indicator, ob *campaign.Observation, earlier []campaign.Observation) {
	if !c.in.Site.Units.Get(ob.Unit).Ranked() {
		return
	}
	col := c.of(ob.Indicator, ob.Period)
	if col.units++; col.units == 1 {
		col.at = ob.Source
	}
	if !col.all.TooLong() {
		col.all = col.all.Add(ob.Value)
	}
	previous := ob.Period.Previous()
	last := c.before(ob, previous, earlier)
	if last != nil {
		if col.again++; last.Value == ob.Value {
			col.same++
		}
	}
	before := last
	if p := ind.Before(ob.Period); p != previous {
		before = c.in.Site.Results.At(ob.Indicator, ob.Unit, p)
	}
	if before != nil {
		col.both++
		col.now, col.before = col.now.Add(ob.Value), col.before.Add(before.Value)
	}
}

// before is the figure of a unit in the period before another: mostly the one that stands
// before it.
func (c *columns) before(ob *campaign.Observation, previous campaign.Period, earlier []campaign.Observation) *campaign.Observation {
	if n := len(earlier); n > 0 && earlier[n-1].Period == previous {
		return &earlier[n-1]
	}
	return c.in.Site.Results.At(ob.Indicator, ob.Unit, previous)
}

// take doubts whole columns: those in which most units are doubted, whose own warnings
// are held back, those that are the column before once more, and those whose sum has
// moved too far though no unit's figure is doubted.
func (c *columns) take(d *doubts) {
	for _, x := range d.all {
		if x.column {
			c.of(x.figure.indicator, x.figure.period).doubted++
		}
	}
	for i := range d.all {
		x := &d.all[i]
		if x.column && c.slipped(c.of(x.figure.indicator, x.figure.period)) {
			x.held = true
		}
	}
	for i, of := range c.all {
		ind := c.in.Site.Indicators.At(campaign.IndicatorID(i))
		for n := range of {
			if of[n].units > 0 {
				c.look(d, ind, campaign.Period(c.first*100+n), &of[n])
			}
		}
	}
}

// slipped reports whether most units of a column are doubted.
func (c *columns) slipped(col *column) bool { return col.units >= fewest && 2*col.doubted > col.units }

// look says what is doubted of a column. One that is held against a doubted one comes
// back from it; that is not told.
func (c *columns) look(d *doubts, ind *campaign.Indicator, p campaign.Period, col *column) {
	before := ind.Before(p)
	returns := before.Year() >= c.first && c.of(ind.Index, before).told
	var said diag.Diagnostic
	pos, key := c.in.Site.Results.Pos(col.at), ind.Short+" "+p.Label()
	switch {
	case ind.Merge == campaign.MergeSum && col.all.TooLong():
		said = diag.New(pos, diag.SumTooLong, key, amount.MaxDigits)
		d.all = append(d.all, doubt{figure: figureKey{ind.Index, campaign.Country, p}, said: said})
		return
	case c.slipped(col), !returns && col.both >= fewest && col.doubted == 0 && ind.Plausible.SumMoves(col.before, col.now):
		said = diag.New(pos, diag.ColumnMoves, key, int(col.both), ind.Exact(col.now), before.Label(), ind.Exact(col.before), slip(ind, col.now, col.before))
	case col.same == col.again && col.again >= fewest && !ind.Base():
		said = diag.New(pos, diag.ColumnSame, key, int(col.again), p.Previous().Label())
	default:
		return
	}
	col.told = true
	d.all = append(d.all, doubt{figure: figureKey{ind.Index, campaign.Country, p}, said: said.About(ind.ID, p.String(), ind.Neutral(col.now))})
}
