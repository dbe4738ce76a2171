package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
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

// An Achievement holds a result against a target.
type Achievement struct {
	Target  campaign.Target
	Period  campaign.Period // of the result
	Result  Figure
	Verdict Verdict
	Gap     amount.Amount // result − level, in the indicator's base measure

	// Completion is the result in per cent of the level, two decimals. Without
	// it the target is pass or fail.
	Completion    amount.Amount
	HasCompletion bool

	Base       Figure // where the way began
	BasePeriod campaign.Period
	Time       Time
	Expected   amount.Amount // where the result would be on its way, with HasExpected
	Pace       amount.Amount // share of the way ÷ share of the time, two decimals
	Band       Band
	DaysLeft   int           // from the day of the book, all days; negative after the deadline
	WorkLeft   int           // the same in the days that the campaign counts
	PerDay     amount.Amount // what each of these must bring, rounded away from zero, with HasPerDay
	Forecast   Forecast
	Reached    campaign.Period // since when the level has been reached without a break; none when it is not

	HasExpected, HasPace, HasPerDay bool
}

// Judge holds the newest result up to the deadline against a target.
func (b *Book) Judge(c *campaign.Campaign, t campaign.Target) Achievement {
	var a Achievement
	b.judge(&a, c, t, 0)
	if !a.Result.Ok {
		return a
	}
	ind := b.Indicators.At(t.Indicator)
	if a.Verdict == Met {
		a.Reached = b.reachedSince(c, ind, &a)
	}
	b.pace(c, ind, &a)
	return a
}

// judge finds what a score counts, on the figure of one period, 0 being the
// newest: result, verdict and completion. Pace and forecast are for readers and
// cost more; rankings do without.
func (b *Book) judge(a *Achievement, c *campaign.Campaign, t campaign.Target, p campaign.Period) {
	ind := b.Indicators.At(t.Indicator)
	*a = Achievement{Target: t, Verdict: NoData, Band: BandNone, DaysLeft: b.AsOf.DaysUntil(t.Due)}
	a.WorkLeft = b.days(c, b.AsOf, t.Due)
	if a.Period = p; p != 0 {
		a.Result = b.Value(t.Indicator, t.Unit, p)
	} else {
		a.Period, a.Result = b.Latest(t.Indicator, t.Unit, t.Due)
	}
	if !a.Result.Ok || b.precedes(c, ind, a) {
		a.Result = Figure{Missing: a.Result.Missing}
		return
	}
	a.Result.Value = ind.Round(a.Result.Value)
	level := t.Level.Amount
	a.Gap = a.Result.Value.Sub(level)
	switch {
	case t.Comparator.Met(a.Result.Value, level):
		a.Verdict, a.Band = Met, BandAchieved
	case b.AsOf.Before(t.Due):
		a.Verdict = NotYet
	case !t.Due.Before(a.Period.Next().End()):
		a.Verdict = Awaits
	default:
		a.Verdict, a.Band = NotMet, BandMissed
	}
	if ind.Better == campaign.Lower && ind.Done == campaign.FromBase {
		b.wayBegins(c, ind, a)
	}
	a.Completion, a.HasCompletion = completion(ind, a)
}

// reachedSince is the first period of the unbroken run, up to the result's, in
// which the level has been reached since the campaign began.
func (b *Book) reachedSince(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) campaign.Period {
	since := a.Period
	for _, p := range slices.Backward(b.months) {
		if p.CompareEnds(a.Period) >= 0 {
			continue
		}
		earlier := Achievement{Target: a.Target, Period: p, Result: b.Value(ind.Index, a.Target.Unit, p)}
		if !earlier.Result.Ok || b.precedes(c, ind, &earlier) || !a.Target.Comparator.Met(ind.Round(earlier.Result.Value), a.Target.Level.Amount) {
			break
		}
		since = p
	}
	return since
}

// precedes reports whether a result tells nothing of its target: it is older than
// the campaign, or it accumulated over another year than that of the deadline.
func (b *Book) precedes(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) bool {
	if b.Accumulates(ind) && a.Period.Year() != a.Target.Due.Year() {
		return true
	}
	return a.Period.End().Before(c.Start)
}

// Accumulates reports whether an indicator counts from the new year.
func (b *Book) Accumulates(ind *campaign.Indicator) bool {
	if ind.Formula.Op == '/' {
		return b.Accumulates(b.Indicators.At(ind.Formula.Terms[0]))
	}
	return ind.Kind == campaign.Cumulative
}

// Assigned lists the targets of a unit in a campaign that are in play: on each
// indicator the next one due, or the last one when all are past.
func (b *Book) Assigned(c *campaign.Campaign, u campaign.UnitID) []campaign.Target {
	return slices.Clone(b.targetsInPlay(c)[u])
}

// targetsInPlay is Assigned for all units, by number.
func (b *Book) targetsInPlay(c *campaign.Campaign) [][]campaign.Target {
	return b.inPlay.get(c, func() [][]campaign.Target { return b.assigned(c) })
}

// assigned finds the targets in play in one pass over those of a campaign.
func (b *Book) assigned(c *campaign.Campaign) [][]campaign.Target {
	out := make([][]campaign.Target, len(b.Units.Units))
	for _, t := range c.Assigned {
		if out[t.Unit] == nil {
			out[t.Unit] = make([]campaign.Target, 0, len(c.Scoring.Weights))
		}
		out[t.Unit] = b.takeNearer(out[t.Unit], t)
	}
	for _, targets := range out {
		sortTargets(targets)
	}
	return out
}

// takeNearer keeps the target of each indicator that is more in play.
func (b *Book) takeNearer(targets []campaign.Target, t campaign.Target) []campaign.Target {
	i := slices.IndexFunc(targets, func(o campaign.Target) bool { return o.Indicator == t.Indicator })
	switch {
	case i < 0:
		return append(targets, t)
	case b.nearer(t.Due, targets[i].Due):
		targets[i] = t
	}
	return targets
}

func sortTargets(targets []campaign.Target) {
	slices.SortStableFunc(targets, func(x, y campaign.Target) int { return int(x.Indicator) - int(y.Indicator) })
}

// nearer reports whether deadline d is more in play than e.
func (b *Book) nearer(d, e campaign.Date) bool {
	switch dPast, ePast := d.Before(b.AsOf), e.Before(b.AsOf); {
	case dPast != ePast:
		return ePast
	case dPast:
		return e.Before(d)
	default:
		return d.Before(e)
	}
}
