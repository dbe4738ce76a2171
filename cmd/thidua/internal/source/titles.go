package source

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
	"thidua/data"
)

type titleRow struct {
	Title string `csv:"title"`
	Kind  string `csv:"kind"`
	From  string `csv:"valid_from"`
	To    string `csv:"valid_to"`
	Basis string `csv:"basis"`
	Level string `csv:"level"`
	OneOf string `csv:"one_of"`
	Note  string `csv:"note"`
}

var titleColumns = []table.Column{
	{Name: "title", Also: []string{"danh hiệu", "hình thức", "danh hiệu / hình thức"}, Required: true},
	{Name: "kind", Also: []string{"đối tượng", "loại"}, Required: true},
	{Name: "valid_from", Also: []string{"từ ngày"}},
	{Name: "valid_to", Also: []string{"đến ngày"}},
	{Name: "basis", Also: []string{"căn cứ"}, Required: true},
	{Name: "level", Also: []string{"cấp"}},
	{Name: "one_of", Also: []string{"chỉ một trong"}},
	{Name: "note", Also: []string{"ghi chú"}},
}

const titleFile = "data/titles.csv"

// bothKinds is the word of the register for a title of people and collectives.
const bothKinds = "cả hai"

// loadTitles reads the register of titles and forms of commendation: that of the
// workspace, else the one that the program brings along.
func (l *loader) loadTitles() {
	reader, name := l, titleFile
	if _, err := fs.Stat(l.fsys, titleFile); errors.Is(err, fs.ErrNotExist) {
		l.site.Titles.BuiltIn = true
		reader, name = newLoader(data.FS), path.Base(titleFile)
	}
	for _, r := range records[titleRow](reader, name, false, titleColumns) {
		v := r.Value
		before := l.faults.Count(diag.Error)
		for _, cell := range []struct{ column, text string }{{"title", v.Title}, {"basis", v.Basis}} {
			if cell.text == "" {
				l.faults.Add(r.Fault(cell.column, diag.CellEmpty))
			}
		}
		t := campaign.Title{
			Name: v.Title, From: dateCell(l, r, "valid_from", v.From), To: dateCell(l, r, "valid_to", v.To),
			Basis: v.Basis, Level: v.Level, OneOf: table.HeaderKey(v.OneOf), At: r.At("title"),
		}
		switch table.HeaderKey(v.Kind) {
		case "ca-nhan", "individual":
			t.Kinds = []campaign.AwardeeKind{campaign.Person}
		case "tap-the", "collective":
			t.Kinds = []campaign.AwardeeKind{campaign.Collective}
		case "ca-hai", "both":
			t.Kinds = campaign.AwardeeKinds
		default:
			l.faults.Add(r.Fault("kind", diag.ValueInvalid, v.Kind).WithHint(
				diag.OneOf([]campaign.AwardeeKind{campaign.Person, campaign.Collective, bothKinds})))
		}
		if !t.From.IsZero() && !t.To.IsZero() && t.To.Before(t.From) {
			l.faults.Add(r.Fault("valid_to", diag.RangeInvalid, t.To.Format(), t.From.Format()))
		}
		if l.faults.Count(diag.Error) == before {
			l.site.Titles.Add(t)
		}
	}
}

// checkTitle holds the title of an award against the register: known, in force on
// the day, and meant for people or for collectives. No day is any day.
func (l *loader) checkTitle(r table.Record[honorRow], a campaign.Award, on campaign.Date) {
	if a.Title == "" {
		l.faults.Add(r.Fault("title", diag.CellEmpty))
		return
	}
	rows := l.site.Titles.Find(a.Title)
	if len(rows) == 0 && l.site.Titles.BuiltIn {
		return // the offices of this workspace may well give others
	}
	if len(rows) == 0 {
		d := r.Fault("title", diag.TitleUnknown, a.Title)
		if !l.faults.Full(diag.TitleUnknown) {
			d = d.WithHint(diag.DidYouMean(a.Title, l.site.Titles.Names(), d.Hint))
		}
		l.faults.Add(d)
		return
	}
	inForce, meant := false, a.Kind == ""
	for _, t := range rows {
		if on.IsZero() || on.Within(t.From, t.To) {
			inForce = true
			meant = meant || t.For(a.Kind)
		}
	}
	switch {
	case !inForce:
		l.faults.Add(r.Fault("title", diag.TitleNotInForce, a.Title, on.Format()).WithHint(l.validity(rows)))
	case !meant:
		l.faults.Add(r.Fault("title", diag.AwardKind, a.Title, a.Kind.Text()))
	}
}

// validity tells when a title is in force, and by which laws.
func (l *loader) validity(rows []campaign.Title) lang.Text {
	var vi, en []string
	for _, t := range rows {
		span := lang.T("mọi ngày", "on any day")
		switch from, to := t.From.Format(), t.To.Format(); {
		case from != "" && to != "":
			span = lang.T("từ %s đến %s", "from %s to %s").With(from, to)
		case from != "":
			span = lang.T("từ %s", "from %s").With(from)
		case to != "":
			span = lang.T("đến %s", "until %s").With(to)
		}
		vi = append(vi, span.Vi+" ("+t.Basis+")")
		en = append(en, span.En+" ("+t.Basis+")")
	}
	register := lang.Same(titleFile)
	if l.site.Titles.BuiltIn {
		register = lang.T("danh mục sẵn có", "the built-in register")
	}
	return lang.T("%s ghi %q: %s", "%s has %q: %s").With(register, rows[0].Name, lang.T(strings.Join(vi, "; "), strings.Join(en, "; ")))
}
