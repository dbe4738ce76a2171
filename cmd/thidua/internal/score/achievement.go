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

// Lower ends of the bands, in hundredths of pace.
var (
	aheadFrom  = amount.Int(1)
	onPaceFrom = amount.New(95, 2)
	behindFrom = amount.New(60, 2)
)

// An Achievement holds a result against a target.
type Achievement struct {
	Target  campaign.Target
	Period  campaign.Period // of the result
	Result  Figure
	Verdict Verdict
	Gap     amount.Amount // result − level, in the indicator's base measure

	// Completion is result ÷ level in per cent, two decimals. It is absent where
	// lower is better: there only the verdict counts.
	Completion    amount.Amount
	HasCompletion bool

	Pace       amount.Amount // share of the way ÷ share of the time, two decimals
	HasPace    bool
	Base       Figure // where the way began
	BasePeriod campaign.Period
	Expected   amount.Amount // where the result would be on an even way, with HasPace
	Band       Band
	DaysLeft   int           // from the day of the book; negative after the deadline
	PerDay     amount.Amount // what each remaining day must bring, rounded away from zero, with HasPerDay
	HasPerDay  bool
}

// Judge holds the newest result up to the deadline against a target.
func (b *Book) Judge(c *campaign.Campaign, t campaign.Target) Achievement { return b.judge(c, t, 0) }

// judge is Judge on the figure of one period; 0 is the newest.
func (b *Book) judge(c *campaign.Campaign, t campaign.Target, p campaign.Period) Achievement {
	ind := b.Indicators.At(t.Indicator)
	a := Achievement{Target: t, Verdict: NoData, Band: BandNone, DaysLeft: b.AsOf.DaysUntil(t.Due)}
	if a.Period = p; p != 0 {
		a.Result = b.Value(t.Indicator, t.Unit, p)
	} else {
		a.Period, a.Result = b.Latest(t.Indicator, t.Unit, t.Due)
	}
	if !a.Result.Ok || b.precedes(c, ind, a) {
		a.Result = Figure{Missing: a.Result.Missing}
		return a
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
	if ind.Better == campaign.Higher {
		a.Completion, a.HasCompletion = amount.Ratio(a.Result.Value, level, 2, 2)
	}
	b.pace(c, ind, &a)
	return a
}

// precedes reports whether a result tells nothing of its target: it is older than
// the campaign, or it accumulated over another year than that of the deadline.
func (b *Book) precedes(c *campaign.Campaign, ind *campaign.Indicator, a Achievement) bool {
	if b.accumulates(ind) && a.Period.Year() != a.Target.Due.Year() {
		return true
	}
	return a.Period.End().Before(c.Start)
}

// pace compares the share of the way with the share of the time that has gone.
func (b *Book) pace(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) {
	start, ok := b.wayBegins(c, ind, a)
	if !ok {
		return
	}
	way := a.Target.Level.Amount.Sub(a.Base.Value)
	gone, whole := start.DaysUntil(a.Period.End()), start.DaysUntil(a.Target.Due)
	if way.Sign() == 0 || gone <= 0 || whole <= 0 {
		return
	}
	done := a.Result.Value.Sub(a.Base.Value)
	// done/way ÷ gone/whole, in one division.
	a.Pace, a.HasPace = amount.Ratio(done.Mul(amount.Int(int64(whole))), way.Mul(amount.Int(int64(gone))), 0, 2)
	step, _ := amount.Ratio(way.Mul(amount.Int(int64(gone))), amount.Int(int64(whole)), 0, ind.Decimals)
	a.Expected = a.Base.Value.Add(step)
	if a.Verdict != NotYet {
		return
	}
	a.Band = bandOf(a.Pace)
	if days := a.DaysLeft; days > 0 {
		// Decimals enough to tell small daily steps of a percentage from none.
		decimals := ind.Decimals
		if ind.Measure == amount.Percent {
			decimals = 4
		}
		a.PerDay, a.HasPerDay = perDay(a.Gap.Neg(), amount.Int(int64(days)), decimals), true
	}
}

// perDay is need ÷ days, rounded away from zero: so much a day suffices.
func perDay(need, days amount.Amount, decimals int) amount.Amount {
	q, _ := amount.Ratio(need, days, 0, decimals)
	step := amount.New(int64(need.Sign()), uint8(decimals))
	if short := need.Sub(q.Mul(days)); short.Sign() == need.Sign() {
		q = q.Add(step)
	}
	return q
}

// wayBegins finds the day and the figure from which the way to a target counts:
// the new year for what accumulates over a year, otherwise the newest figure
// before the campaign began.
func (b *Book) wayBegins(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) (campaign.Date, bool) {
	if b.accumulates(ind) {
		newYear := campaign.Year(a.Target.Due.Year()).Start()
		a.Base = Figure{Ok: true}
		return newYear.AddDays(-1), a.Period.Year() == a.Target.Due.Year()
	}
	if c.Start.IsZero() {
		return c.Start, false
	}
	a.BasePeriod, a.Base = b.Latest(ind.Index, a.Target.Unit, c.Start.AddDays(-1))
	return c.Start.AddDays(-1), a.Base.Ok && a.BasePeriod.IsMonth()
}

// accumulates reports whether an indicator counts from the new year.
func (b *Book) accumulates(ind *campaign.Indicator) bool {
	if ind.Formula.Op == '/' {
		return b.accumulates(b.Indicators.At(ind.Formula.Terms[0]))
	}
	return ind.Kind == campaign.Cumulative
}

func bandOf(pace amount.Amount) Band {
	switch {
	case pace.Cmp(aheadFrom) >= 0:
		return BandAhead
	case pace.Cmp(onPaceFrom) >= 0:
		return BandOnPace
	case pace.Cmp(behindFrom) >= 0:
		return BandBehind
	case pace.Sign() >= 0:
		return BandFarBehind
	}
	return BandMovingAway
}

// Assigned lists the targets of a unit in a campaign that are in play: on each
// indicator the next one due, or the last one when all are past.
func (b *Book) Assigned(c *campaign.Campaign, u campaign.UnitID) []campaign.Target {
	var out []campaign.Target
	for _, t := range c.Assigned {
		if t.Unit != u {
			continue
		}
		i := slices.IndexFunc(out, func(o campaign.Target) bool { return o.Indicator == t.Indicator })
		switch {
		case i < 0:
			out = append(out, t)
		case b.nearer(t.Due, out[i].Due):
			out[i] = t
		}
	}
	slices.SortStableFunc(out, func(x, y campaign.Target) int { return int(x.Indicator) - int(y.Indicator) })
	return out
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
