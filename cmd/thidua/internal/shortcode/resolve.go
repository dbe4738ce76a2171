package shortcode

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// A Call is what a short code calls for.
type Call struct {
	Kind       Kind
	Campaign   *campaign.Campaign
	Indicators []*campaign.Indicator
	Unit       *campaign.Unit
	Period     campaign.Period
	Figure     score.Figure
	Against    campaign.Period
	Other      score.Figure // of Against
	Targets    []campaign.Target
	Standing   score.Standing
	Standings  int // how many units are ranked
	From, To   campaign.Period
	Awards     []campaign.Award
	Top        int  // 0: all
	Short      bool // in the measure of headlines
}

// A Reader finds what short codes call for, in what a text may see.
type Reader struct {
	Site    *source.Site
	Book    *score.Book
	Written campaign.Date // awards decided later are not seen; none: all are
}

// NewReader reads the short codes of texts that see all there is.
func NewReader(site *source.Site, book *score.Book) Reader {
	return Reader{Site: site, Book: book}
}

// For reads the short codes of a report, which sees what was there on its day: figures
// of periods up to then, as they were known when it was written.
func (r Reader) For(report *source.Report) Reader {
	book := r.Book.On(report.AsOf)
	if known := r.Site.Known(report.Date); known != r.Site.Results {
		book = r.Book.With(known, report.AsOf)
	}
	return Reader{Site: r.Site, Book: book, Written: report.Date}
}

// A resolution is a short code on its way to a call.
type resolution struct {
	Reader
	code   prose.Code
	form   form
	args   map[key]prose.Word
	call   Call
	faults []diag.Diagnostic
}

// Resolve finds what a short code calls for; with faults there is no call.
func (r Reader) Resolve(code prose.Code) (Call, []diag.Diagnostic) {
	s := &resolution{Reader: r, code: code, args: map[key]prose.Word{}}
	if !s.findForm() {
		return Call{}, s.faults
	}
	s.readArgs()
	if len(s.faults) == 0 {
		s.readNames()
	}
	if len(s.faults) == 0 {
		s.findFigures()
	}
	return s.call, s.faults
}

func (s *resolution) fault(at diag.Pos, code diag.Code, args ...any) *diag.Diagnostic {
	s.faults = append(s.faults, diag.New(at, code, args...))
	return &s.faults[len(s.faults)-1]
}

func (s *resolution) behindKey(w prose.Word) bool {
	return len(s.code.Args) > 0 && s.code.Args[0].Key.At.Compare(w.At) < 0
}

// quoted is the key before a word with its value in quotes, as it was most likely meant:
// don-vi="Đắk Lắk".
func (s *resolution) quoted(w prose.Word) string {
	text := `don-vi="Hà Nội"`
	for i, a := range s.code.Args {
		if a.Key.At.Compare(w.At) > 0 {
			break
		}
		value := []string{a.Value.Text}
		for _, more := range s.code.Words {
			last := i+1 == len(s.code.Args) || more.At.Compare(s.code.Args[i+1].Key.At) < 0
			if a.Key.At.Compare(more.At) < 0 && last {
				value = append(value, more.Text)
			}
		}
		text = a.Key.Text + `="` + strings.Join(value, " ") + `"`
	}
	return text
}

// near makes the hint for a word that was not found.
func near(word string, known []string, otherwise lang.Text) lang.Text {
	if n := diag.Nearest(word, known); n != "" {
		return lang.T("có phải %q?", "did you mean %q?").With(n)
	}
	return otherwise.With(strings.Join(known, ", "))
}

// findForm finds the kind by the name and, for tables and charts, the word behind it.
func (s *resolution) findForm() bool {
	name := normal(s.code.Name)
	if other, ok := otherNames[name]; ok {
		name = other
	}
	if !slices.Contains(names(), name) {
		s.fault(s.code.At, diag.ShortcodeUnknown, s.code.Name).Hint = near(name, names(), lang.T("các mã chèn: %s", "the short codes: %s"))
		return false
	}
	if second := things(name); len(second) > 0 {
		thing := ""
		if len(s.code.Words) > 0 {
			thing = normal(s.code.Words[0].Text)
			s.code.Words = s.code.Words[1:]
		}
		if other, ok := otherThings[thing]; ok {
			thing = other
		}
		if !slices.Contains(second, thing) {
			s.fault(s.code.At, diag.ShortcodeUnknown, strings.TrimSpace(s.code.Name+" "+thing)).Hint =
				near(thing, second, lang.T("sau "+name+" là một trong: %s", "after "+name+" comes one of: %s"))
			return false
		}
		name += " " + thing
	}
	s.form, _ = formOf(name)
	s.call.Kind = s.form.kind
	if s.call.Kind.Block() && !s.code.Alone {
		s.fault(s.code.At, diag.ShortcodePlace, s.code.Text).Hint = lang.T(
			"đặt bảng, hình thành một đoạn riêng, có dòng trống trước và sau", "give a table or a chart a paragraph of its own, with an empty line before and after")
	}
	return true
}

// readArgs takes the keys in, and the one word that may stand without its key: the
// first, before all keys. A word behind a key is the rest of a value without quotes.
func (s *resolution) readArgs() {
	for i, w := range s.code.Words {
		if i > 0 || s.form.first == "" || s.behindKey(w) {
			s.fault(w.At, diag.ShortcodeWord, string(s.form.kind), w.Text).Hint = lang.T(
				`đặt giá trị có khoảng trắng trong ngoặc kép: %s`, `put a value with spaces in quotes: %s`).With(s.quoted(w))
			continue
		}
		s.args[s.form.first] = w
	}
	for _, a := range s.code.Args {
		k := key(normal(a.Key.Text))
		if other, ok := otherKeys[string(k)]; ok {
			k = other
		}
		if !slices.Contains(s.form.keys, k) {
			s.fault(a.Key.At, diag.ShortcodeWord, string(s.form.kind), a.Key.Text).Hint =
				near(string(k), texts(s.form.keys), lang.T("các khóa ở đây: %s", "keys here: %s"))
			continue
		}
		if _, twice := s.args[k]; twice {
			s.fault(a.Key.At, diag.KeyTwice, string(k))
			continue
		}
		if a.Value.Text == "" {
			s.fault(a.Key.At, diag.ShortcodeValue, "").Hint = s.example()
			continue
		}
		s.args[k] = a.Value
	}
	for _, k := range s.form.needs {
		if _, ok := s.args[k]; !ok && len(s.faults) == 0 {
			s.fault(s.code.At, diag.ShortcodeMissing, string(s.form.kind), string(k)).Hint = s.example()
		}
	}
}

func texts(keys []key) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = string(k)
	}
	return out
}

func (s *resolution) example() lang.Text {
	return lang.T("ví dụ: %s", "for example: %s").With(s.form.example)
}
