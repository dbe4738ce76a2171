package campaign

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
)

// A Comparator says how a result is held against a target, in the very words of
// the dispatch.
type Comparator string

// The comparators.
const (
	About    Comparator = "khoảng"         // ≈, judged as the campaign declares
	Above    Comparator = "trên"           // strictly more
	Below    Comparator = "dưới mức"       // strictly less
	Reach    Comparator = "đạt"            // a plain figure: at least
	ReachAll Comparator = "đạt và vượt"    // at least; the dispatch asks to go beyond
	AtLeast  Comparator = "ít nhất"        // at least
	Minimum  Comparator = "tối thiểu"      // at least
	NotBelow Comparator = "không thấp hơn" // at least
	NotAbove Comparator = "không quá"      // at most
	Maximum  Comparator = "tối đa"         // at most
)

// Comparators lists the comparators.
var Comparators = []Comparator{About, Above, Below, Reach, ReachAll, AtLeast, Minimum, NotBelow, NotAbove, Maximum}

// Falls reports whether a comparator asks for less, not for more.
func (c Comparator) Falls() bool { return c == Below || c == NotAbove || c == Maximum }

// Strict reports whether a result that equals the level does not meet it.
func (c Comparator) Strict() bool { return c == Above || c == Below }

// Met judges a result against a level.
func (c Comparator) Met(result, level amount.Amount) bool {
	d := result.Cmp(level)
	if c.Falls() {
		d = -d
	}
	return d > 0 || d == 0 && !c.Strict()
}

// A Counting says what of an indicator is held against a target.
type Counting string

// The ways of counting.
const (
	Level    Counting = "mức"       // the figure of the day on which the target is due
	Increase Counting = "tăng thêm" // what the figure has grown by since the month before the start
	Sum      Counting = "phát sinh" // what happened in the months from the start to the due day, added up
)

// Countings lists the ways of counting.
var Countings = []Counting{Level, Increase, Sum}

// FromNothing reports whether what is counted begins at nothing when the way does.
func (c Counting) FromNothing() bool { return c == Increase || c == Sum }

// CountingOf is how a target on an indicator counts where it does not say so.
func CountingOf(ind *Indicator) Counting {
	if ind.Kind == Flow {
		return Sum
	}
	return Level
}

// A CutMonths rule says what becomes of a month that the start or the due day of a sum
// cuts in two: it counts whole or not at all, never by days.
type CutMonths string

// The rules for cut months.
const (
	CutUndeclared CutMonths = ""
	CutWhole      CutMonths = "whole"
	CutNone       CutMonths = "none"
)

// A Target is the level (mức giao) one unit is asked to reach on one indicator
// by one day. A unit without a target is not scored on that indicator,
// which is not the same as a target of zero.
type Target struct {
	Unit       UnitID
	Indicator  IndicatorID
	Due        Date
	Comparator Comparator
	Counts     Counting
	Level      amount.Quantity // Amount in the indicator's base measure, worded as in the source
	Restated   bool            // joined from the levels of the units that became this one
	At         diag.Pos
}

// Meets judges a result against the level of a target. What is "khoảng" may miss the
// level by the tolerance of the campaign, in per cent of the level.
func (t Target) Meets(result amount.Amount, falls bool, tolerance amount.Amount) bool {
	if t.Comparator != About {
		return t.Comparator.Met(result, t.Level.Amount)
	}
	level := t.Level.Amount
	slack := level.Mul(tolerance).Shift(-2)
	if falls {
		return result.Cmp(level.Add(slack)) <= 0
	}
	return result.Cmp(level.Sub(slack)) >= 0
}
