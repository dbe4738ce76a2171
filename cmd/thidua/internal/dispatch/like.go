package dispatch

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/viet"
)

// A Successor is a campaign that is to be like an earlier one, over other days.
type Successor struct {
	Old        *campaign.Campaign
	Text       []byte // of the old one
	Title      string // "": the old one's, to be looked at
	Slug       string // the name of its file, and its id until it has a number
	Start, End campaign.Date
	Catalogue  *campaign.Catalogue
	Vintage    string // the list of units in force at its end; "" where none is known
}

// YearOf is the name of a successor's file: that of the old one with the year of the new
// in place of its own.
func YearOf(slug string, end campaign.Date) string {
	year := strconv.Itoa(end.Year())
	named := regexp.MustCompile(`\d{4}$`).ReplaceAllString(slug, year)
	named = regexp.MustCompile(`^\d{3,4}-`).ReplaceAllString(named, "")
	if named == slug || !strings.Contains(named, year) {
		named += "-" + year
	}
	return viet.FileSlug(named)
}

// carried are the keys that a successor takes over as they are, byte for byte: its rules,
// and what its office is.
var carried = []string{"kind", "place", "issuer", "addressees", "scope", "pace", "awards", "scoring", "recipients"}

// reworded are the old campaign's own words, which are taken over to be looked at.
var reworded = map[string]lang.Text{
	"signer":       lang.T("người ký của phong trào cũ", "the signer of the old campaign"),
	"subject":      lang.T("trích yếu của phong trào cũ", "the subject of the old campaign"),
	"theme":        lang.T("chủ đề của phong trào cũ", "the theme of the old campaign"),
	"purpose":      lang.T("mục đích của phong trào cũ, có thể còn con số và năm cũ", "the purpose of the old campaign, maybe with its figures and years"),
	"requirements": lang.T("yêu cầu của phong trào cũ", "the requirements of the old campaign"),
	"contents":     lang.T("nội dung của phong trào cũ", "the contents of the old campaign"),
}

// A draftWriter writes a draft and lists what has to be looked at in it.
type draftWriter struct {
	writer
	asked []Question
}

// ask marks a line of the draft, and lists it.
func (w *draftWriter) ask(key, said string, text lang.Text) string {
	w.asked = append(w.asked, Question{Key: key, Said: said, Text: text})
	return again + ": " + text.Vi
}

// Draft is the text of the successor, and what in it has to be new: rules, weights, awards
// and duties are the old one's, days and levels are cleared. False where the old text
// cannot be read.
func (s Successor) Draft() (string, []Question, bool) {
	blocks, ok := fields.Blocks(s.Text)
	if !ok {
		return "", nil, false
	}
	w := &draftWriter{}
	fmt.Fprintf(w, "---\nid: %s%s\n", quote(s.Slug), w.ask("id", "", lang.T("đổi thành số của văn bản khi có", "to become the number of the document")))
	fmt.Fprintf(w, "number: \"…\"%s\n", w.ask("number", "", lang.T("số, ký hiệu của văn bản mới", "the number of the new document")))
	fmt.Fprintf(w, "# issued:%s\n", w.ask("issued", "", lang.T("ngày của văn bản mới", "the day of the new document")))
	if s.Title != "" {
		fmt.Fprintf(w, "title: %s\n", quote(s.Title))
	} else {
		fmt.Fprintf(w, "title: %s%s\n", quote(s.Old.Title), w.ask("title", s.Old.Title, lang.T("tên của phong trào cũ", "the title of the old campaign")))
	}
	fmt.Fprintf(w, "start: %s\nend: %s\nstatus: draft # bỏ dòng này khi công bố\n", dayText(s.Start), dayText(s.End))
	s.draftUnits(w)
	fmt.Fprintf(w, "related: [%s]\n", quote(s.Old.ID))
	for _, b := range blocks {
		why, marked := reworded[b.Key]
		switch {
		case marked:
			w.WriteString(markFirst(b, w.ask(b.Key, "", why)))
		case slices.Contains(carried, b.Key):
			w.WriteString(b.Text)
			s.askRules(w, b.Key)
		}
	}
	s.draftPlan(w)
	s.draftDuties(w)
	w.WriteString("# Lời phát động của phong trào mới viết ở dưới phần này.\n---\n")
	return w.String(), w.asked, true
}

// markFirst puts a remark on the line of a block's key.
func markFirst(b fields.Block, remark string) string {
	lines := strings.SplitAfter(b.Text, "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, "#") && strings.TrimSpace(line) != "" {
			if strings.Contains(line, " #") || strings.Count(line, `"`)%2 == 1 {
				lines[i] = strings.TrimPrefix(remark, " ") + "\n" + line // a comment stands there, or the text goes on below
			} else {
				lines[i] = strings.TrimSuffix(line, "\n") + remark + "\n"
			}
			break
		}
	}
	return strings.Join(lines, "")
}

// draftUnits writes the list of units, and asks where it is another than the old one's.
func (s Successor) draftUnits(w *draftWriter) {
	if s.Vintage == "" {
		fmt.Fprintf(w, "# vintage:%s\n", w.ask("vintage", "", lang.T("danh mục đơn vị chưa biết", "the list of units is not known")))
		return
	}
	remark := ""
	if s.Old.Vintage != "" && s.Old.Vintage != s.Vintage {
		remark = w.ask("vintage", s.Vintage, lang.T("phong trào cũ theo danh mục %s: xem lại mã đơn vị ở awards, cụm thi đua và mức giao", "the old campaign was for the list %s: look at codes in awards, clusters and levels").With(s.Old.Vintage))
	}
	fmt.Fprintf(w, "vintage: %s%s\n", quote(s.Vintage), remark)
}

// askRules asks what of the rules may not hold any more.
func (s Successor) askRules(w *draftWriter, key string) {
	if key != "scoring" {
		return
	}
	w.asked = append(w.asked, Question{Key: "scoring.version", Said: s.Old.Scoring.Version, Text: lang.T("quy tắc chấm điểm lấy nguyên của phong trào cũ: đổi version nếu sửa", "the rules are those of the old campaign: change the version with them")})
	if s.Old.Scoring.Method != campaign.NewestMethod {
		w.asked = append(w.asked, Question{Key: "scoring.method", Text: lang.T("phong trào cũ theo phương pháp tính %d; không ghi method thì phong trào mới theo phương pháp %d", "the old campaign kept method %d; without the key method the new one has %d").With(s.Old.Scoring.Method, campaign.NewestMethod)})
	}
}

// draftPlan writes what had days or levels, without them, as comments to be filled in.
func (s Successor) draftPlan(w *draftWriter) {
	end := dayText(s.End)
	if len(s.Old.Phases) > 0 {
		fmt.Fprintf(w, "# phases:%s\n", w.ask("phases", "", lang.T("ngày của từng chặng", "the days of the phases")))
		for _, f := range s.Old.Phases {
			fmt.Fprintf(w, "#   - {title: %s, start: …, end: …}\n", quote(f.Title))
		}
	}
	if len(s.Old.National) > 0 {
		fmt.Fprintf(w, "# targets:%s\n", w.ask("targets", "", lang.T("mức mới của cả nước", "the new levels of the country")))
	}
	for i, t := range s.Old.National {
		again := func(u campaign.Target) bool { return u.Indicator == t.Indicator && u.Counts == t.Counts }
		if !slices.ContainsFunc(s.Old.National[i+1:], again) { // of several over the time, the last
			w.WriteString(s.target(t, end))
		}
	}
	if len(s.Old.Assigned) > 0 {
		w.asked = append(w.asked, Question{Key: "data/targets", Text: lang.T("mức giao mới cho từng đơn vị", "the new levels of the units")})
	}
	if len(s.Old.Annexes) > 0 {
		fmt.Fprintf(w, "# annexes:%s\n", w.ask("annexes", "", lang.T("phụ lục của văn bản mới", "the annexes of the new document")))
		for _, a := range s.Old.Annexes {
			fmt.Fprintf(w, "#   - {title: %s, indicator: %s, document: \"…\"}\n", quote(a.Title), a.Indicator)
		}
	}
	if len(s.Old.Basis)+len(s.Old.Cited) > 0 {
		fmt.Fprintf(w, "# basis:%s\n", w.ask("basis", "", lang.T("căn cứ của văn bản mới", "what the new document is based on")))
	}
	if len(s.Old.Events) > 0 {
		fmt.Fprintf(w, "# events:%s\n", w.ask("events", "", lang.T("mốc mà phong trào mới hướng tới", "what the new campaign leads to")))
	}
}

// target is a line of a target without its level.
func (s Successor) target(t campaign.Target, due string) string {
	counts := ""
	if t.Counts != campaign.Level {
		counts = ", counts: " + quote(string(t.Counts))
	}
	return fmt.Sprintf("#   - {indicator: %s, unit: VN, due: %s, comparator: %s%s, value: \"… %s\"}\n",
		s.Catalogue.At(t.Indicator).ID, due, quote(string(t.Comparator)), counts, t.Level.Measure.Name)
}

// draftDuties writes the duties without their days, but those of whom the new campaign
// does not meet any more.
func (s Successor) draftDuties(w *draftWriter) {
	key := "duties:\n"
	for _, v := range s.Old.Duties {
		if !v.To.IsZero() && v.To.Before(s.Start) {
			w.asked = append(w.asked, Question{Key: "duties", Said: v.Actor, Text: lang.T("không lấy: nhiệm vụ này hết ngày %s", "left out: this duty ended on %s").With(v.To.Format())})
			continue
		}
		remark := ""
		if !v.Due.IsZero() {
			remark = w.ask("duties", v.Actor, lang.T("hạn mới của nhiệm vụ này", "the new due day of this duty"))
		}
		fmt.Fprintf(w, "%s  - actor: %s%s\n    duty: %s\n", key, quote(v.Actor), remark, quote(v.Duty))
		key = ""
	}
}
