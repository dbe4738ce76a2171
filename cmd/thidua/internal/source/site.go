// Package source reads a workspace and joins what it finds into a Site.
//
// It reads through fs.FS, in the order that lets each step use the one before:
// settings, units, indicators, campaigns and other texts, the register of
// exports, results, targets, honor rolls. Faults in files are collected; a
// broken file never hides the faults of the others.
package source

import (
	"io/fs"
	"maps"
	"net/mail"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/ingest"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/picture"
	"thidua/cmd/thidua/internal/prose"
)

// A Site is everything that a workspace says.
type Site struct {
	Settings    Settings
	Units       *campaign.Registry
	Indicators  *campaign.Catalogue
	Campaigns   []*campaign.Campaign // by slug
	Results     *campaign.Observations
	Revisions   []Revision
	Confirmed   []Revision           // of the same: provisional values that a later export gave again as final
	Skipped     []diag.Diagnostic    // the first ingest.MaxSkipped rows of exports that were passed over, and why
	Regions     []ingest.RegionTotal // at most ingest.MaxRegionTotals
	Titles      campaign.Titles
	Awards      []campaign.Award
	Proposals   []campaign.Award // for the council alone: never part of the published site
	Calendar    *campaign.Calendar
	Exports     []Export
	Accepted    []Acceptance // warnings that were looked at
	Corrections []Correction // cells of exports that are read otherwise
	Recipients  []Recipient

	// SkippedBeyond is the number of rows passed over that Skipped does not hold.
	SkippedBeyond int

	// Inputs are the files that were read.
	Inputs []string

	// Partial says that reading stopped early, at a register on which all other
	// files rest: what they say of each other cannot be judged.
	Partial bool

	Home      *prose.Document
	Announced map[string]*prose.Document // the text of a campaign, by slug
	News      []*Article                 // newest first
	Stories   []*Article                 // newest first
	Pages     []*Article                 // by order, then title
	Guides    []*Article                 // for operators
	Reports   []*Report                  // newest first
	Letters   []*LetterText
	Private   []string                   // files that were read and name people or plans, of whom no page may be made
	Media     []string                   // pictures and other files below content/, by path
	Pictures  map[string]picture.Picture // those of Media that are pictures
	Lands     map[string]*Land           // by vintage; none where no map was given
}

// Settings are the front matter of content/index.md.
type Settings struct {
	Title            string
	Organisation     string
	UnitPrefix       string            // what stands before the name of a unit where its office is meant: "BHXH"; may be ""
	Whole            string            // what all units together are called, "toàn tỉnh"; "": toàn quốc
	Abbreviations    *strings.Replacer // writes abbreviations of the office in full, for the search
	Department       string
	Address          string
	Email, Phone     string
	Description      string
	Language         string
	Money            amount.Measure // of amounts of money in exports that give none; may be none
	Origin           string         // "https://cong.example": where its server is; "" where the settings do not say
	BasePath         string         // its folder there: it begins and ends with a slash
	MailFrom         *mail.Address  // who sends reports; nil: nobody
	MailDomains      []string       // where reports may go; none: anywhere
	Publish          []string       // targets that the site is brought to
	MailForms        bool           // reminders carry the forms of the months that are missing
	MailBrief        bool           // the letters of units carry their brief
	MailReminder     bool           // letters to a unit that is late carry the official letter that urges it
	MailDigest       Digest         // when letters are written
	MailServer       MailServer
	Precompress      bool // what is published has compressed siblings
	AnyMonth         bool // units are compared on the newest month, complete or not
	PublicGuides     bool // the guides for operators stand in the search and the site map
	Illustrative     bool
	IllustrativeNote string
	Papers           Papers // what official papers bear
}

// An Article is a news item, a story or a page.
type Article struct {
	Slug      string
	SlugAt    diag.Pos
	Title     string
	Summary   string
	Date      campaign.Date
	Author    string
	Person    string
	Unit      campaign.UnitID // of a story; NoUnit
	Units     []campaign.UnitID
	Campaigns []string
	Order     int
	Draft     bool
	PublishAt campaign.Date
	MovedFrom []string // former addresses, "trang/huong-dan/", which lead on
	Doc       *prose.Document
}

// An Export is a line of the register of exports.
type Export struct {
	File        string
	ReceivedOn  campaign.Date
	Provisional bool
	Supersedes  string
	Reason      string
	At          diag.Pos
}

// A Revision is a value that a later export changed.
type Revision struct {
	Unit      campaign.UnitID
	Indicator campaign.IndicatorID
	Period    campaign.Period
	Old, New  amount.Amount
	From, To  string // files
	On        campaign.Date
	Reason    string
	Was       campaign.Observation // the old one
}

// Campaign finds a campaign by its id; nil when there is none.
func (s *Site) Campaign(id string) *campaign.Campaign {
	for _, c := range s.Campaigns {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// CampaignOf is the campaign of an id that was given with a flag; an unknown one is refused
// with those that there are.
func (s *Site) CampaignOf(flag, id string) (*campaign.Campaign, error) {
	if c := s.Campaign(id); c != nil {
		return c, nil
	}
	var ids []string
	for _, c := range s.Campaigns {
		ids = append(ids, c.ID)
	}
	return nil, fault.Refuse(lang.T("%s: không có phong trào %q; các phong trào: %s", "%s: there is no campaign %q; campaigns: %s"), flag, id, strings.Join(ids, ", "))
}

// Load reads a workspace. The site is never nil.
func Load(fsys fs.FS) (*Site, diag.List) { return newLoader(fsys).load() }

func (l *loader) load() (*Site, diag.List) {
	l.loadUnits()
	l.loadIndicators()
	l.loadSettings()
	l.loadHolidays()
	l.site.Partial = l.site.Partial || len(l.site.Units.Units) == 1 || len(l.site.Indicators.All) == 0
	if l.site.Partial {
		// Names in every other file would be faults that only follow.
		l.site.Results = campaign.NewObservations(nil, nil, len(l.site.Indicators.All), len(l.site.Units.Units))
		return l.site, l.faults
	}
	l.loadCampaigns()
	finish := l.loadRolls()
	l.loadArticles()
	l.loadReports()
	l.loadMedia()
	l.loadMaps()
	l.loadExports()
	l.loadCorrections()
	l.loadResults()
	l.staleCorrections()
	l.loadTargets()
	l.loadClusters()
	l.loadEntries()
	l.loadAccepted()
	finish()
	l.loadLetters()
	l.loadRecipients()
	l.loadUnused()
	l.site.Inputs = l.inputs.sorted()
	return l.site, l.faults
}

// loadRolls begins to read who was honored and who is proposed, which asks for nothing
// but units and campaigns, beside what is read meanwhile; finish takes over what it
// found, as if it had been read then. Rolls of a few years take as long as the exports
// of 63 units.
func (l *loader) loadRolls() (finish func()) {
	other := l.fork()
	var reading sync.WaitGroup
	reading.Go(func() {
		other.loadTitles()
		other.loadHonors()
		other.loadProposals()
	})
	return func() {
		reading.Wait()
		l.site.Titles, l.site.Awards, l.site.Proposals = other.site.Titles, other.site.Awards, other.site.Proposals
		l.site.Private = append(l.site.Private, other.site.Private...)
		l.faults.Merge(other.faults)
	}
}

// A loader carries what the steps of Load share.
type loader struct {
	*ingest.Names // none before units and indicators are loaded

	fsys   fs.FS
	inputs *inputs
	site   *Site
	faults diag.List
	words  map[string]bool // of the names of units and indicators, in lower case
	told   map[string]bool // campaigns that are not there, by file and id
	named  []fields.Text   // campaigns that campaigns name
	unread bool            // a campaign's text could not be read, so its id is not known

	reader    *ingest.Reader
	newReader func(*ingest.Names) *ingest.Reader

	storedBeyond int64 // exports of more bytes are not held in memory

	older map[string]string // by an export: the one whose place it takes
}

// Texts lists every text of the site, letters apart.
func (s *Site) Texts() []*prose.Document {
	var out []*prose.Document
	if s.Home != nil {
		out = append(out, s.Home)
	}
	for _, c := range s.Campaigns {
		out = append(out, s.Announced[c.Slug])
	}
	for _, p := range s.Articles() {
		out = append(out, p.Doc)
	}
	for _, r := range s.Reports {
		out = append(out, r.Doc)
	}
	return out
}

// Articles lists news, stories and pages.
func (s *Site) Articles() []*Article { return slices.Concat(s.News, s.Stories, s.Pages, s.Guides) }

func newLoader(fsys fs.FS) *loader {
	return &loader{fsys: fsys, site: &Site{Announced: map[string]*prose.Document{}}, words: map[string]bool{}, told: map[string]bool{}, inputs: &inputs{}, newReader: ingest.NewReader, storedBeyond: storedBeyond}
}

// fork is a loader that knows the same and keeps what it reports to itself.
func (l *loader) fork() *loader {
	site := *l.site
	out := *l
	out.site, out.faults, out.told = &site, diag.List{}, maps.Clone(l.told)
	return &out
}

// miss says why a text names no unit on a day, and what the writer may have meant.
func (l *loader) miss(at diag.Pos, text string, on campaign.Date, m campaign.Match) diag.Diagnostic {
	return l.Miss(at, text, on, m, !l.faults.Full(diag.UnitUnknown))
}

// unitOn is the unit that a cell names on a day; what is wrong with it is a fault. Without
// a day, which is a fault of its own, nothing can be said.
func (l *loader) unitOn(at diag.Pos, column, text string, on campaign.Date) campaign.UnitID {
	if on.IsZero() {
		return campaign.NoUnit
	}
	match := l.site.Units.Resolve(text, on)
	if match.Miss != campaign.Found {
		l.noUnit(at, column, text, on, match)
	}
	return match.Unit
}

// noUnit adds that a cell names no unit on a day; without a day, once for a file: there
// all its cells lack the same.
func (l *loader) noUnit(at diag.Pos, column, text string, on campaign.Date, m campaign.Match) {
	d := l.miss(at, text, on, m)
	if once := at.File + "\x00"; d.Code == diag.UnitDayMissing {
		if l.told[once] {
			return
		}
		l.told[once] = true
	}
	l.faults.Add(d.In(column))
}

// noIndicator says that a text names no indicator.
func (l *loader) noIndicator(at diag.Pos, text string) diag.Diagnostic {
	return l.NoIndicator(at, text, !l.faults.Full(diag.IndicatorUnknown))
}

// claim gives the faults since a mark to the unit that a text names on a day.
func (l *loader) claim(mark int, text string, on campaign.Date) {
	if l.faults.Mark() > mark {
		vintage, code := l.Owner(text, on)
		l.faults.ForSince(mark, vintage, code)
	}
}
