package source

import (
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/prose"
	"thidua/cmd/thidua/internal/viet"
)

// A LetterText is what the office says in the letters of one kind, beside what the
// program knows: subject, the line that inboxes show behind it, and a text.
type LetterText struct {
	Kind               ReportMail
	Subject, Preheader string // with placeholders; "" is the program's own
	Doc                *prose.Document
}

// Placeholders are what a subject may hold in braces.
var Placeholders = []string{"don_vi", "ngay", "phong_trao", "tom_tat"}

var placeholder = viet.Pattern(`\{([^{}]*)\}`)

const letterFolder = "content/thu"

// loadLetters reads the texts of letters: one file for each kind that has one, named
// after it.
func (l *loader) loadLetters() {
	for _, name := range l.files(letterFolder, ".md") {
		l.site.Private = append(l.site.Private, name)
		doc, ok := l.document(name)
		if !ok {
			continue
		}
		kind := ReportMail(strings.TrimSuffix(strings.TrimPrefix(name, letterFolder+"/"), ".md"))
		if !slices.Contains(reportMails, kind) {
			l.faults.Add(diag.New(diag.Pos{File: name}, diag.ValueInvalid, string(kind)).WithHint(diag.OneOf(reportMails)))
			continue
		}
		l.site.Letters = append(l.site.Letters, &LetterText{
			Kind: kind, Subject: subject(doc.Fields, "subject"), Preheader: subject(doc.Fields, "preheader"), Doc: doc,
		})
		l.faults.Merge(doc.Fields.Close())
	}
}

// subject reads a line with placeholders.
func subject(m *fields.Map, key string) string {
	t := m.Text(key)
	for _, found := range placeholder().FindAllStringSubmatch(t.Value, -1) {
		if !slices.Contains(Placeholders, found[1]) {
			m.Fault(diag.New(t.At, diag.ValueInvalid, found[0]).In(key).WithHint(
				lang.T("trong ngoặc nhọn chỉ dùng: %s", "only these may be used in braces: %s").With(strings.Join(Placeholders, ", "))))
		}
	}
	return t.Value
}

// Letter is the text of a kind of letters; nil where the office has written none.
func (s *Site) Letter(kind ReportMail) *LetterText {
	for _, l := range s.Letters {
		if l.Kind == kind {
			return l
		}
	}
	return nil
}
