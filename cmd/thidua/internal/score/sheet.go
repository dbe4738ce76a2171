package score

import (
	"cmp"
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Line is one indicator on a score sheet.
type Line struct {
	Weight      amount.Amount
	Indicator   campaign.IndicatorID
	Achievement Achievement
	Counted     bool          // a target and a result are there
	Completion  amount.Amount // per cent, two decimals
	Capped      amount.Amount // after floor 0 and the rule's cap
	Points      amount.Amount // weight × capped ÷ 100, two decimals
}

// A Sheet (bảng chấm điểm) is how a unit's score came about.
type Sheet struct {
	Unit    campaign.UnitID
	Lines   []Line
	Weights amount.Amount // of all lines
	Present amount.Amount // of the lines that are counted
	Points  amount.Amount // sum of the lines
	Score   amount.Amount // points ÷ present weights × 100, two decimals
	Ranked  bool          // at least 80% of the weights are present
}

// minimumShare is the part of the weights that must be present to be ranked, in per cent.
var minimumShare = amount.Int(80)

var hundred = amount.Int(100)

// rankingPeriods is, for each indicator of a campaign's rules, the newest month
// for which at least half of the ranked units have a figure. All are scored on
// that month: a unit that is late is missing there, not scored on an older one.
func (b *Book) rankingPeriods(c *campaign.Campaign) map[campaign.IndicatorID]campaign.Period {
	v, _ := b.Units.Vintage(c.Vintage)
	out := map[campaign.IndicatorID]campaign.Period{}
	for _, w := range c.Scoring.Weights {
		last := b.AsOf
		for _, t := range c.Assigned {
			if t.Indicator == w.Indicator && t.Due.Before(last) && !b.anyLater(c, t) {
				last = t.Due
			}
		}
		for _, p := range slices.Backward(b.months) {
			if !last.Before(p.End()) && 2*b.count(w.Indicator, v.Units, p) >= len(v.Units) {
				out[w.Indicator] = p
				break
			}
		}
	}
	return out
}

// anyLater reports whether units have a later target on the same indicator.
func (b *Book) anyLater(c *campaign.Campaign, t campaign.Target) bool {
	return slices.ContainsFunc(c.Assigned, func(o campaign.Target) bool {
		return o.Indicator == t.Indicator && t.Due.Before(o.Due)
	})
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
	return b.sheet(c, u, b.rankingPeriods(c))
}

func (b *Book) sheet(c *campaign.Campaign, u campaign.UnitID, periods map[campaign.IndicatorID]campaign.Period) Sheet {
	s := Sheet{Unit: u}
	targets := b.Assigned(c, u)
	for _, w := range c.Scoring.Weights {
		line := b.line(c, w, targets, periods[w.Indicator])
		s.Lines = append(s.Lines, line)
		s.Weights = s.Weights.Add(w.Weight)
		if line.Counted {
			s.Present = s.Present.Add(w.Weight)
			s.Points = s.Points.Add(line.Points)
		}
	}
	share, ok := amount.Ratio(s.Present, s.Weights, 2, 2)
	if !ok || s.Present.Sign() <= 0 {
		return s
	}
	s.Score, _ = amount.Ratio(s.Points, s.Present, 2, 2)
	s.Ranked = share.Cmp(minimumShare) >= 0
	return s
}

func (b *Book) line(c *campaign.Campaign, w campaign.Weight, targets []campaign.Target, p campaign.Period) Line {
	line := Line{Weight: w.Weight, Indicator: w.Indicator}
	i := slices.IndexFunc(targets, func(t campaign.Target) bool { return t.Indicator == w.Indicator })
	if i < 0 {
		return line
	}
	a := b.judge(c, targets[i], p)
	line.Achievement = a
	switch {
	case !a.Result.Ok:
		return line
	case a.HasCompletion:
		line.Completion = a.Completion
	case a.Verdict == Met:
		line.Completion = hundred
	}
	line.Counted = true
	line.Capped = line.Completion
	if line.Capped.Sign() < 0 {
		line.Capped = amount.Amount{}
	}
	if limit := c.Scoring.Cap; limit.Sign() > 0 && line.Capped.Cmp(limit) > 0 {
		line.Capped = limit
	}
	line.Points, _ = amount.Ratio(w.Weight.Mul(line.Capped), hundred, 0, 2)
	return line
}

// A Standing is a unit's place in a ranking; Rank 0 is "chưa xếp hạng".
type Standing struct {
	Sheet Sheet
	Rank  int
}

// Ranking ranks the units of the campaign's vintage on their published scores:
// equal scores share a rank, and the next rank counts them all (1-2-2-4). Units
// that are not ranked come last, by code.
func (b *Book) Ranking(c *campaign.Campaign) []Standing {
	v, ok := b.Units.Vintage(c.Vintage)
	if !ok || len(c.Scoring.Weights) == 0 {
		return nil
	}
	out := make([]Standing, 0, len(v.Units))
	periods := b.rankingPeriods(c)
	for _, u := range v.Units {
		out = append(out, Standing{Sheet: b.sheet(c, u, periods)})
	}
	slices.SortStableFunc(out, func(x, y Standing) int {
		return cmp.Or(compareBool(y.Sheet.Ranked, x.Sheet.Ranked), compareScore(y.Sheet, x.Sheet))
	})
	for i := range out {
		switch s := out[i].Sheet; {
		case !s.Ranked:
		case i > 0 && out[i-1].Sheet.Score == s.Score:
			out[i].Rank = out[i-1].Rank
		default:
			out[i].Rank = i + 1
		}
	}
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// compareScore orders ranked sheets by score; unranked ones stay by code.
func compareScore(a, b Sheet) int {
	if !a.Ranked || !b.Ranked {
		return 0
	}
	return a.Score.Cmp(b.Score)
}

// A Placed unit is its value in a ranking by one indicator.
type Placed struct {
	Unit   campaign.UnitID
	Figure Figure
	Rank   int
}

// RankBy ranks the units of a vintage on one indicator in one period; units
// without a figure come last, unranked.
func (b *Book) RankBy(i campaign.IndicatorID, v campaign.Vintage, p campaign.Period) []Placed {
	ind := b.Indicators.At(i)
	out := make([]Placed, 0, len(v.Units))
	for _, u := range v.Units {
		f := b.Value(i, u, p)
		f.Value = ind.Round(f.Value) // equal print, equal rank
		out = append(out, Placed{Unit: u, Figure: f})
	}
	lower := ind.Better == campaign.Lower
	slices.SortStableFunc(out, func(x, y Placed) int {
		if !x.Figure.Ok || !y.Figure.Ok {
			return compareBool(y.Figure.Ok, x.Figure.Ok)
		}
		if lower {
			return x.Figure.Value.Cmp(y.Figure.Value)
		}
		return y.Figure.Value.Cmp(x.Figure.Value)
	})
	for i := range out {
		switch f := out[i].Figure; {
		case !f.Ok:
		case i > 0 && out[i-1].Figure.Value == f.Value:
			out[i].Rank = out[i-1].Rank
		default:
			out[i].Rank = i + 1
		}
	}
	return out
}
