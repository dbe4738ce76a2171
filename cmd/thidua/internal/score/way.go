package score

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// Time says how much of the time of a way had gone at the end of a period, and how that
// was counted.
type Time struct {
	From, Until campaign.Date // the day before the first, and the last
	Gone, Whole int           // days; working days where the campaign counts those
	Share       amount.Amount // in per cent, two decimals: of the days, or of the season
	Working     bool          // working days are counted
	Years       []int         // the earlier years that the season was learnt from; none means days
}

// start is the figure that a result had when its way began: an increase and a sum begin
// at nothing.
func (a *Achievement) start() amount.Amount {
	if a.Target.Counts == campaign.Increase {
		return amount.Amount{}
	}
	return a.Base.Value
}

// Gone is how much of the way to the level lies behind an amount, in per cent with two
// decimals: 0 where the way began, 100 at the level. False where there is no way.
func (a *Achievement) Gone(at amount.Amount) (amount.Amount, bool) {
	if !a.HasExpected {
		return amount.Amount{}, false
	}
	return amount.Ratio(at.Sub(a.start()), a.Target.Level.Amount.Sub(a.start()), 2, 2)
}

// ExpectedAt is where the result of a target should be at the end of a period: on the
// straight line from the day of the base to the day on which it is due or, where the
// campaign goes by the season, as far as the same months of earlier years had come. All
// that draws or says where a result should be asks here. False where there is no way:
// nothing to begin with, met before the start, no length.
func (b *Book) ExpectedAt(a *Achievement, p campaign.Period) (amount.Amount, bool) {
	expected, _, _, _, ok := b.For(a.Campaign).expected(a.Campaign, b.Indicators.At(a.Target.Indicator), a, p)
	return expected, ok
}

// TimeAt is how much of the time of a way had gone at the end of a period.
func (b *Book) TimeAt(a *Achievement, p campaign.Period) (Time, bool) {
	_, time, _, _, ok := b.For(a.Campaign).expected(a.Campaign, b.Indicators.At(a.Target.Indicator), a, p)
	return time, ok
}

// expected is ExpectedAt with the share of the time as gone ÷ whole.
func (b *Book) expected(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement, p campaign.Period) (at amount.Amount, time Time, gone, whole amount.Amount, ok bool) {
	b.begin(c, ind, a)
	time = a.Time
	way := a.Target.Level.Amount.Sub(a.start())
	if a.Before || !a.Base.Ok || time.From.IsZero() || way.Sign() == 0 || meets(c, ind, a.Target, a.start()) {
		return at, time, gone, whole, false
	}
	end := p.End()
	if time.Until.Before(end) {
		end = time.Until
	}
	time.Working = c.Pace.Working && b.Calendar != nil
	time.Gone, time.Whole = b.days(c, time.From, end), b.days(c, time.From, time.Until)
	if time.Gone < 0 || time.Whole <= 0 {
		return at, time, gone, whole, false
	}
	gone, whole = amount.Int(int64(time.Gone)), amount.Int(int64(time.Whole))
	time.Share, _ = amount.Ratio(gone, whole, 2, 2)
	if c.Pace.Seasonal && time.Gone > 0 { // where the way begins nothing has been gone
		if share, years := b.season(c, ind, a, p, way.Sign()); len(years) > 0 {
			time.Share, time.Years = share, years
			gone, whole = share, hundred
		}
	}
	at, _ = published(ind, a.start(), way.Mul(gone), whole)
	return at, time, gone, whole, true
}

// published is from + num ÷ den, rounded once, as a figure of an indicator is.
func published(ind *campaign.Indicator, from, num, den amount.Amount) (amount.Amount, bool) {
	at, ok := amount.Ratio(from.Mul(den).Add(num), den, -ind.Measure.Power, ind.Decimals)
	return at.Shift(ind.Measure.Power), ok
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
// months of earlier years had brought by a period, their ways added up, and those
// years. None where earlier years did not go the way of the target.
func (b *Book) season(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement, now campaign.Period, sign int) (amount.Amount, []int) {
	var gone, whole amount.Amount
	var years []int
	last := campaign.MonthOf(a.Time.Until)
	if last.CompareEnds(now) < 0 {
		now = last
	}
	for n := range seasonYears {
		then, all, ok := b.wayOf(c, ind, a, now, last, n+1)
		if !ok {
			continue
		}
		gone, whole = gone.Add(then), whole.Add(all)
		years = append(years, now.Year()-n-1)
	}
	if len(years) == 0 || whole.Sign() != sign {
		return amount.Amount{}, nil
	}
	share, _ := amount.Ratio(gone, whole, 2, 2)
	return share, years
}

// wayOf is the way that a unit went some years earlier: by now, and in all.
func (b *Book) wayOf(c *campaign.Campaign, ind *campaign.Indicator, a *Achievement, now, last campaign.Period, earlier int) (then, all amount.Amount, ok bool) {
	back := func(p campaign.Period) campaign.Period {
		for range earlier {
			p = p.YearBefore()
		}
		return p
	}
	if a.Target.Counts == campaign.Sum {
		for _, p := range b.summed(c, a.Target) {
			f := b.Value(ind.Index, a.Target.Unit, back(p))
			if !f.Ok {
				return then, all, false
			}
			if all = all.Add(f.Value); p.CompareEnds(now) <= 0 {
				then = then.Add(f.Value)
			}
		}
		return then, all, true
	}
	start := Figure{Ok: true}
	if a.BasePeriod != 0 {
		start = b.Value(ind.Index, a.Target.Unit, back(a.BasePeriod))
	}
	by, end := b.Value(ind.Index, a.Target.Unit, back(now)), b.Value(ind.Index, a.Target.Unit, back(last))
	return by.Value.Sub(start.Value), end.Value.Sub(start.Value), start.Ok && by.Ok && end.Ok
}
