package window

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/dispatch"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/ledger"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/viet"
)

// faultsView is what is wrong in the workspace, by cause.
type faultsView struct {
	Errors, Warnings, Accepted int
	Groups                     []faultGroup
	Units                      []option // with faults of their own
	Unit                       string
	Corrected                  []correctedRow
	Silenced                   []acceptedGroup
	Who                        string // has accepted a warning the last time
	Day                        string // of today
	Failure                    string
}

type faultGroup struct {
	cause
	Why   string
	Hint  string // the way out, where it is the same for all
	Items []faultItem
	Rest  []faultItem // folded away
	More  int
	Known int // that can be accepted, with those that are not listed
}

type faultItem struct {
	saidFault
	Place string
	Href  string
	Known string // by which the warning is accepted; "" where it cannot be
}

type correctedRow struct{ File, Cell, Old, New, Reason, Who, Day string }

// shownFaults is how many faults of a cause are seen at once, shownRest how many more are
// listed.
const (
	shownFaults = 50
	shownRest   = 950
)

func (s *Server) faults(r *http.Request) (view, error) {
	c := s.check()
	v := faultsView{Errors: c.Faults.Count(diag.Error), Warnings: c.Faults.Count(diag.Warning), Accepted: c.Accepted, Unit: r.URL.Query().Get("don-vi")}
	v.Who, v.Day = s.lastWho(), s.today()
	if c.err != nil {
		v.Failure = explain(c.err)
	}
	all := c.Faults.Sorted()
	v.Units = unitsOf(c, all, v.Unit)
	if v.Unit != "" {
		all = slices.DeleteFunc(all, func(d diag.Diagnostic) bool { return faultKey(d.Unit) != v.Unit })
	}
	forms := map[string]bool{}
	for _, k := range causes(all) {
		v.Groups = append(v.Groups, s.group(k, all, forms))
	}
	if c.Site != nil {
		for _, k := range c.Site.Corrections {
			v.Corrected = append(v.Corrected, correctedRow{k.File, cellOf(k), k.Old, k.New, k.Reason, k.Who, k.Day.Format()})
		}
		v.Silenced = silenced(c)
	}
	return view{"faults.html", "Kiểm tra", v}, nil
}

// group gathers the faults of a cause.
func (s *Server) group(k cause, all []diag.Diagnostic, forms map[string]bool) faultGroup {
	doc, _ := diag.Explain(diag.Code(k.Code))
	g := faultGroup{cause: k, Why: doc.Explanation.Vi}
	for _, d := range all {
		if string(d.Code) != k.Code {
			continue
		}
		if known(d) != "" {
			g.Known++
		}
		switch item := s.formItem(d, forms); {
		case len(g.Items) < shownFaults:
			g.Items = append(g.Items, item)
		case len(g.Rest) < shownRest:
			g.Rest = append(g.Rest, item)
		default:
			g.More++
		}
	}
	if hints := slices.Concat(g.Items, g.Rest); len(hints) > 1 && !slices.ContainsFunc(hints, func(i faultItem) bool { return i.Hint != hints[0].Hint }) {
		g.Hint = hints[0].Hint
	}
	return g
}

func cellOf(c source.Correction) string {
	if c.Sheet != "" {
		return c.Sheet + "!" + c.Cell
	}
	return c.Cell
}

// unitsOf are the units that have faults of their own.
func unitsOf(c *checked, all []diag.Diagnostic, chosen string) []option {
	var out []option
	for _, d := range all {
		key := faultKey(d.Unit)
		if d.Unit.Code == "" || slices.ContainsFunc(out, func(o option) bool { return o.Value == key }) {
			continue
		}
		name := d.Unit.Code
		for _, u := range c.Site.Units.Units {
			if u.Vintage == d.Unit.Vintage && u.Code == d.Unit.Code {
				name = u.NameOn(c.Book.AsOf).Short
			}
		}
		out = append(out, option{key, name, key == chosen})
	}
	return out
}

func itemOf(d diag.Diagnostic) faultItem {
	i := faultItem{saidFault: shownFault(d), Place: placeText(d.Pos)}
	if len(aboutFile([]diag.Diagnostic{d})) == 0 {
		i.Place = "" // that a unit has not reported is no fault of the file that others have sent
	} else if d.Pos.Line > 0 {
		i.Href = placeHref(d.Pos)
	}
	i.Known = known(d)
	return i
}

// calledAsInForms is a fault of a text whose key is called as its form calls it.
func calledAsInForms(d diag.Diagnostic) diag.Diagnostic {
	if _, _, err := shapesOf(d.Pos.File); err == nil {
		for _, n := range fields.Names {
			if n.Key == d.Column {
				d.Column = viet.Capital(n.Vi)
			}
		}
	}
	return d
}

// levelsHref leads to where the levels of a file are listed; "" where no campaign has them.
func (s *Server) levelsHref(file string) string {
	for _, k := range s.check().Site.Campaigns {
		if slices.ContainsFunc(k.Assigned, func(t campaign.Target) bool { return t.At.File == file }) {
			return formHref(k.At.File) + "#muc-giao"
		}
	}
	return ""
}

// formItem is a fault whose place leads to the form of a text, where it has one that opens.
// forms are the files that were tried.
func (s *Server) formItem(d diag.Diagnostic, forms map[string]bool) faultItem {
	d = calledAsInForms(d)
	item := itemOf(d)
	if item.Href == "" && strings.HasPrefix(d.Pos.File, ledger.Levels+"/") {
		item.Href = s.levelsHref(d.Pos.File)
	}
	if _, _, err := shapesOf(d.Pos.File); err != nil || item.Href == "" {
		return item
	}
	opens, tried := forms[d.Pos.File]
	text, err := os.ReadFile(s.ledger.Path(filepath.FromSlash(d.Pos.File)))
	if !tried {
		if err == nil {
			_, err = fields.TreeOf(text)
		}
		opens = err == nil
		forms[d.Pos.File] = opens
	}
	if key := fields.English(dispatch.KeyAt(text, d.Pos.Line)); opens && key != "" {
		item.Href = formHref(d.Pos.File) + "#muc-" + key
	}
	return item
}

// placeText is how a person is told of a place.
func placeText(p diag.Pos) string {
	switch {
	case p.Sheet != "" && p.Line > 0:
		return p.File + ", trang tính " + p.Sheet + ", ô " + diag.ColumnName(p.Col) + strconv.Itoa(p.Line)
	case p.Sheet != "":
		return p.File + ", trang tính " + p.Sheet
	case p.Line > 0:
		return p.File + ", dòng " + strconv.Itoa(p.Line)
	}
	return p.File
}

func placeHref(p diag.Pos) string {
	q := url.Values{"tep": {p.File}, "dong": {strconv.Itoa(p.Line)}, "cot": {strconv.Itoa(p.Col)}}
	if p.Sheet != "" {
		q.Set("trang", p.Sheet)
	}
	return "/o?" + q.Encode()
}

func (s *Server) today() string { return campaign.DateOf(s.ledger.Now()).Format() }

// because is why something is done, by whom and on which day, as a form says.
func because(r *http.Request) (ledger.Because, error) {
	day, ok := campaign.ParseDate(r.FormValue("ngay"))
	if !ok {
		return ledger.Because{}, notADay(r.FormValue("ngay"))
	}
	return ledger.Because{Reason: r.FormValue("ly-do"), Who: r.FormValue("ai"), Day: day}, nil
}
