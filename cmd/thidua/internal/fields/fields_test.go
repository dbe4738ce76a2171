package fields

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

func printed(l diag.List) string {
	var b strings.Builder
	_ = l.Fprint(&b, lang.En)
	return b.String()
}

func TestFieldsKnowTheirPlace(t *testing.T) {
	m, faults := Parse("a.md", 2, []byte("id: 01\ntitle: \"Thi đua: nước rút\"\nsigner: {name: A}\ntargets:\n  - {indicator: bhxh, value: 42,71%}\n  - indicator: bhyt\n    value: 92%\nlist:\n  - một\n  - hai: ba\n"))
	if faults.Len() > 0 {
		t.Fatal(printed(faults))
	}
	if id := m.Text("id"); id.Value != "01" || id.At.String() != "a.md:2:5" {
		t.Errorf("id is %q at %s", id.Value, id.At)
	}
	if got := m.Map("signer").Text("name").Value; got != "A" {
		t.Errorf("signer is %q", got)
	}
	targets := m.Maps("targets")
	if len(targets) != 2 || targets[1].Text("indicator").Value != "bhyt" || targets[1].At.Line != 7 {
		t.Fatalf("targets: %+v", targets)
	}
	targets[0].Text("indicator")
	m.Texts("list")
	want := `a.md:3:1: error: there is no key "title" [key-unknown]
	keys here: id, signer, targets, list
a.md:6:23: error: there is no key "value" [key-unknown]
	keys here: indicator
a.md:6:33: error: there is no key "71%" [key-unknown]
	put a value with a comma in quotes
a.md:8:5: error: there is no key "value" [key-unknown]
	keys here: indicator
a.md:11:8: error: list: "hai: ba" is not valid here [value-invalid]
	this key takes one value, not a list or a group of keys
`
	if got := printed(m.Close()); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestMistakesAreSaidWithPlaceAndHint(t *testing.T) {
	m, faults := Parse("a.md", 2, []byte("titel: x\ndate: 1\ndate: 2\n"))
	m.Required("title")
	m.Text("date")
	faults.Merge(m.Close())
	want := `a.md:2: error: title: the key "title" is missing [key-missing]
	add this key to the front matter
a.md:2:1: error: there is no key "titel" [key-unknown]
	did you mean "title"?
a.md:4:1: error: date: the key "date" appears twice [key-twice]
	remove one of the two
`
	if got := printed(faults); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a: 1\nb: [x, {y: z}]\nc:\n  - d: |\n      text\n")
	f.Add("? a\n: b")
	f.Add("a: &x [*x]")
	f.Add("{")
	f.Fuzz(func(t *testing.T, src string) {
		m, _ := Parse("a.md", 2, []byte(src))
		m.Text("a")
		m.Texts("b")
		m.Map("c").Maps("d")
		for _, d := range m.Close().Sorted() {
			if d.Pos.File != "a.md" {
				t.Errorf("a fault without a place: %+v", d)
			}
		}
	})
}
