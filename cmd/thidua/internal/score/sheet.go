package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Line is one indicator on a score sheet.
type Line struct {
	Weight      amount.Amount
	Cap         amount.Amount // that holds for the line; 0 means none
	Indicator   campaign.IndicatorID
	Achievement Achievement
	Counted     bool          // a target and a result are there
	Completion  amount.Amount // per cent, two decimals
	Capped      amount.Amount // after floor 0 and the cap
	Points      amount.Amount // weight × capped ÷ 100, in the rule's decimals
}

// An Applied adjustment is what one rule beside the weights did to a score.
type Applied struct {
	Rule    *campaign.Adjustment
	Entries []campaign.Entry // why; none of an automatic rule
	Line    *Line            // why, of an automatic rule
	Times   int
	Points  amount.Amount // times × points, at most the rule's max; never negative
}

// A Sheet (bảng chấm điểm) is how a unit's score came about.
type Sheet struct {
	Unit    campaign.UnitID
	Lines   []Line
	Applied []Applied
	Weights amount.Amount // of all lines
	Present amount.Amount // of the lines that are counted
	Points  amount.Amount // sum of the lines
	Base    amount.Amount // points ÷ present weights × 100
	Bonus   amount.Amount
	Minus   amount.Amount
	Score   amount.Amount // base + bonus − minus, not below 0
	Class   string        // xếp loại; "" where it is not ranked or the rule has no classes
	Ranked  bool          // enough of the weights are present and nothing disqualifies it
	Barred  bool          // disqualified
}

var hundred = amount.Int(100)

// rankingPeriods is, for each weight of a campaign's rules, the newest month
// for which at least half of the ranked units have a figure. All are scored on
// that month: a unit that is late is missing there, not scored on an older one.
func (b *Book) rankingPeriods(c *campaign.Campaign) []campaign.Period {
	v, _ := b.Units.Vintage(c.Vintage)
	dues := b.lastDues(c)
	out := make([]campaign.Period, len(c.Scoring.Weights))
	for i, w := range c.Scoring.Weights {
		for n := b.monthsUpTo(dues[w.Indicator]); n > 0; n-- {
			if 2*b.count(w.Indicator, v.Units, b.months[n-1]) >= len(v.Units) {
				out[i] = b.months[n-1]
				break
			}
		}
	}
	return out
}

// lastDues is, for each indicator, the day up to which results are scored: that of
// the book, or the last deadline when that has passed.
func (b *Book) lastDues(c *campaign.Campaign) []campaign.Date {
	out := make([]campaign.Date, len(b.Indicators.All))
	for _, t := range c.Assigned {
		if last := &out[t.Indicator]; last.Before(t.Due) {
			*last = t.Due
		}
	}
	for i, last := range out {
		if last.IsZero() || b.AsOf.Before(last) {
			out[i] = b.AsOf
		}
	}
	return out
}

func (b *Book) count(i campaign.IndicatorID, units []campaign.UnitID, p campaign.Period) int {
	n := 0
	for _, u := range units {
		if b.Value(i, u, p).Ok {
			n++
		}
	}
	return n
}

// Sheet scores one unit by the rules of a campaign.
func (b *Book) Sheet(c *campaign.Campaign, u campaign.UnitID) Sheet {
	return b.sheet(c, u, make([]Line, len(c.Scoring.Weights)), b.Assigned(c, u), b.rankingPeriods(c))
}

// sheet scores a unit on lines that are given it, one for each weight.
func (b *Book) sheet(c *campaign.Campaign, u campaign.UnitID, lines []Line, targets []campaign.Target, periods []campaign.Period) Sheet {
	s := Sheet{Unit: u, Lines: lines}
	for i, w := range c.Scoring.Weights {
		line := &lines[i]
		b.score(line, c, w, targets, periods[i])
		s.Weights = s.Weights.Add(w.Weight)
		if line.Counted {
			s.Present = s.Present.Add(w.Weight)
			s.Points = s.Points.Add(line.Points)
		}
	}
	s.adjust(&c.Scoring)
	share, ok := amount.Ratio(s.Present, s.Weights, 2, 2)
	if !ok || s.Present.Sign() <= 0 {
		return s
	}
	s.Base, _ = amount.Ratio(s.Points, s.Present, 2, c.Scoring.Decimals)
	s.Score = s.Base.Add(s.Bonus).Sub(s.Minus)
	if s.Score.Sign() < 0 {
		s.Score = amount.Amount{}
	}
	s.Ranked = share.Cmp(c.Scoring.Share) >= 0 && !s.Barred
	if s.Ranked {
		s.Class = c.Scoring.ClassOf(s.Score)
	}
	return s
}

// score fills a line of a sheet.
func (b *Book) score(line *Line, c *campaign.Campaign, w campaign.Weight, targets []campaign.Target, p campaign.Period) {
	line.Weight, line.Cap, line.Indicator = w.Weight, c.Scoring.CapOf(w), w.Indicator
	i := slices.IndexFunc(targets, func(t campaign.Target) bool { return t.Indicator == w.Indicator })
	if i < 0 {
		return
	}
	b.judge(&line.Achievement, c, targets[i], p)
	if !line.Achievement.Result.Ok {
		return
	}
	line.Counted, line.Completion = true, line.Achievement.counted()
	line.Capped = line.Completion
	if line.Capped.Sign() < 0 {
		line.Capped = amount.Amount{}
	}
	if line.Cap.Sign() > 0 && line.Capped.Cmp(line.Cap) > 0 {
		line.Capped = line.Cap
	}
	line.Points, _ = amount.Ratio(w.Weight.Mul(line.Capped), hundred, 0, c.Scoring.Decimals)
}

// adjust applies the rules beside the weights.
func (s *Sheet) adjust(rule *campaign.Scoring) {
	for i := range rule.Adjustments {
		a := s.apply(rule, &rule.Adjustments[i])
		if a.Times == 0 {
			continue
		}
		s.Applied = append(s.Applied, a)
		switch a.Rule.Kind {
		case campaign.Bonus:
			s.Bonus = s.Bonus.Add(a.Points)
		case campaign.Deduction:
			s.Minus = s.Minus.Add(a.Points)
		case campaign.Disqualify:
			s.Barred = true
		}
	}
}

// apply finds how often a rule holds for a unit: zero times is not at all.
func (s *Sheet) apply(rule *campaign.Scoring, adj *campaign.Adjustment) Applied {
	a := Applied{Rule: adj}
	if adj.Automatic {
		for i := range s.Lines {
			l := &s.Lines[i]
			if l.Indicator == adj.Indicator && l.Counted && l.Completion.Cmp(adj.From) >= 0 && (adj.Below.Sign() == 0 || l.Completion.Cmp(adj.Below) < 0) {
				a.Line, a.Times = l, 1
			}
		}
	}
	for _, e := range rule.Entries {
		if e.Unit == s.Unit && e.Rule == adj.ID {
			a.Entries, a.Times = append(a.Entries, e), a.Times+e.Times
		}
	}
	a.Points = adj.Points.Mul(amount.Int(int64(a.Times)))
	if adj.Max.Sign() > 0 && a.Points.Cmp(adj.Max) > 0 {
		a.Points = adj.Max
	}
	return a
}
