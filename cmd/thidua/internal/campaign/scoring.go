package campaign

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
)

// A PaceRule says how the time of a campaign is counted.
type PaceRule struct {
	Working   bool          // working days only, by the calendar of holidays
	Seasonal  bool          // by the profile of the same months of earlier years
	Cut       CutMonths     // months that the start or the due day of a sum cuts
	Tolerance amount.Amount // by how much "khoảng" may be missed, in per cent of the level; 0: not at all
}

// A Missing rule says what a missing result of a weighted indicator does to a score.
type Missing string

// The rules for missing results.
const (
	Unranked Missing = "unranked"  // the unit is not ranked
	Zero     Missing = "zero"      // the indicator brings no points
	LeaveOut Missing = "leave-out" // the indicator leaves both sums, if enough of the weights remain
)

// Missings lists the rules for missing results.
var Missings = []Missing{Unranked, Zero, LeaveOut}

// A Basis says which levels the results of a running campaign are scored against.
type Basis string

// The bases of a score.
const (
	ByProgress Basis = "progress" // điểm theo tiến độ: where the way should be by now
	ByLevel    Basis = "final"    // điểm so với đích: the levels themselves
)

// Bases lists the bases.
var Bases = []Basis{ByProgress, ByLevel}

// The editions of the method of scoring. A final campaign keeps the one it was closed
// with: what its rules leave unsaid means what it meant then.
const (
	FirstMethod  = 1
	NewestMethod = 2
)

// Scoring is the rule by which units are scored and ranked; a rule has a
// version, and all of its numbers are data.
type Scoring struct {
	Version     string
	Note        string
	Method      int           // edition of the method of scoring
	Cap         amount.Amount // of a completion, in per cent; 0 means none
	Decimals    int           // of scores
	Steps       int           // decimals of completions and points
	Missing     Missing       // what a missing result does
	Share       amount.Amount // of the weights that must be present to be ranked, in per cent
	Basis       Basis         // what ranks while the campaign runs
	Weights     []Weight
	Adjustments []Adjustment
	Classes     []Class // best first; they meet without gap
	TieBreakers []IndicatorID
	Clusters    []Cluster
	Entries     []Entry // what was entered by hand for single units
	At          diag.Pos
}

// A Weight is the share of one indicator in the score. Its cap, where it has
// one, takes the place of the rule's.
type Weight struct {
	Indicator IndicatorID
	Weight    amount.Amount
	Cap       amount.Amount
	At        diag.Pos
}

// CompletionDecimals is the decimals of completions on a score sheet.
func (s *Scoring) CompletionDecimals() int {
	if s.Method == FirstMethod {
		return 2
	}
	return s.Steps
}

// CapOf is the cap that holds for a weight; 0 means none.
func (s *Scoring) CapOf(w Weight) amount.Amount {
	if w.Cap.Sign() > 0 {
		return w.Cap
	}
	return s.Cap
}

// An AdjustmentKind says what a rule beside the weights does to a score.
type AdjustmentKind string

// The kinds of adjustments.
const (
	Bonus      AdjustmentKind = "bonus"      // điểm thưởng
	Deduction  AdjustmentKind = "deduction"  // điểm trừ
	Disqualify AdjustmentKind = "disqualify" // không xét
)

// An Adjustment adds to a score, takes from it, or keeps a unit out of the
// ranking. With an indicator it holds by itself where the completion lies from
// From (where there is one) to below Below (where there is one); without, it
// holds where it was entered for a unit.
type Adjustment struct {
	ID        string
	Kind      AdjustmentKind
	Title     string
	Points    amount.Amount
	Max       amount.Amount // of all its points on one unit; 0 means none
	Automatic bool          // it has an indicator
	Indicator IndicatorID
	From      amount.Amount // completion in per cent, inclusive
	Below     amount.Amount // completion in per cent, exclusive; 0 means none
	At        diag.Pos
}

// An Entry is an adjustment that was entered for a unit, with its document.
type Entry struct {
	Unit     UnitID
	Rule     string // id of the adjustment
	Times    int
	On       Date // from which day it counts; none: always
	Document string
	Note     string
	At       diag.Pos
}

// A Class (xếp loại) names the scores from From to below Below.
type Class struct {
	Name  string
	From  amount.Amount
	Below amount.Amount // meaningless for the first, which is open
	At    diag.Pos
}

// A Cluster (cụm thi đua) is a group of units that are ranked among themselves.
type Cluster struct {
	Name  string
	Units []UnitID
	At    diag.Pos
}

// ClusterOf finds the cluster of a unit; nil when it is in none.
func (s *Scoring) ClusterOf(u UnitID) *Cluster {
	for i := range s.Clusters {
		for _, m := range s.Clusters[i].Units {
			if m == u {
				return &s.Clusters[i]
			}
		}
	}
	return nil
}

// ClassOf names the class of a score; no name where the rule has no classes.
func (s *Scoring) ClassOf(score amount.Amount) string {
	for _, c := range s.Classes {
		if score.Cmp(c.From) >= 0 {
			return c.Name
		}
	}
	return ""
}

// Adjustment finds an adjustment by its id; nil when there is none.
func (s *Scoring) Adjustment(id string) *Adjustment {
	for i := range s.Adjustments {
		if s.Adjustments[i].ID == id {
			return &s.Adjustments[i]
		}
	}
	return nil
}
