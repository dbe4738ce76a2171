package campaign

import (
	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/diag"
)

// A Status is where a campaign stands in its life.
type Status string

// The states of a campaign.
const (
	Draft       Status = "draft"
	Running     Status = "running"
	Provisional Status = "provisional"
	Final       Status = "final"
	Archived    Status = "archived"
)

// Statuses lists the states in order.
var Statuses = []Status{Draft, Running, Provisional, Final, Archived}

// A Comparator says how a result is held against a target, in the very words of
// the dispatch.
type Comparator string

// The comparators.
const (
	About    Comparator = "khoảng"      // ≈, judged as at least
	Above    Comparator = "trên"        // strictly more
	Below    Comparator = "dưới mức"    // strictly less
	Reach    Comparator = "đạt"         // a plain figure: at least
	ReachAll Comparator = "đạt và vượt" // at least; the dispatch asks to go beyond
)

// Comparators lists the comparators.
var Comparators = []Comparator{About, Above, Below, Reach, ReachAll}

// Met judges a result against a level.
func (c Comparator) Met(result, level amount.Amount) bool {
	switch c {
	case Above:
		return result.Cmp(level) > 0
	case Below:
		return result.Cmp(level) < 0
	}
	return result.Cmp(level) >= 0
}

// A Target is the level (mức giao) one unit is asked to reach on one indicator
// by one day. A unit without a target is not scored on that indicator,
// which is not the same as a target of zero.
type Target struct {
	Unit       UnitID
	Indicator  IndicatorID
	Due        Date
	Comparator Comparator
	Level      amount.Quantity // Amount in the indicator's base measure, worded as in the source
	At         diag.Pos
}

// A Campaign (phong trào thi đua) is set going by a dispatch.
type Campaign struct {
	ID         string // "3081": how data files name it
	Slug       string
	At         diag.Pos
	Number     string // "3081/BHXH-TĐKT"
	Kind       string // Công văn, Kế hoạch
	Issued     Date
	IssuedNote string
	Place      string
	Issuer     string
	Signer     Signer
	Title      string
	Subject    string // trích yếu
	Theme      string // chủ đề
	Start, End Date
	Period     string // in words, where the dates alone do not say it
	Scope      string // đối tượng
	Status     Status
	Vintage    string // the units that are ranked
	Parent     string
	Related    []string
	Note       string

	Addressees   []string
	Basis        []Document
	Purpose      []string
	Requirements []string
	Contents     []string
	Annexes      []Annex
	Duties       []Duty
	Events       []Event
	Recipients   []string

	Phases   []Phase
	National []Target // toàn quốc
	Assigned []Target // per unit, from data/targets

	Pace    PaceRule
	Scoring Scoring
	Awards  AwardRules
}

// A Phase (giai đoạn) is a part of a campaign's time.
type Phase struct {
	Title      string
	Start, End Date
	At         diag.Pos
}

// A Signer signs the dispatch.
type Signer struct {
	Name, Position string
}

// A Document is named by number and date.
type Document struct {
	Number string
	Date   Date
	Title  string
	Issuer string
}

// An Annex (phụ lục) assigns the targets of one indicator.
type Annex struct {
	Title     string
	Indicator string
	Document  Document
}

// A Duty is what an actor has to do; actors come and go, so a duty has a validity.
type Duty struct {
	Actor, Duty string
	Due         Date
	From, To    Date
	Note        string
}

// An Event that the campaign leads to.
type Event struct {
	Date   Date
	Period string
	Title  string
}

// HasTargets reports whether the campaign can be followed in figures.
func (c *Campaign) HasTargets() bool { return len(c.National)+len(c.Assigned) > 0 }
