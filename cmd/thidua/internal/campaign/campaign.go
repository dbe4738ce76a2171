package campaign

import (
	"slices"

	"thidua/cmd/thidua/internal/diag"
)

// A Status is where a campaign stands in its life.
type Status string

// The states of a campaign.
const (
	Draft       Status = "draft"
	Upcoming    Status = "upcoming"    // the first day is to come
	Running     Status = "running"     // between the first day and the last
	Ended       Status = "ended"       // the last day is past, nothing was declared
	Provisional Status = "provisional" // declared: the results may still change
	Final       Status = "final"       // declared: nothing changes any more
	Archived    Status = "archived"    // as Final; a word of before
)

// Statuses lists the states that front matter declares; the others follow from the days.
var Statuses = []Status{Draft, Provisional, Final}

// A Campaign (phong trào thi đua) is set going by a dispatch.
type Campaign struct {
	ID           string // "3081": how data files name it
	Slug         string
	SlugAt       diag.Pos
	At           diag.Pos
	Number       string // "3081/BHXH-TĐKT"
	Kind         string // Công văn, Kế hoạch
	Issued       Date
	IssuedNote   string
	Place        string
	Issuer       string
	Signer       Signer
	Title        string
	Subject      string // trích yếu
	Theme        string // chủ đề
	ThemeNote    string // whose it is, where it is not the campaign's own
	Start, End   Date
	Period       string // in words, where the dates alone do not say it
	Scope        string // đối tượng
	Status       Status
	FiguresUntil Date   // of a final campaign: figures that were received later do not change it; none: all count
	Vintage      string // the units that are ranked
	Parent       string
	Related      []string
	Note         string

	Addressees   []string
	Basis        []Document // căn cứ
	Cited        []Document // named in the body of the dispatch
	Purpose      []string
	Requirements []string
	Contents     []string
	Annexes      []Annex
	Attached     []Attached
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

// An Attached file is a document of a campaign as it was signed, or an annex of it.
type Attached struct {
	File   string // of content/
	Title  string
	Day    Date // that it bears; none where that is not said
	Bytes  int
	SHA256 string // in hexadecimal
	Text   string // that can be read in it; "" of a scan

	At     diag.Pos // where it is named
	Public []string // numbers that it may show, as the campaign's text
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

// Declared reports whether a state is one that front matter may give: the others follow
// from the days of the campaign.
func (s Status) Declared() bool { return slices.Contains(Statuses, s) }

// StatusOn is where a campaign stands on a day. A draft stays one; otherwise the days
// decide, and what front matter declares holds from the end on.
func (c *Campaign) StatusOn(day Date) Status {
	switch {
	case c.Status == Draft:
		return Draft
	case !c.Start.IsZero() && day.Before(c.Start):
		return Upcoming
	case c.End.IsZero() && c.Status == Final:
		return Final
	case c.End.IsZero() || day.Before(c.End):
		return Running
	case c.Status == Final || c.Status == Provisional:
		return c.Status
	}
	return Ended
}

// Final reports whether nothing of the campaign's rules may change any more.
func (c *Campaign) Final() bool { return c.Status == Final || c.Status == Archived }

// Begins is the first day of the way to a target: that of the phase in which it is due,
// else that of the campaign.
func (c *Campaign) Begins(t Target) Date {
	begins := c.Start
	for _, f := range c.Phases {
		if !f.Start.IsZero() && t.Due.Within(f.Start, f.End) && begins.Before(f.Start) {
			begins = f.Start
		}
	}
	return begins
}

// HasTargets reports whether the campaign can be followed in figures.
func (c *Campaign) HasTargets() bool { return len(c.National)+len(c.Assigned) > 0 }
