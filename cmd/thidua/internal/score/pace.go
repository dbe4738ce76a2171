package score

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// Lower ends of the bands, in hundredths of pace.
var (
	aheadFrom  = amount.Int(1)
	onPaceFrom = amount.New(95, 2)
	behindFrom = amount.New(60, 2)
)

// pace compares the share of the way with the share of the time in which it was gone,
// both from the base on.
func (b *Book) pace(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) {
	if a.Holes > 0 {
		return // what is missing may be most of it
	}
	expected, time, gone, whole, ok := b.expected(c, ind, a, a.Period)
	if !ok {
		if a.Verdict == NotYet && a.Base.Ok && !a.Target.Counts.FromNothing() && meets(c, ind, a.Target, a.Base.Value) {
			a.Band = BandMovingAway // it was met when the way began, and is no more
		}
		if a.Verdict == NotYet {
			b.need(c, ind, a)
		}
		return
	}
	a.Time, a.Expected, a.HasExpected = time, expected, true
	way, done := a.Target.Level.Amount.Sub(a.start()), a.Result.Value.Sub(a.start())
	if gone.Sign() > 0 {
		// done/way ÷ gone/whole, in one division.
		a.Pace, a.HasPace = paceOf(done.Mul(whole), way.Mul(gone))
	}
	if a.Verdict == NotYet || a.Verdict == Met && b.AsOf.Before(a.Target.Due) {
		a.Forecast = b.forecast(c, ind, a, gone, whole)
	}
	if a.Verdict != NotYet {
		return
	}
	a.Band = bandOf(a, way.Sign())
	b.need(c, ind, a)
}

// paceOf is num ÷ den with two decimals, never rounded into a better band: 0,997 is 0,99,
// since who has 1,00 is where the way should be.
func paceOf(num, den amount.Amount) (amount.Amount, bool) {
	pace, ok := amount.Ratio(num, den, 0, 2)
	fine, _ := amount.Ratio(num, den, 0, 9)
	for _, from := range []amount.Amount{aheadFrom, onPaceFrom, behindFrom, {}} {
		if pace.Cmp(from) >= 0 && fine.Cmp(from) < 0 {
			return from.Sub(amount.New(1, 2)), ok
		}
	}
	return pace, ok
}

// bandOf places a result that has not reached its level; sign is the direction of
// the way. Where the season had brought nothing by now there is no pace: then a
// result that is as far as expected is on pace.
func bandOf(a *Achievement, sign int) Band {
	if !a.HasPace {
		if a.Result.Value.Sub(a.Expected).Sign()*sign >= 0 {
			return BandOnPace
		}
		return BandBehind
	}
	switch {
	case a.Pace.Cmp(aheadFrom) >= 0:
		return BandAhead
	case a.Pace.Cmp(onPaceFrom) >= 0:
		return BandOnPace
	case a.Pace.Cmp(behindFrom) >= 0:
		return BandBehind
	case a.Pace.Sign() >= 0:
		return BandFarBehind
	}
	return BandMovingAway
}
