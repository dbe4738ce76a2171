package score

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// ratio divides the numerator of the period by the denominator that holds for
// it, and rounds to the published decimals. Units that were joined, and the
// country, are divided anew; ratios are never averaged.
func (b *Book) ratio(ind *campaign.Indicator, u campaign.UnitID, p campaign.Period) Figure {
	parts := b.Parts(ind, u, p)
	num, den := &parts.Numerator, &parts.Denominator
	if !num.Ok {
		return Figure{Missing: num.Missing}
	}
	if !den.Ok {
		return Figure{Missing: den.Missing}
	}
	shift := 0
	if ind.Measure == amount.Percent {
		shift = 2
	}
	out := Figure{View: max(num.View, den.View), Provisional: num.Provisional || den.Provisional}
	if year := parts.DenominatorPeriod.Year(); year != p.Year() {
		out.Stale = int16(year)
	}
	out.Value, out.Ok = amount.Ratio(num.Value, den.Value, shift, ind.Decimals)
	return out
}

// The Parts of a ratio: what is divided by what, and the period whose denominator it is.
type Parts struct {
	Numerator, Denominator Figure
	DenominatorPeriod      campaign.Period
	joined                 bool // the denominator was added up over the members
}

// Parts finds what a ratio divides; where a part is missing it is not Ok.
func (b *Book) Parts(ind *campaign.Indicator, u campaign.UnitID, p campaign.Period) Parts {
	var out Parts
	if ind.Formula.Op != '/' {
		return out
	}
	if out.Numerator = b.Value(ind.Formula.Terms[0], u, p); out.Numerator.Ok {
		d := b.denominator(ind.Formula.Terms[1], u, p)
		out.Denominator, out.DenominatorPeriod, out.joined = d.Figure, d.period, d.joined
	}
	return out
}

// A divisor is a denominator with the period that it is of: of several, the oldest.
type divisor struct {
	Figure
	period campaign.Period
	joined bool // added up over the members of the unit
}

// staleYears is how many years a denominator may be older than its numerator.
const staleYears = 5

// denominator finds what a numerator is divided by: the figure of the same
// period, else that of the year, else the latest year before. What was added up from
// units is divided by what those units had, not by what another set of units has.
func (b *Book) denominator(i campaign.IndicatorID, u campaign.UnitID, p campaign.Period) divisor {
	if b.Indicators.At(i).Merge == campaign.MergeSum {
		switch {
		case u == campaign.Country:
			if d := b.divisors.get(indicatorPeriod{i, p}, func() divisor { return b.countryDivisor(i, p) }); d.Ok {
				return d
			}
		case len(b.former[u].units) > 0 && p.End().Before(b.Units.Get(u).From()):
			if d := b.divisorOf(p, b.former[u].view, i, b.former[u].units); d.Ok {
				return d
			}
		}
	}
	return latestDivisor(p, func(q campaign.Period) Figure { return b.Value(i, u, q) })
}

// countryDivisor is, year by year, the row of the country, else what the units in force
// then had.
func (b *Book) countryDivisor(i campaign.IndicatorID, p campaign.Period) divisor {
	units := b.members(i, campaign.Country, p)
	d := latestDivisor(p, func(q campaign.Period) Figure {
		if ob := b.Results.At(i, campaign.Country, q); ob != nil {
			return direct(ob)
		}
		return b.sum(Summed, i, units, q)
	})
	d.joined = !d.Direct
	return d
}

// divisorOf adds up the denominators of units, all of one period.
func (b *Book) divisorOf(p campaign.Period, view View, i campaign.IndicatorID, units []campaign.UnitID) divisor {
	d := latestDivisor(p, func(q campaign.Period) Figure { return b.sum(view, i, units, q) })
	d.joined = true
	return d
}

// latestDivisor is the figure of a period, else of its year, else of the latest year before.
func latestDivisor(p campaign.Period, figure func(campaign.Period) Figure) divisor {
	last := figure(p)
	if last.Ok {
		return divisor{Figure: last, period: p}
	}
	for year := p.Year(); year >= p.Year()-staleYears; year-- {
		if last = figure(campaign.Year(year)); last.Ok {
			return divisor{Figure: last, period: campaign.Year(year)}
		}
	}
	return divisor{Figure: last}
}
