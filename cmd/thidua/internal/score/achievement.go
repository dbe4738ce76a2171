package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
)

// A Verdict is whether a target has been met.
type Verdict string

// The verdicts.
const (
	NoData Verdict = "no-data"
	Met    Verdict = "met"
	NotYet Verdict = "not-yet" // below the level, the deadline is still to come
	NotMet Verdict = "not-met" // the deadline has passed
	Awaits Verdict = "awaits"  // the deadline has passed, the figure of its period has not come yet
)

// Name is what a verdict is called.
func (v Verdict) Name() lang.Text {
	switch v {
	case Met:
		return lang.T("đạt", "met")
	case NotYet:
		return lang.T("chưa đạt", "not yet met")
	case NotMet:
		return lang.T("không đạt", "missed")
	case Awaits:
		return lang.T("chờ số liệu cuối kỳ", "awaiting the last figure")
	}
	return lang.T("chưa có số liệu", "no figures yet")
}

// A Band places an achievement on the way to its deadline.
type Band string

// The bands.
const (
	BandNone       Band = "none"
	BandAchieved   Band = "achieved"
	BandAhead      Band = "ahead"
	BandOnPace     Band = "on-pace"
	BandBehind     Band = "behind"
	BandFarBehind  Band = "far-behind"
	BandMovingAway Band = "moving-away"
	BandMissed     Band = "missed"
)

// Bands lists the bands from best to worst.
var Bands = []Band{BandAchieved, BandAhead, BandOnPace, BandBehind, BandFarBehind, BandMovingAway, BandMissed, BandNone}

// Slow reports whether a result is behind its way.
func (b Band) Slow() bool { return b == BandBehind || b == BandFarBehind || b == BandMovingAway }

// An Achievement holds a result against a target.
type Achievement struct {
	Campaign    *campaign.Campaign
	Target      campaign.Target
	Period      campaign.Period // of the result
	Result      Figure          // what is held against the level: a figure, its increase or a sum
	Now         Figure          // of an increase: the figure itself; otherwise as Result
	Verdict     Verdict
	Provisional bool          // the verdict may still change: it is not yet of the period in which the target is due
	Gap         amount.Amount // result − level, in the indicator's base measure

	// Of a sum: how many of its periods have a figure, and how many lack one before the
	// newest that has.
	Have, Of, Holes int

	// Completion is the result in per cent of the level, two decimals. Without
	// it the target is pass or fail.
	Completion    amount.Amount
	HasCompletion bool

	Base       Figure          // where the way began
	BasePeriod campaign.Period // none for what begins at nothing: the new year, a sum
	NoBase     campaign.Period // the month whose figure the way would begin with, where there is none
	Before     bool            // met before the start, and ever since: no way was gone
	Time       Time
	Expected   amount.Amount // where the result would be on its way, with HasExpected
	Pace       amount.Amount // share of the way ÷ share of the time, two decimals
	Band       Band
	DaysLeft   int // from the day of the book, all days; negative after the deadline
	WorkLeft   int // the same in the days that the campaign counts
	Need       Need
	Forecast   Forecast
	Reached    campaign.Period // since when the level has been reached without a break; none when it is not

	HasExpected, HasPace bool
}

// Judge holds the newest result up to the deadline against a target.
func (b *Book) Judge(c *campaign.Campaign, t campaign.Target) Achievement {
	return b.JudgeAt(c, t, 0)
}

// JudgeAt holds the result of one period against a target; 0 is the newest.
func (b *Book) JudgeAt(c *campaign.Campaign, t campaign.Target, p campaign.Period) Achievement {
	b = b.For(c)
	var a Achievement
	b.judge(&a, c, t, p)
	if !a.Result.Ok {
		return a
	}
	ind := b.Indicators.At(t.Indicator)
	if a.Verdict == Met {
		b.reached(c, ind, &a)
	}
	b.pace(c, ind, &a)
	return a
}

// judge finds what a score counts, on the figure of one period, 0 being the
// newest: result, verdict and completion. Pace and forecast are for readers and
// cost more; rankings do without.
func (b *Book) judge(a *Achievement, c *campaign.Campaign, t campaign.Target, p campaign.Period) {
	ind := b.Indicators.At(t.Indicator)
	*a = Achievement{Campaign: c, Target: t, Verdict: NoData, Band: BandNone, DaysLeft: b.AsOf.DaysUntil(t.Due)}
	a.WorkLeft = b.days(c, b.AsOf, t.Due)
	b.measure(c, ind, a, p)
	if !a.Result.Ok {
		return
	}
	a.Gap = a.Result.Value.Sub(t.Level.Amount)
	if ind.Better == campaign.Lower && ind.Done == campaign.FromBase {
		b.begin(c, ind, a)
	}
	met, last := meets(c, ind, t, a.Result.Value), a.last()
	switch {
	case b.AsOf.Before(t.Due) && (!met || a.Holes > 0): // what a sum lacks may be negative: nothing is concluded
		a.Verdict = NotYet
	case b.AsOf.Before(t.Due) || last && met:
		a.Verdict, a.Band = Met, BandAchieved
	case !last:
		a.Verdict = Awaits
	default:
		a.Verdict, a.Band = NotMet, BandMissed
	}
	a.Provisional = b.AsOf.Before(t.Due) || !last || a.Result.Provisional || a.Result.Stale != 0
	a.Completion, a.HasCompletion = completion(ind, a, t.Level.Amount, met, 2)
}

// meets judges a result against a target by the rules of its campaign.
func meets(c *campaign.Campaign, ind *campaign.Indicator, t campaign.Target, result amount.Amount) bool {
	return t.Meets(result, ind.Better == campaign.Lower, c.Pace.Tolerance)
}

// last reports whether a result is of the last period that ends by the due day, so that
// no later one can change the verdict.
func (a *Achievement) last() bool {
	if a.Target.Counts == campaign.Sum {
		return a.Have == a.Of
	}
	return a.Target.Due.Before(a.Period.Next().End())
}

// reached finds the first period of the unbroken run, up to the result's, in which the
// level has been reached; where no figure since the base misses it, that it was met before:
// a month that was not reported earns nobody the merit of being early.
func (b *Book) reached(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) {
	a.Reached = a.Period
	unbroken := true
	for _, p := range slices.Backward(b.months) {
		if p.CompareEnds(a.Period) >= 0 {
			continue
		}
		if p.End().Before(c.Begins(a.Target)) {
			break
		}
		earlier := Achievement{Target: a.Target}
		if b.measure(c, ind, &earlier, p); !earlier.Result.Ok {
			unbroken = false
			continue
		}
		if !meets(c, ind, a.Target, earlier.Result.Value) {
			return
		}
		if unbroken {
			a.Reached = p
		}
	}
	if a.Target.Counts.FromNothing() {
		return
	}
	b.begin(c, ind, a)
	a.Before = a.BasePeriod != 0 && a.Base.Ok && meets(c, ind, a.Target, a.Base.Value)
}

// Accumulates reports whether an indicator counts from the new year.
func (b *Book) Accumulates(ind *campaign.Indicator) bool {
	if ind.Formula.Op == '/' {
		return b.Accumulates(b.Indicators.At(ind.Formula.Terms[0]))
	}
	return ind.Kind == campaign.Cumulative
}
