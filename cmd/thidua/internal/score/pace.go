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

// Time says how much of the time from the start to the deadline had gone at the
// end of the result's period, and how that was counted.
type Time struct {
	From        campaign.Date // the day before the first
	Gone, Whole int           // days; working days where the campaign counts those
	Share       amount.Amount // in per cent, two decimals: of the days, or of the season
	Working     bool          // working days are counted
	Seasons     int           // how many earlier years the season was learnt from; 0 means days
}

// pace compares the share of the way with the share of the time that has gone.
func (b *Book) pace(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) {
	if !b.wayBegins(c, ind, a) {
		return
	}
	way := a.Target.Level.Amount.Sub(a.Base.Value)
	a.Time.Working = c.Pace.Working && b.Calendar != nil
	a.Time.Gone, a.Time.Whole = b.days(c, a.Time.From, a.Period.End()), b.days(c, a.Time.From, a.Target.Due)
	if way.Sign() == 0 || a.Time.Gone <= 0 || a.Time.Whole <= 0 {
		return
	}
	gone, whole := amount.Int(int64(a.Time.Gone)), amount.Int(int64(a.Time.Whole))
	a.Time.Share, _ = amount.Ratio(gone, whole, 2, 2)
	if c.Pace.Seasonal {
		if share, years := b.season(ind, a, way.Sign()); years > 0 {
			a.Time.Share, a.Time.Seasons = share, years
			gone, whole = share, hundred
		}
	}
	step, _ := amount.Ratio(way.Mul(gone), whole, 0, ind.Decimals)
	a.Expected, a.HasExpected = a.Base.Value.Add(step), true
	done := a.Result.Value.Sub(a.Base.Value)
	if gone.Sign() > 0 {
		// done/way ÷ gone/whole, in one division.
		a.Pace, a.HasPace = amount.Ratio(done.Mul(whole), way.Mul(gone), 0, 2)
	}
	a.Forecast = b.forecast(c, ind, a, gone, whole)
	if a.Verdict != NotYet {
		return
	}
	a.Band = bandOf(a, way.Sign())
	if a.WorkLeft > 0 {
		// Decimals enough to tell small daily steps of a percentage from none.
		decimals := ind.Decimals
		if ind.Measure == amount.Percent {
			decimals = 4
		}
		a.PerDay, a.HasPerDay = perDay(a.Gap.Neg(), amount.Int(int64(a.WorkLeft)), decimals), true
	}
}

// days counts the days after one day up to another as the campaign counts them.
func (b *Book) days(c *campaign.Campaign, after, upTo campaign.Date) int {
	if c.Pace.Working && b.Calendar != nil {
		return b.Calendar.Days(after, upTo)
	}
	return after.DaysUntil(upTo)
}

// seasonYears is how many earlier years a season is learnt from.
const seasonYears = 3

// season is the share of the way, in per cent with two decimals, that the same
// months of earlier years had brought by now, their ways added up: of that many
// years. None where earlier years did not go the way of the target.
func (b *Book) season(ind *campaign.Indicator, a *Achievement, sign int) (amount.Amount, int) {
	var gone, whole amount.Amount
	years := 0
	base, now, end := a.BasePeriod, a.Period, campaign.MonthOf(a.Target.Due)
	for range seasonYears {
		base, now, end = base.YearBefore(), now.YearBefore(), end.YearBefore()
		start := Figure{Ok: true}
		if !b.Accumulates(ind) {
			start = b.Value(ind.Index, a.Target.Unit, base)
		}
		then, last := b.Value(ind.Index, a.Target.Unit, now), b.Value(ind.Index, a.Target.Unit, end)
		if !start.Ok || !then.Ok || !last.Ok {
			continue
		}
		gone = gone.Add(then.Value.Sub(start.Value))
		whole = whole.Add(last.Value.Sub(start.Value))
		years++
	}
	if years == 0 || whole.Sign() != sign {
		return amount.Amount{}, 0
	}
	share, _ := amount.Ratio(gone, whole, 2, 2)
	return share, years
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
func (b *Book) wayBegins(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement) bool {
	if b.Accumulates(ind) {
		a.Base = Figure{Ok: true}
		a.Time.From = campaign.Year(a.Target.Due.Year()).Start().AddDays(-1)
		return a.Period.Year() == a.Target.Due.Year()
	}
	if c.Start.IsZero() {
		return false
	}
	a.Time.From = c.Start.AddDays(-1)
	a.BasePeriod, a.Base = b.Latest(ind.Index, a.Target.Unit, a.Time.From)
	return a.Base.Ok && a.BasePeriod.IsMonth()
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
