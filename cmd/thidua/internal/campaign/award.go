package campaign

import (
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// An AwardeeKind tells people from collectives.
type AwardeeKind string

// The kinds of awardees.
const (
	Person     AwardeeKind = "cá nhân"
	Collective AwardeeKind = "tập thể"
)

// AwardeeKinds lists the kinds of awardees.
var AwardeeKinds = []AwardeeKind{Person, Collective}

// Text words the kind in a sentence, of several.
func (k AwardeeKind) Text() lang.Text {
	if k == Collective {
		return lang.T("tập thể", "collectives")
	}
	return lang.T("cá nhân", "individuals")
}

// AwardRules are the quotas and conditions of a campaign.
type AwardRules struct {
	Note       string
	Conditions []string

	Quotas         []Quota
	WithinRewarded bool // a person may only be proposed in a unit that is itself rewarded
}

// A Quota limits how many of a kind may be proposed within one unit. It holds for
// the units with one of its codes, or else of one of its kinds of units.
type Quota struct {
	Kind  AwardeeKind
	Among string // in the words of the dispatch
	Codes []string
	Units []UnitKind
	Max   int
	At    diag.Pos
}

// An Outcome (kết quả xét) is what became of a proposal.
type Outcome string

// The outcomes.
const (
	Undecided  Outcome = ""
	Granted    Outcome = "khen thưởng"
	NotGranted Outcome = "không"
)

// Outcomes lists what the column of outcomes of a list of proposals may say.
var Outcomes = []Outcome{Granted, NotGranted}

// An Award is one line of an honor roll (bảng vàng) or of a list of proposals.
type Award struct {
	Year      int
	Campaign  string // id; may be empty
	Kind      AwardeeKind
	Name      string
	Position  string
	Unit      UnitID // NoUnit for a body that is not registered
	UnitText  string
	Below     bool   // UnitText is an office, or a part, of the unit
	Title     string // danh hiệu or hình thức
	Decision  string
	DecidedOn Date
	Issuer    string
	Note      string
	Photo     string // a picture below content/, by path; may be empty
	PhotoAt   diag.Pos
	Outcome   Outcome // of a proposal
	At        diag.Pos
}
