package present

import (
	"fmt"
	"io/fs"
	"strings"

	"thidua/cmd/thidua/internal/block"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/fields"
	"thidua/cmd/thidua/internal/lang"
)

// Texts are the texts of a site in its language.
type Texts struct {
	Lang    lang.Lang
	english map[string]string
	whole   *strings.Replacer // nil: the whole is the country
}

// EnglishTexts is the file of the English form of every text, among the templates. The
// Vietnamese form is the text itself, where it stands in the templates and the code.
const EnglishTexts = "en.yaml"

// LoadTexts reads the English form of every text.
func LoadTexts(templates fs.FS, l lang.Lang) (Texts, diag.List) {
	t := Texts{Lang: l, english: map[string]string{}}
	file := "templates/" + EnglishTexts
	src, err := fs.ReadFile(templates, EnglishTexts)
	if err != nil {
		var faults diag.List
		faults.Add(diag.New(diag.Pos{File: file}, diag.FileMissing))
		return t, faults
	}
	m, faults := fields.Parse(file, 1, src)
	for _, e := range m.All() {
		t.english[e.Key] = e.Value
	}
	faults.Merge(m.Close())
	return t, faults
}

// Call says what all units together are called in Vietnamese, such as "toàn tỉnh", where
// that is not the country; "" where it is.
func (t *Texts) Call(whole string) {
	if t.whole = nil; whole != "" {
		t.whole = strings.NewReplacer("toàn quốc", whole, "cả nước", whole, "toàn ngành", whole,
			"Toàn quốc", Capital(whole), "Cả nước", Capital(whole), "Toàn ngành", Capital(whole))
	}
}

// T is a text in the language of the site. The key is its Vietnamese form; verbs
// in it are filled with args.
func (t *Texts) T(key string, args ...any) string {
	text := key
	if t.Lang == lang.En {
		if english, ok := t.english[key]; ok {
			text = english
		}
	}
	if t.whole != nil {
		text = t.whole.Replace(text)
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// AppendTable appends a table with the words that every table has.
func (t *Texts) AppendTable(b []byte, v block.Table) []byte {
	v.Sources, v.Older = t.T("Nguồn: tệp, dòng, cột"), t.T("Các kỳ trước")
	return v.Append(b)
}
