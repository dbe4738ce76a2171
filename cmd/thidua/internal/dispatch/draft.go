package dispatch

import (
	"fmt"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

// A Question is what the operator has to look at.
type Question struct {
	Key  string
	Line int
	Text lang.Text
	Said string // what was read, if anything
}

// Questions lists what is uncertain, in the order of the form.
func (d *Dispatch) Questions() []Question {
	var out []Question
	ask := func(key, said string, p Place) {
		if !p.Sure() {
			out = append(out, Question{key, p.Line, p.Doubt, said})
		}
	}
	for _, f := range []struct {
		key string
		Field
	}{
		{"number", d.Number}, {"issued", d.Issued}, {"place", d.Town}, {"issuer", d.Issuer}, {"subject", d.Subject},
		{"start", d.Start}, {"end", d.End}, {"signer", d.Signer}, {"position", d.Position},
	} {
		ask(f.key, f.Value, f.Place)
	}
	for _, t := range d.Targets {
		ask("targets", t.Name+": "+t.Value, t.Place)
	}
	for _, v := range d.Documents {
		ask("cited", v.Number, v.Place)
	}
	for _, a := range d.Annexes {
		ask("annexes", a.Title, a.Place)
	}
	for _, q := range d.Quotas {
		ask("awards", fmt.Sprintf("%d %s/%s", q.Max, q.Kind, q.Among), q.Place)
	}
	for _, v := range d.Duties {
		ask("duties", v.Actor, v.Place)
	}
	for _, f := range d.Recipients {
		ask("recipients", f.Value, f.Place)
	}
	return out
}

// launched is what a subject says of a campaign before it names it.
var launched = viet.Pattern(`(?i)^(?:(?:phát động|tổ chức|triển khai|thực hiện|hưởng ứng)(?:,| và)? )+((?:phong trào|đợt|cuộc|chiến dịch|tháng|thi đua)(?: .*)?)$`)

// campaignName is what a campaign is called of which a subject says that it begins.
func campaignName(subject string) string {
	if m := launched().FindStringSubmatch(subject); m != nil {
		return capital(m[1])
	}
	return subject
}

// Proposals are rows for data/indicators.csv, for what the catalogue lacks:
// id,name,short_name,measure,show,decimals,kind,better. Kind and direction are to be
// looked at.
func (d *Dispatch) Proposals() []string {
	var out []string
	seen := map[string]bool{}
	for _, t := range d.Targets {
		id := t.proposedID()
		if t.Indicator != nil || seen[id] {
			continue
		}
		seen[id] = true
		kind, better, decimals := "stock", "higher", "0"
		if t.Measure == "%" {
			kind, decimals = "index", "2"
		}
		if t.Comparator.Falls() {
			better = "lower"
		}
		measure := t.Measure
		for _, large := range []string{"triệu ", "nghìn ", "tỷ "} {
			measure = strings.TrimPrefix(measure, large)
		}
		name := capital(t.Name)
		out = append(out, strings.Join([]string{id, csvCell(name), csvCell(name), measure, t.Measure, decimals, kind, better}, ","))
	}
	return out
}

func csvCell(s string) string {
	if strings.ContainsAny(s, ",\"\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

func (t Target) proposedID() string {
	words := strings.Split(viet.Slug(t.Name), "-")
	return strings.Join(words[:min(5, len(words))], "_")
}

const again = " # cần xem lại"

// A writer writes front matter.
type writer struct{ strings.Builder }

// quote writes a text in double quotes, as YAML reads it.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\t", " ").Replace(s) + `"`
}

func remark(p Place) string {
	if p.Sure() {
		return ""
	}
	return again + ": " + strings.ReplaceAll(p.Doubt.Vi, "\n", " ")
}

func (w *writer) field(key string, f Field) {
	if f.Value == "" && f.Sure() {
		return
	}
	if f.Value == "" {
		fmt.Fprintf(w, "# %s:%s\n", key, remark(f.Place))
		return
	}
	fmt.Fprintf(w, "%s: %s%s\n", key, quote(f.Value), remark(f.Place))
}

func (w *writer) list(key string, fields []Field) {
	var said []Field
	for _, f := range fields {
		if f.Value != "" {
			said = append(said, f)
		}
	}
	if len(said) == 0 {
		return
	}
	fmt.Fprintf(w, "%s:\n", key)
	for _, f := range said {
		fmt.Fprintf(w, "  - %s%s\n", quote(f.Value), remark(f.Place))
	}
}

// Draft is the text of a campaign made from the document: front matter with the keys of
// content/README.md and an empty announcement, held back until the operator publishes it.
func (d *Dispatch) Draft(slug string) string {
	w := &writer{}
	id, _, _ := strings.Cut(d.Number.Value, "/")
	if id == "" {
		id = slug
	}
	fmt.Fprintf(w, "---\nid: %s\n", quote(id))
	number := d.Number
	if number.Value == "" {
		number.Value = "…"
	}
	w.field("number", number)
	w.field("kind", d.Kind)
	w.field("issued", d.Issued)
	w.field("place", d.Town)
	w.field("issuer", d.Issuer)
	if d.Signer.Value != "" {
		fmt.Fprintf(w, "signer: {name: %s, position: %s}%s\n", quote(d.Signer.Value), quote(d.Position.Value), remark(d.Position.Place))
	} else {
		fmt.Fprintf(w, "# signer:%s\n", remark(d.Signer.Place))
	}
	title := d.Subject
	if title.Value = campaignName(title.Value); title.Value == "" {
		title.Value = "…"
	}
	w.field("title", title)
	w.field("subject", d.Subject)
	w.field("theme", d.Theme)
	w.field("theme_note", d.ThemeNote)
	w.field("start", d.Start)
	w.field("end", d.End)
	w.field("scope", d.Scope)
	w.list("addressees", d.Addressees)
	w.WriteString("status: draft # bỏ dòng này khi công bố\n")
	d.draftPhases(w)
	d.draftDocuments(w)
	w.list("purpose", d.Purpose)
	w.list("requirements", d.Requirements)
	w.list("contents", d.Content)
	d.draftTargets(w)
	d.draftAnnexes(w)
	d.draftAwards(w)
	d.draftDuties(w)
	w.list("recipients", d.Recipients)
	w.WriteString("# Lời giới thiệu phong trào viết ở dưới phần này, bằng lời của cơ quan. Toàn văn ở tệp .nguon.txt bên cạnh, không được đăng.\n---\n")
	return w.String()
}

func (d *Dispatch) draftPhases(w *writer) {
	if len(d.Phases) > 0 {
		w.WriteString("phases:\n")
	}
	for _, f := range d.Phases {
		fmt.Fprintf(w, "  - {title: %s, start: %s, end: %s}%s\n", quote(f.Title), dayText(f.Start), dayText(f.End), remark(f.Place))
	}
	if len(d.Events) > 0 {
		w.WriteString("events:\n")
	}
	for _, e := range d.Events {
		fmt.Fprintf(w, "  - {date: %s, title: %s}\n", dayText(e.Date), quote(e.Title))
	}
}

// draftDocuments names campaigns that the workspace has by their id, all other documents
// by their number.
func (d *Dispatch) draftDocuments(w *writer) {
	ids := map[string]string{}
	for _, c := range d.known.Campaigns {
		ids[c.Number] = c.ID
	}
	var related []string
	lists := map[string][]string{}
	for _, v := range d.Documents {
		id := ids[v.Number]
		line := "  - {number: " + quote(v.Number)
		if !v.Date.IsZero() {
			line += ", date: " + dayText(v.Date)
		}
		if v.Title != "" {
			line += ", title: " + quote(v.Title)
		}
		if v.Issuer != "" {
			line += ", issuer: " + quote(v.Issuer)
		}
		line += "}" + remark(v.Place) + "\n"
		switch {
		case v.Role == Related && id != "":
			related = append(related, quote(id))
		case v.Role == Basis:
			lists["basis"] = append(lists["basis"], line)
		default:
			lists["cited"] = append(lists["cited"], line)
		}
		if v.Role == Parent && id != "" {
			fmt.Fprintf(w, "parent: %s\n", quote(id))
		}
	}
	if len(related) > 0 {
		fmt.Fprintf(w, "related: [%s]\n", strings.Join(related, ", "))
	}
	for _, key := range []string{"basis", "cited"} {
		if len(lists[key]) > 0 {
			fmt.Fprintf(w, "%s:\n%s", key, strings.Join(lists[key], ""))
		}
	}
}

// draftTargets writes what the catalogue lacks as comments, to be freed when the indicator
// has been added.
func (d *Dispatch) draftTargets(w *writer) {
	key := "targets:\n"
	for _, proposed := range []bool{false, true} {
		for _, t := range d.Targets {
			if (t.Indicator == nil || t.Due.IsZero()) != proposed {
				continue
			}
			id, lead := t.proposedID(), "  # - "
			if t.Indicator != nil {
				id = t.Indicator.ID
			}
			if !proposed {
				w.WriteString(key)
				key, lead = "", "  - "
			}
			counts := ""
			if t.Counts != "" && t.Counts != campaign.Level {
				counts = ", counts: " + quote(string(t.Counts))
			}
			due := dayText(t.Due)
			if due == "" {
				due = "…"
			}
			fmt.Fprintf(w, "%s{indicator: %s, unit: VN, due: %s, comparator: %s%s, value: %s}%s\n",
				lead, id, due, quote(string(t.Comparator)), counts, quote(t.Value), remark(t.Place))
		}
	}
}

func (d *Dispatch) draftAnnexes(w *writer) {
	key := "annexes:\n"
	for _, a := range d.Annexes {
		if a.Indicator == nil || a.Document == "" {
			continue
		}
		fmt.Fprintf(w, "%s  - {title: %s, indicator: %s, document: %s", key, quote(a.Title), a.Indicator.ID, quote(a.Document))
		if key = ""; !a.Date.IsZero() {
			fmt.Fprintf(w, ", date: %s", dayText(a.Date))
		}
		w.WriteString("}\n")
	}
}

func (d *Dispatch) draftAwards(w *writer) {
	if len(d.Quotas) == 0 {
		return
	}
	w.WriteString("awards:\n")
	if d.WithinRewarded.Value != "" {
		fmt.Fprintf(w, "  individuals_within_rewarded: %s\n", d.WithinRewarded.Value)
	}
	w.WriteString("  quotas:\n")
	for _, q := range d.Quotas {
		fmt.Fprintf(w, "    - {kind: %s, among: %s", quote(string(q.Kind)), quote(q.Among))
		if len(q.Units) > 0 {
			fmt.Fprintf(w, ", units: [%s]", strings.Join(kinds(q.Units), ", "))
		}
		if len(q.Codes) > 0 {
			fmt.Fprintf(w, `, codes: ["%s"]`, strings.Join(q.Codes, `", "`))
		}
		fmt.Fprintf(w, ", max: %d}%s\n", q.Max, remark(q.Place))
	}
}

func (d *Dispatch) draftDuties(w *writer) {
	if len(d.Duties) > 0 {
		w.WriteString("duties:\n")
	}
	for _, v := range d.Duties {
		if v.Duty == "" {
			v.Duty, v.Doubt = "…", lang.T("không thấy nhiệm vụ", "no duty was found")
		}
		fmt.Fprintf(w, "  - actor: %s%s\n    duty: %s\n", quote(v.Actor), remark(v.Place), quote(v.Duty))
		if !v.Due.IsZero() {
			fmt.Fprintf(w, "    due: %s\n", dayText(v.Due))
		}
		if !d.issued.IsZero() {
			fmt.Fprintf(w, "    valid_from: %s\n", dayText(d.issued))
		}
	}
}

// Text is the document as it was read, for the working copy.
func (d *Dispatch) Text() string { return strings.Join(d.Lines, "\n") + "\n" }
