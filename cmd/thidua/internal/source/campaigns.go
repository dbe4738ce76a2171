package source

import (
	"path"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/viet"
)

const campaignFolder = "content/phong-trao"

// loadCampaigns reads one campaign from each text in the folder, then joins
// parents and related ones both ways.
func (l *loader) loadCampaigns() {
	ids, slugs := map[string]diag.Pos{}, map[string]string{}
	for _, name := range l.files(campaignFolder, ".md") {
		doc, ok := l.document(name)
		if !ok {
			l.unread = true
			continue
		}
		c := l.campaign(doc)
		l.faults.Merge(doc.Fields.Close())
		if at, twice := ids[c.ID]; twice && c.ID != "" {
			l.faults.Add(diag.New(c.At, diag.SlugTwice, c.ID, at).In("id").WithHint(
				lang.T("mỗi phong trào có một id riêng", "each campaign needs its own id")))
			continue
		}
		if other, twice := slugs[c.Slug]; twice {
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.SlugTwice, c.Slug, other))
		} else {
			slugs[c.Slug] = name
			l.site.Announced[c.Slug] = doc
		}
		ids[c.ID] = c.At
		l.site.Campaigns = append(l.site.Campaigns, c)
	}
	l.joinCampaigns()
}

// document reads a text; false when its front matter cannot be read, since every
// key would be missing for it.
func (l *loader) document(name string) (*prose.Document, bool) {
	data, ok := l.read(name, true)
	if !ok {
		return nil, false
	}
	doc, faults := prose.Parse(name, data)
	l.faults.Merge(faults)
	l.guardText(doc, data)
	return doc, !has(faults, diag.FileTooLarge, diag.FileEncoding, diag.FrontMatterMissing, diag.FrontMatterOpen, diag.FrontMatterSyntax)
}

// slug is the address of a text, and where it stands: its key slug, else the name of its file.
func (l *loader) slug(doc *prose.Document) (string, diag.Pos) {
	t := doc.Fields.Text("slug")
	name := strings.TrimSuffix(path.Base(doc.File), path.Ext(doc.File))
	at := diag.Pos{File: doc.File}
	if t.Ok {
		name, at = t.Value, t.At
	}
	if isSlug(name) && name != "index" {
		return name, at
	}
	fault := diag.New(at, diag.SlugInvalid, name)
	if t.Ok {
		fault = fault.In("slug")
	} else if better := viet.Slug(name); better != "" && better != name {
		fault = fault.WithHint(lang.T("tên tệp là địa chỉ của trang: đổi tên thành %s.md", "the file name becomes the address of the page: rename it to %s.md").With(better))
	}
	l.faults.Add(fault)
	return viet.Slug(name), at
}

// isSlug reports whether a name can be that of a page's folder, on every disk.
func isSlug(name string) bool {
	return name != "" && name == viet.Slug(name) && !slices.Contains(deviceNames, name)
}

// deviceNames are no names of folders on Windows.
var deviceNames = []string{
	"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

func (l *loader) campaign(doc *prose.Document) *campaign.Campaign {
	m := doc.Fields
	id := m.Required("id")
	signer := m.Map("signer")
	slug, at := l.slug(doc)
	c := &campaign.Campaign{
		ID: id.Value, At: id.At, Slug: slug, SlugAt: at,
		Number:       m.Required("number").Value,
		Kind:         m.Text("kind").Value,
		Issued:       dateField(m, "issued"),
		IssuedNote:   m.Text("issued_note").Value,
		Place:        m.Text("place").Value,
		Issuer:       m.Text("issuer").Value,
		Signer:       campaign.Signer{Name: signer.Text("name").Value, Position: signer.Text("position").Value},
		Title:        m.Required("title").Value,
		Subject:      m.Text("subject").Value,
		Theme:        m.Text("theme").Value,
		ThemeNote:    m.Text("theme_note").Value,
		Start:        dateField(m, "start"),
		Period:       m.Text("period").Value,
		Scope:        m.Text("scope").Value,
		Status:       status(m),
		FiguresUntil: dateField(m, "figures_until"),
		Parent:       m.Text("parent").Value,
		Related:      values(m.Texts("related")),
		Note:         m.Text("note").Value,

		Addressees:   values(m.Texts("addressees")),
		Purpose:      values(m.Texts("purpose")),
		Requirements: values(m.Texts("requirements")),
		Contents:     values(m.Texts("contents")),
		Recipients:   values(m.Texts("recipients")),
	}
	l.named = append(append(l.named, m.Text("parent")), m.Texts("related")...)
	c.End = l.endDate(m, c.Start)
	c.Vintage = l.VintageField(m)
	if v, ok := l.site.Units.VintageOn(c.End); ok && c.Vintage == "" && !c.End.IsZero() && m.Has("scoring") {
		c.Vintage = v.ID
	}
	c.Basis, c.Cited = documents(m, "basis"), documents(m, "cited")
	c.Annexes, c.Attached = l.annexes(m), l.attached(doc)
	c.Duties = duties(m)
	c.Events = events(m)
	c.National = l.nationalTargets(m)
	c.Phases = phases(m)
	c.Pace = paceRule(m)
	c.Scoring = l.scoring(m, c.Final())
	c.Awards = l.awardRules(m, c.Vintage)
	return c
}

// status is what front matter declares; the words of before that only say what the days
// do are kept, for check to name them.
func status(m *fields.Map) campaign.Status {
	switch t := m.Text("status"); {
	case !t.Ok:
		return ""
	case t.Value == string(campaign.Running) || t.Value == string(campaign.Archived):
		return campaign.Status(t.Value)
	}
	return fields.OneOf(m, "status", campaign.Statuses)
}

func (l *loader) endDate(m *fields.Map, start campaign.Date) campaign.Date {
	end := dateField(m, "end")
	if !end.IsZero() && end.Before(start) {
		m.Fault(diag.New(m.Text("end").At, diag.RangeInvalid, end.Format(), start.Format()).In("end"))
	}
	return end
}

func documents(m *fields.Map, key string) []campaign.Document {
	var out []campaign.Document
	for _, d := range m.Maps(key) {
		out = append(out, campaign.Document{
			Number: d.Required("number").Value, Date: dateField(d, "date"),
			Title: d.Text("title").Value, Issuer: d.Text("issuer").Value,
		})
	}
	return out
}

func (l *loader) annexes(m *fields.Map) []campaign.Annex {
	var out []campaign.Annex
	for _, a := range m.Maps("annexes") {
		_, ok := l.IndicatorField(a, true)
		annex := campaign.Annex{
			Title: a.Required("title").Value, Indicator: a.Text("indicator").Value,
			Document: campaign.Document{Number: a.Required("document").Value, Date: dateField(a, "date")},
		}
		if ok {
			out = append(out, annex)
		}
	}
	return out
}

func duties(m *fields.Map) []campaign.Duty {
	var out []campaign.Duty
	for _, d := range m.Maps("duties") {
		out = append(out, campaign.Duty{
			Actor: d.Required("actor").Value, Duty: d.Required("duty").Value, Due: dateField(d, "due"),
			From: dateField(d, "valid_from"), To: dateField(d, "valid_to"), Note: d.Text("note").Value,
		})
	}
	return out
}

func events(m *fields.Map) []campaign.Event {
	var out []campaign.Event
	for _, e := range m.Maps("events") {
		out = append(out, campaign.Event{Date: dateField(e, "date"), Period: e.Text("period").Value, Title: e.Required("title").Value})
	}
	return out
}

func phases(m *fields.Map) []campaign.Phase {
	var out []campaign.Phase
	for _, f := range m.Maps("phases") {
		phase := campaign.Phase{Title: f.Required("title").Value, Start: dateField(f, "start"), End: dateField(f, "end"), At: f.At}
		if !phase.End.IsZero() && phase.End.Before(phase.Start) {
			f.Fault(diag.New(f.Text("end").At, diag.RangeInvalid, phase.End.Format(), phase.Start.Format()).In("end"))
		}
		out = append(out, phase)
	}
	return out
}

func (l *loader) nationalTargets(m *fields.Map) []campaign.Target {
	var out []campaign.Target
	for _, t := range m.Maps("targets") {
		ind, ok := l.IndicatorField(t, true)
		due, unit := dateField(t, "due"), t.Text("unit")
		target := campaign.Target{
			Unit: campaign.Country, Due: due, At: t.At,
			Comparator: fields.OneOf(t, "comparator", campaign.Comparators),
			Counts:     fields.OneOf(t, "counts", campaign.Countings),
			Level:      level(t, ind),
		}
		t.Required("due")
		if unit.Ok && !due.IsZero() {
			target.Unit = l.resolveField(t, unit, due)
		}
		if !ok {
			continue
		}
		target.Indicator = ind.Index
		if !t.Text("comparator").Ok {
			target.Comparator = plainComparator(ind)
		}
		if !t.Text("counts").Ok {
			target.Counts = campaign.CountingOf(ind)
		}
		target.Comparator = falling(target)
		if d, wrong := impossible(ind, target, t.Text("value").At); wrong {
			t.Fault(d)
			continue
		}
		if target.Unit != campaign.NoUnit && !due.IsZero() {
			out = append(out, target)
		}
	}
	return out
}

// level reads the key value, worded as in the dispatch: "19,046 triệu người". The
// indicator is nil when the target names none.
func level(m *fields.Map, ind *campaign.Indicator) amount.Quantity {
	t := m.Required("value")
	if !t.Ok {
		return amount.Quantity{}
	}
	q, err := amount.ParseQuantity(t.Value)
	switch {
	case err != nil:
		m.Fault(diag.New(t.At, diag.NumberSyntax, t.Value).In(t.Key))
	case ind == nil:
	case q.Measure.Name == "":
		q.Measure, q.Amount = ind.Measure, ind.Measure.ToBase(q.Amount)
	case q.Measure.Base != ind.Measure.Base:
		m.Fault(diag.New(t.At, diag.ValueInvalid, t.Value).In(t.Key).WithHint(
			lang.T("chỉ tiêu %s tính bằng %s", "the indicator %s is measured in %s").With(ind.ID, ind.Measure.Name)))
	}
	return q
}

func (l *loader) resolveField(m *fields.Map, t fields.Text, on campaign.Date) campaign.UnitID {
	match := l.site.Units.Resolve(t.Value, on)
	if match.Miss != campaign.Found {
		m.Fault(l.miss(t.At, t.Value, on, match).In(t.Key))
	}
	return match.Unit
}

// joinCampaigns checks the names of parents and related campaigns and makes
// every relation known on both sides.
func (l *loader) joinCampaigns() {
	for _, t := range l.named {
		if t.Ok {
			l.campaignNamed(t.At, t.Key, t.Value)
		}
	}
	for _, c := range l.site.Campaigns {
		for _, id := range slices.Clone(c.Related) {
			if other := l.site.Campaign(id); other != nil && id != c.Parent && !slices.Contains(other.Related, c.ID) {
				other.Related = append(other.Related, c.ID)
			}
		}
	}
}

// campaignNamed finds the campaign that a text or file names; nil when there is
// none, which is a fault unless it may be one that could not be read. A file is told once
// of each campaign that is not there.
func (l *loader) campaignNamed(at diag.Pos, column, id string) *campaign.Campaign {
	c := l.site.Campaign(id)
	if once := at.File + "\x00" + id; c == nil && !l.unread && !l.told[once] {
		l.told[once] = true
		l.faults.Add(l.noCampaign(at, id).In(column))
	}
	return c
}

func (l *loader) noCampaign(at diag.Pos, id string) diag.Diagnostic {
	var ids []string
	for _, c := range l.site.Campaigns {
		ids = append(ids, c.ID)
	}
	d := diag.New(at, diag.CampaignUnknown, id)
	return d.WithHint(diag.DidYouMean(id, ids, d.Hint))
}
