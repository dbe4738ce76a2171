package score

import (
	"slices"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// A Reason says why a line of a sheet is not counted.
type Reason string

// The reasons.
const (
	Counted  Reason = ""
	NoTarget Reason = "no-target" // nothing was assigned
	NoResult Reason = "no-result" // nothing was reported, or not all of a sum
	NoBase   Reason = "no-base"   // by progress: the way has nothing to begin with
	TooEarly Reason = "too-early" // by progress: less than 15% of the time has gone
)

// A Line is one indicator on a score sheet.
type Line struct {
	Weight      amount.Amount
	Cap         amount.Amount // that holds for the line; 0 means none
	Indicator   campaign.IndicatorID
	Achievement Achievement
	Reason      Reason        // why it is not counted
	Against     amount.Amount // what the result is held against: the level or, by progress, where it should be by now
	Completion  amount.Amount // per cent, in the rule's decimals of steps
	OfLevel     amount.Amount // the same of the level itself
	PassFail    bool          // the completion is 100 or 0
	Capped      amount.Amount // after floor 0 and the cap
	Points      amount.Amount // weight × capped ÷ 100, in the rule's decimals of steps
}

// Counted reports whether a line is part of the score.
func (l *Line) Counted() bool { return l.Reason == Counted }

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
	Unit       campaign.UnitID
	Lines      []Line
	Applied    []Applied
	ByProgress bool          // held against where the ways should be by now
	Weights    amount.Amount // of all lines
	Present    amount.Amount // of the lines that are counted, and of missing results that count as zero
	Points     amount.Amount // sum of the lines
	Base       amount.Amount // points ÷ present weights × 100
	Bonus      amount.Amount
	Minus      amount.Amount
	Score      amount.Amount // base + bonus − minus, not below 0
	AtLevel    amount.Amount // by progress: the score against the levels themselves
	Class      string        // xếp loại; "" where it is not ranked or the rule has no classes
	Ranked     bool          // nothing that the rule asks for is missing, and nothing disqualifies it
	Barred     bool          // disqualified
}

var hundred = amount.Int(100)

// Sheet scores one unit by the rules of a campaign.
func (b *Book) Sheet(c *campaign.Campaign, u campaign.UnitID) Sheet {
	b = b.For(c)
	v, _ := b.Units.Vintage(c.Vintage)
	month := b.rankingPeriod(c, v)
	return b.sheet(c, u, make([]Line, len(c.Scoring.Weights)), b.Assigned(c, u), b.periodsOf(c, v, month), b.byProgress(c, month))
}

// byProgress reports whether a ranking of a month is by progress: until it is of the last
// one that ends by the deadline, or the campaign is closed.
func (b *Book) byProgress(c *campaign.Campaign, month campaign.Period) bool {
	if c.Scoring.Basis != campaign.ByProgress || c.Final() {
		return false
	}
	if month == 0 {
		return c.StatusOn(b.AsOf) == campaign.Running
	}
	var last campaign.Date
	for _, t := range c.Assigned {
		if due := lastDay(c, t); last.Before(due) {
			last = due
		}
	}
	return !last.Before(month.Next().End())
}

// sheet scores a unit on lines that are given it, one for each weight.
func (b *Book) sheet(c *campaign.Campaign, u campaign.UnitID, lines []Line, targets []campaign.Target, periods []campaign.Period, byProgress bool) Sheet {
	s := Sheet{Unit: u, Lines: lines, ByProgress: byProgress}
	for i, w := range c.Scoring.Weights {
		b.find(&lines[i], c, w, targets, periods[i])
	}
	if s.ByProgress {
		for i := range lines {
			lines[i].weigh(c, b.Indicators.At(lines[i].Indicator), lines[i].Achievement.Target.Level.Amount)
			lines[i].OfLevel = lines[i].Completion
		}
		s.total(c, b.AsOf)
		s.AtLevel = s.Score
		s.clear()
	}
	for i := range lines {
		l := &lines[i]
		ind := b.Indicators.At(l.Indicator)
		against := l.Achievement.Target.Level.Amount
		if s.ByProgress && l.Counted() {
			against = b.byNow(c, ind, l)
		}
		if l.weigh(c, ind, against); !s.ByProgress {
			l.OfLevel = l.Completion
		}
	}
	s.total(c, b.AsOf)
	return s
}

func (s *Sheet) clear() {
	*s = Sheet{Unit: s.Unit, Lines: s.Lines, ByProgress: s.ByProgress, AtLevel: s.AtLevel}
}

// find fills a line of a sheet with target and result.
func (b *Book) find(line *Line, c *campaign.Campaign, w campaign.Weight, targets []campaign.Target, p campaign.Period) {
	*line = Line{Weight: w.Weight, Cap: c.Scoring.CapOf(w), Indicator: w.Indicator, Reason: NoTarget}
	i := slices.IndexFunc(targets, func(t campaign.Target) bool { return t.Indicator == w.Indicator })
	if i < 0 {
		return
	}
	line.Reason = NoResult
	p = b.upToDue(c, targets[i], p)
	b.judge(&line.Achievement, c, targets[i], p)
	ind := b.Indicators.At(w.Indicator)
	switch a := &line.Achievement; {
	case !a.Result.Ok, targets[i].Counts == campaign.Sum && (a.Holes > 0 || p != 0 && a.Period.CompareEnds(p) < 0):
	case ind.Better == campaign.Lower && ind.Done == campaign.FromBase && !a.Base.Ok:
	default:
		line.Reason = Counted
	}
}

// upToDue is a month or, where that comes after the last one that a target asks about,
// this: what comes later is not held against the level.
func (b *Book) upToDue(c *campaign.Campaign, t campaign.Target, p campaign.Period) campaign.Period {
	switch {
	case !p.IsMonth() || !t.Due.Before(p.End()):
	case t.Counts == campaign.Sum:
		if all := b.summed(c, t); len(all) > 0 && all[len(all)-1].CompareEnds(p) < 0 {
			return all[len(all)-1]
		}
	default:
		return campaign.MonthOf(campaign.MonthOf(t.Due.AddDays(1)).Start().AddDays(-1))
	}
	return p
}

// byNow is where the result of a line should be by now; the line is left out where that
// cannot be said. What was met before the start is held against its level.
func (b *Book) byNow(c *campaign.Campaign, ind *campaign.Indicator, l *Line) amount.Amount {
	a := &l.Achievement
	level := a.Target.Level.Amount
	if a.last() {
		return level
	}
	expected, time, _, _, ok := b.expected(c, ind, a, a.Period)
	switch {
	case a.NoBase != 0 || a.Time.From.IsZero():
		l.Reason = NoBase
	case b.days(c, a.Time.From, a.Period.End()) < 0, ok && time.tooEarly():
		l.Reason = TooEarly
	case !ok:
	default:
		return expected
	}
	return level
}

// weigh fills in what a line brings, its result held against a level.
func (l *Line) weigh(c *campaign.Campaign, ind *campaign.Indicator, against amount.Amount) {
	l.Against = against
	l.Completion, l.Capped, l.Points, l.PassFail = amount.Amount{}, amount.Amount{}, amount.Amount{}, false
	if !l.Counted() {
		return
	}
	t := l.Achievement.Target
	t.Level.Amount = against
	met := meets(c, ind, t, l.Achievement.Result.Value)
	towards := met || c.Scoring.Method == campaign.FirstMethod // which rounded without a look at the verdict
	done, ok := completion(ind, &l.Achievement, against, towards, c.Scoring.CompletionDecimals())
	if !ok {
		l.PassFail = true
		if met {
			done = hundred
		}
	}
	l.Completion, l.Capped = done, done
	if done.Sign() < 0 {
		l.Capped = amount.Amount{}
	}
	if l.Cap.Sign() > 0 && l.Capped.Cmp(l.Cap) > 0 {
		l.Capped = l.Cap
	}
	l.Points, _ = amount.Ratio(l.Weight.Mul(l.Capped), hundred, 0, c.Scoring.Steps)
}

// total adds up the lines and what stands beside them, on a day.
func (s *Sheet) total(c *campaign.Campaign, day campaign.Date) {
	rule := &c.Scoring
	var missing bool
	for i := range s.Lines {
		l := &s.Lines[i]
		s.Weights = s.Weights.Add(l.Weight)
		missing = missing || l.Reason == NoResult
		if l.Counted() || l.Reason == NoResult && rule.Missing == campaign.Zero {
			s.Present = s.Present.Add(l.Weight)
			s.Points = s.Points.Add(l.Points)
		}
	}
	s.adjust(rule, day)
	if s.Present.Sign() <= 0 {
		return
	}
	s.Base, _ = amount.Ratio(s.Points, s.Present, 2, rule.Steps)
	s.Score = s.Base.Add(s.Bonus).Sub(s.Minus).Round(rule.Decimals)
	if s.Score.Sign() < 0 {
		s.Score = amount.Amount{}
	}
	s.Ranked = !s.Barred && s.anyResult() && s.enough(rule) && !(missing && rule.Missing == campaign.Unranked)
	if s.Ranked {
		s.Class = rule.ClassOf(s.Score)
	}
}

// anyResult reports whether any line is counted: a sheet of nothing but zeros for missing
// results ranks nobody.
func (s *Sheet) anyResult() bool {
	return slices.ContainsFunc(s.Lines, func(l Line) bool { return l.Counted() })
}

// enough reports whether what was assigned is enough of the weights. A line of whose way
// nothing can be said was assigned too.
func (s *Sheet) enough(rule *campaign.Scoring) bool {
	present := s.Present
	for i := range s.Lines {
		if l := &s.Lines[i]; l.Reason == NoBase || l.Reason == TooEarly {
			present = present.Add(l.Weight)
		}
	}
	return present.Mul(hundred).Cmp(rule.Share.Mul(s.Weights)) >= 0
}

// adjust applies the rules beside the weights.
func (s *Sheet) adjust(rule *campaign.Scoring, day campaign.Date) {
	for i := range rule.Adjustments {
		a := s.apply(rule, &rule.Adjustments[i], day)
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

// holds reports whether an automatic rule holds for a line. Such rules speak of the level
// itself; that a result is still below it tells nothing while the campaign runs.
func (s *Sheet) holds(l *Line, adj *campaign.Adjustment) bool {
	if !l.Counted() && !(s.ByProgress && l.Achievement.Result.Ok) || s.ByProgress && adj.Below.Sign() > 0 {
		return false
	}
	return l.OfLevel.Cmp(adj.From) >= 0 && (adj.Below.Sign() == 0 || l.OfLevel.Cmp(adj.Below) < 0)
}

// apply finds how often a rule holds for a unit by a day: zero times is not at all.
func (s *Sheet) apply(rule *campaign.Scoring, adj *campaign.Adjustment, day campaign.Date) Applied {
	a := Applied{Rule: adj}
	if adj.Automatic {
		for i := range s.Lines {
			l := &s.Lines[i]
			if l.Indicator == adj.Indicator && s.holds(l, adj) {
				a.Line, a.Times = l, 1
			}
		}
	}
	for _, e := range rule.Entries {
		if e.Unit == s.Unit && e.Rule == adj.ID && !day.Before(e.On) {
			a.Entries, a.Times = append(a.Entries, e), a.Times+e.Times
		}
	}
	a.Points = adj.Points.Mul(amount.Int(int64(a.Times)))
	if adj.Max.Sign() > 0 && a.Points.Cmp(adj.Max) > 0 {
		a.Points = adj.Max
	}
	return a
}
