package plain

import (
	"math/big"

	"thidua/cmd/thidua/internal/campaign"
)

// earliest is the share of the time before which nothing is scored by progress, and
// nothing foretold.
var earliest = big.NewRat(15, 100)

// Why a line of a sheet is not counted.
const (
	counted  = ""
	noTarget = "no-target"
	noResult = "no-result"
	noBase   = "no-base"
	tooEarly = "too-early"
)

// A Line is one indicator on a score sheet (bảng chấm điểm).
type Line struct {
	Indicator  *campaign.Indicator
	Weight     Number
	Cap        Number // 0: none
	Target     *campaign.Target
	Result     Number
	Reason     string
	Against    Number // the level or, by progress, where the result should be by now
	Completion Number
	OfLevel    Number // the same of the level
	Capped     Number
	Points     Number
}

// A Sheet is how the score of a unit came about.
type Sheet struct {
	Unit       *campaign.Unit
	Lines      []Line
	ByProgress bool
	Weights    Number // of all
	Present    Number // by which the points are divided
	Points     Number
	Base       Number
	Bonus      Number
	Minus      Number
	Score      Number
	AtLevel    Number // the score against the levels
	Class      string
	Ranked     bool
}

// Sheet scores a unit on a month by the rules of a campaign.
func (w *World) Sheet(c *campaign.Campaign, u *campaign.Unit, p campaign.Period) Sheet {
	w = w.closed(c)
	s := Sheet{Unit: u, ByProgress: w.byProgress(c, p)}
	for _, weight := range c.Scoring.Weights {
		s.Lines = append(s.Lines, w.line(c, u, weight, w.periodOf(c, weight, p), s.ByProgress))
	}
	s.Weights, s.Present, s.Points = w.sums(c, s.Lines)
	s.Base = baseOf(c, s.Points, s.Present)
	s.Bonus, s.Minus = w.adjustments(c, u, s)
	s.Score = scoreOf(c, s.Base, s.Bonus, s.Minus)
	s.AtLevel = s.Score
	if s.ByProgress {
		s.AtLevel = w.atLevel(c, s)
	}
	s.Ranked = w.complete(c, s) && !w.barred(c, u, s)
	if s.Ranked {
		s.Class = classOf(c, s.Score)
	}
	return s
}

// baseOf is the points in per cent of the weights.
func baseOf(c *campaign.Campaign, points, present Number) Number {
	if present.Sign() == 0 {
		return zero
	}
	return Round(times(divide(points, present), hundred), c.Scoring.Steps)
}

func scoreOf(c *campaign.Campaign, base, bonus, minus Number) Number {
	score := Round(sub(add(base, bonus), minus), c.Scoring.Decimals)
	if score.Sign() < 0 {
		return zero
	}
	return score
}

// byProgress reports whether results are held against where they should be by now: where
// the rules say so, until the ranking is of the last month in which something is due, or
// the campaign is closed.
func (w *World) byProgress(c *campaign.Campaign, month campaign.Period) bool {
	switch {
	case c.Scoring.Basis != campaign.ByProgress || c.Status == campaign.Final:
		return false
	case month == 0:
		return !w.Day.Before(c.Start) && (c.End.IsZero() || w.Day.Before(c.End))
	}
	for _, t := range c.Assigned {
		if !lastDay(c, t).Before(month.Next().End()) {
			return true // a whole month is still to come
		}
	}
	return false
}

// line scores one indicator.
func (w *World) line(c *campaign.Campaign, u *campaign.Unit, weight campaign.Weight, p campaign.Period, byProgress bool) Line {
	i := w.Indicators.At(weight.Indicator)
	l := Line{Indicator: i, Weight: number(weight.Weight), Cap: number(c.Scoring.Cap), Target: w.inPlay(c, u, i)}
	if weight.Cap.Sign() > 0 {
		l.Cap = number(weight.Cap)
	}
	if l.Target == nil {
		l.Reason = noTarget
		return l
	}
	p = w.upToDue(c, *l.Target, p)
	j := w.JudgeAt(c, *l.Target, p)
	unfinished := l.Target.Counts == campaign.Sum && (j.Holes > 0 || j.Period.End().Before(p.End()))
	if l.Result = j.Value; j.Value == nil || unfinished {
		l.Reason = noResult
		return l
	}
	decimals := c.Scoring.CompletionDecimals()
	var ok bool
	l.OfLevel, ok = w.stepCompletion(c, i, j, number(l.Target.Level.Amount), decimals)
	if !ok {
		l.Reason = noResult // nothing to begin with
		return l
	}
	l.Against, l.Completion = number(l.Target.Level.Amount), l.OfLevel
	if byProgress && !w.isLast(*l.Target, j.Result) {
		if l.Reason = w.progress(c, i, j, &l, decimals); l.Reason != counted {
			l.Against, l.Completion = nil, nil
			return l
		}
	}
	l.weigh(c, l.Completion)
	return l
}

// weigh caps a completion and turns it into points.
func (l *Line) weigh(c *campaign.Campaign, completion Number) {
	l.Capped = completion
	if l.Cap.Sign() > 0 && l.Capped.Cmp(l.Cap) > 0 {
		l.Capped = l.Cap
	}
	if l.Capped.Sign() < 0 {
		l.Capped = zero
	}
	l.Points = Round(divide(times(l.Weight, l.Capped), hundred), c.Scoring.Steps)
}

// progress holds a line against where its result should be by now.
func (w *World) progress(c *campaign.Campaign, i *campaign.Indicator, j Judgement, l *Line, decimals int) string {
	switch {
	case j.Base.Value == nil:
		return noBase
	case w.shareOfDays(c, j.Base, j.Period).Sign() < 0:
		return tooEarly
	case j.Way.Share == nil:
		return counted // met when the way began: against the level
	case w.shareOfDays(c, j.Base, j.Period).Cmp(earliest) < 0:
		return tooEarly
	}
	l.Against = j.Way.Expected
	l.Completion, _ = w.stepCompletion(c, i, j, l.Against, decimals)
	return counted
}

// stepCompletion is a completion as a sheet keeps it: 100 or 0 where there is nothing to
// divide; false where it would need a base.
func (w *World) stepCompletion(c *campaign.Campaign, i *campaign.Indicator, j Judgement, level Number, decimals int) (Number, bool) {
	good := meets(c, i, j.Target.Comparator, j.Value, level)
	lacksBase := i.Better == campaign.Lower && i.Done == campaign.FromBase && j.Target.Counts == campaign.Level && j.Base.Value == nil
	if lacksBase {
		return nil, false
	}
	if x := w.completion(i, j.Target, j.Value, level, j.Base.Value); x != nil {
		return towards(x, decimals, good || c.Scoring.Method == campaign.FirstMethod), true
	}
	if good {
		return hundred, true
	}
	return zero, true
}

// sums adds up weights and points: of all lines, and of those that count.
func (w *World) sums(c *campaign.Campaign, lines []Line) (all, present, sum Number) {
	all, present, sum = zero, zero, zero
	for _, l := range lines {
		all = add(all, l.Weight)
		switch {
		case l.Reason == counted:
			present, sum = add(present, l.Weight), add(sum, l.Points)
		case l.Reason == noResult && c.Scoring.Missing == campaign.Zero:
			present = add(present, l.Weight)
		}
	}
	return all, present, sum
}

// complete reports whether nothing is missing that the rules ask for: some result, enough
// of the weights and, unless the rules say otherwise, every result.
func (w *World) complete(c *campaign.Campaign, s Sheet) bool {
	any, assigned := false, zero
	for _, l := range s.Lines {
		any = any || l.Reason == counted
		switch {
		case l.Reason == noTarget:
			continue
		case l.Reason == noResult && c.Scoring.Missing == campaign.Unranked:
			return false
		case l.Reason == noResult && c.Scoring.Missing == campaign.LeaveOut:
			continue
		}
		assigned = add(assigned, l.Weight)
	}
	return any && times(assigned, hundred).Cmp(times(number(c.Scoring.Share), s.Weights)) >= 0
}

// atLevel is the score that the levels themselves give, of every line with a result.
func (w *World) atLevel(c *campaign.Campaign, s Sheet) Number {
	var lines []Line
	for _, l := range s.Lines {
		if l.OfLevel != nil {
			l.Reason = counted
			l.weigh(c, l.OfLevel)
		}
		lines = append(lines, l)
	}
	_, present, points := w.sums(c, lines)
	return scoreOf(c, baseOf(c, points, present), s.Bonus, s.Minus)
}

// adjustments are the points for and against: by themselves, by the completion of an
// indicator, or by entries from their day on.
func (w *World) adjustments(c *campaign.Campaign, u *campaign.Unit, s Sheet) (bonus, minus Number) {
	bonus, minus = zero, zero
	for _, rule := range c.Scoring.Adjustments {
		points := times(number(rule.Points), whole(w.timesOf(c, u, rule, s)))
		if most := number(rule.Max); most.Sign() > 0 && points.Cmp(most) > 0 {
			points = most
		}
		switch rule.Kind {
		case campaign.Bonus:
			bonus = add(bonus, points)
		case campaign.Deduction:
			minus = add(minus, points)
		}
	}
	return bonus, minus
}

// timesOf is how often a rule holds for a unit.
func (w *World) timesOf(c *campaign.Campaign, u *campaign.Unit, rule campaign.Adjustment, s Sheet) int {
	if rule.Automatic {
		if s.holds(rule) {
			return 1
		}
		return 0
	}
	n := 0
	for _, e := range c.Scoring.Entries {
		if e.Unit == u.ID && e.Rule == rule.ID && (e.On.IsZero() || !w.Day.Before(e.On)) {
			n += e.Times
		}
	}
	return n
}

// holds reports whether the completion of a level calls for a rule. What lies below a
// level is held against nobody before the end.
func (s Sheet) holds(rule campaign.Adjustment) bool {
	if rule.Below.Sign() > 0 && s.ByProgress {
		return false
	}
	for _, l := range s.Lines {
		if l.Indicator.Index != rule.Indicator || l.OfLevel == nil {
			continue
		}
		return l.OfLevel.Cmp(number(rule.From)) >= 0 && (rule.Below.Sign() == 0 || l.OfLevel.Cmp(number(rule.Below)) < 0)
	}
	return false
}

// barred reports whether a unit is not to be ranked at all.
func (w *World) barred(c *campaign.Campaign, u *campaign.Unit, s Sheet) bool {
	for _, rule := range c.Scoring.Adjustments {
		if rule.Kind == campaign.Disqualify && w.timesOf(c, u, rule, s) > 0 {
			return true
		}
	}
	return false
}

// classOf names the class of a score.
func classOf(c *campaign.Campaign, score Number) string {
	for _, class := range c.Scoring.Classes {
		if score.Cmp(number(class.From)) >= 0 {
			return class.Name
		}
	}
	return ""
}
