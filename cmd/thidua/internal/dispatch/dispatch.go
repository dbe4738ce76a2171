// Package dispatch reads an official document (công văn, kế hoạch, quyết định …) that
// sets a campaign going, and writes the draft of the campaign from it.
//
// The form of such documents is laid down in Phụ lục I of Nghị định 30/2020/NĐ-CP; scans
// break it in known ways, which are mended. Everything that is read keeps the line it
// stands on. What can be read in two ways, or not in full, is marked and asked, never
// guessed.
//
//	d, err := dispatch.Read("4225.docx", data, dispatch.Known{Units: …, Indicators: …})
//	draft := d.Draft("dot-thi-dua-dac-biet")
package dispatch

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
)

// Known is what a workspace knows of: the names that a document may mention.
type Known struct {
	Units      *campaign.Registry
	Indicators *campaign.Catalogue
	Campaigns  []*campaign.Campaign
}

// A Place is where something was read, and what is uncertain about it.
type Place struct {
	Line  int       // of the text that Lines gives, from 1; 0 where the document does not say it
	Doubt lang.Text // what to look at again; empty where it is plain
}

// Sure reports whether nothing is uncertain.
func (p Place) Sure() bool { return p.Doubt.Vi == "" }

// A Field is one thing that a document says.
type Field struct {
	Value string
	Place
}

// A Dispatch is what a document says.
type Dispatch struct {
	Lines []string // the text, mended by no more than its encoding

	Number, Kind, Issued, Town, Issuer Field // Town is the place of issue
	Subject, Theme, ThemeNote          Field
	Start, End, Scope                  Field
	Signer, Position                   Field

	Addressees, Recipients         []Field
	Purpose, Requirements, Content []Field
	Documents                      []Document
	Targets                        []Target
	Annexes                        []Annex
	Quotas                         []Quota
	WithinRewarded                 Field // "true" where only people of rewarded units may be proposed
	Duties                         []Duty
	Phases                         []Phase
	Events                         []Event

	known       Known
	issued, end campaign.Date
	short       [][2]string // what is written in full, and its abbreviation, by viet.Fold
}

// A Role is what another document is to this one.
type Role string

// The roles of documents.
const (
	Basis   Role = "basis"   // căn cứ
	Parent  Role = "parent"  // set going the campaign that this one is part of
	Related Role = "related" // another campaign
	Cited   Role = "cited"
)

// A Document is one that is named by number.
type Document struct {
	Kind, Number, Title, Issuer, Period string
	Date                                campaign.Date
	Role                                Role
	Place
}

// A Target is a level that is asked for.
type Target struct {
	Indicator  *campaign.Indicator // nil: the catalogue has none of this name
	Name       string              // in the words of the document
	Comparator campaign.Comparator
	Counts     campaign.Counting
	Value      string // "19,046 triệu người"
	Measure    string // "triệu người"
	Due        campaign.Date
	Place
}

// An Annex assigns the targets of one indicator to units.
type Annex struct {
	Title     string
	Indicator *campaign.Indicator
	Document  string
	Date      campaign.Date
	Place
}

// A Quota limits the proposals of a unit.
type Quota struct {
	Kind  campaign.AwardeeKind
	Max   int
	Among string
	Units []campaign.UnitKind
	Codes []string
	Place
}

// A Duty is what somebody has to do.
type Duty struct {
	Actor, Duty string
	Due         campaign.Date
	Place
}

// A Phase is a part of the time.
type Phase struct {
	Title      string
	Start, End campaign.Date
	Place
}

// An Event that the campaign leads to.
type Event struct {
	Date  campaign.Date
	Title string
	Place
}

// A Fact is one thing that was read, in words that can be compared.
type Fact struct {
	Key, Value string
	Place
}

// Facts lists everything that was read, in the order of the form.
func (d *Dispatch) Facts() []Fact {
	var out []Fact
	add := func(key string, p Place, parts ...string) {
		var words []string
		for _, w := range parts {
			if w != "" {
				words = append(words, w)
			}
		}
		if len(words) > 0 {
			out = append(out, Fact{key, strings.Join(words, " "), p})
		}
	}
	for _, f := range []struct {
		key string
		Field
	}{
		{"number", d.Number}, {"kind", d.Kind}, {"issued", d.Issued}, {"place", d.Town}, {"issuer", d.Issuer},
		{"subject", d.Subject}, {"theme", d.Theme}, {"start", d.Start}, {"end", d.End}, {"scope", d.Scope},
		{"signer", d.Signer}, {"position", d.Position},
	} {
		add(f.key, f.Place, f.Value)
	}
	for _, f := range d.Addressees {
		add("addressee", f.Place, f.Value)
	}
	for _, t := range d.Targets {
		id, counts := "?", ""
		if t.Indicator != nil {
			id = t.Indicator.ID
			if t.Counts != campaign.CountingOf(t.Indicator) {
				counts = string(t.Counts)
			}
		}
		add("target", t.Place, id, string(t.Comparator), t.Value, dayText(t.Due), counts)
	}
	for _, v := range d.Documents {
		add("document", v.Place, v.Number, dayText(v.Date), string(v.Role))
	}
	for _, a := range d.Annexes {
		id := "?"
		if a.Indicator != nil {
			id = a.Indicator.ID
		}
		add("annex", a.Place, id, a.Document, dayText(a.Date))
	}
	for _, q := range d.Quotas {
		add("quota", q.Place, append([]string{string(q.Kind), strconv.Itoa(q.Max)}, append(kinds(q.Units), q.Codes...)...)...)
	}
	for _, v := range d.Duties {
		add("duty", v.Place, v.Actor, dayText(v.Due))
	}
	for _, f := range d.Phases {
		add("phase", f.Place, dayText(f.Start), dayText(f.End))
	}
	for _, f := range d.Recipients {
		add("recipient", f.Place, f.Value)
	}
	return out
}

func kinds(units []campaign.UnitKind) []string {
	var out []string
	for _, u := range units {
		out = append(out, string(u))
	}
	return out
}

// dayText writes a day as front matter does; "" for none.
func dayText(d campaign.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day(), d.Month(), d.Year())
}
