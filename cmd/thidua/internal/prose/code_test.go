package prose

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// cut prints a short code with the places of its words.
func cut(c Code) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d:%d %s", c.At.Line, c.At.Col, c.Name)
	for _, w := range c.Words {
		fmt.Fprintf(&b, " [%s]%d", w.Text, w.At.Col)
	}
	for _, a := range c.Args {
		fmt.Fprintf(&b, " [%s]%d=[%s]%d", a.Key.Text, a.Key.At.Col, a.Value.Text, a.Value.At.Col)
	}
	if c.Alone {
		b.WriteString(" alone")
	}
	return b.String()
}

func TestCodesAreCutWithTheirPlaces(t *testing.T) {
	for text, want := range map[string][]string{
		"Đạt {{so bhyt ky=12/2024}}.":                {"3:5 so [bhyt]10 [ky]15=[12/2024]18"},
		`{{diem don-vi="Hà Nội" phong-trao=3081}}`:   {"3:1 diem [don-vi]8=[Hà Nội]15 [phong-trao]24=[3081]35 alone"},
		"{{diem đơn-vị = “Hà Nội” }} x":              {"3:1 diem [đơn-vị]8=[Hà Nội]17"},
		"{{so\u00a0bhyt}}, {{so 'bhxh'}}":            {"3:1 so [bhyt]6", "3:14 so [bhxh]19"},
		"{{so bhyt ky=}} x":                          {"3:1 so [bhyt]6 [ky]11=[]14"},
		"{{so don-vi=Hà Nội}} x":                     {"3:1 so [Nội]16 [don-vi]6=[Hà]13"},
		"{{}} x":                                     {"3:1 "},
		"{{=}} x":                                    {"3:1 ="},
		"| a |\n|---|\n| {{so bhyt}} |":              {"5:3 so [bhyt]8"},
		"- một **{{so bhyt}}**\n- {{hinh ban-do}}":   {"3:9 so [bhyt]14", "4:3 hinh [ban-do]10"},
		"{{bang nam}}\n  {{hinh ban-do}}":            {"3:1 bang [nam]8 alone", "4:3 hinh [ban-do]10 alone"},
		"Trong mã: `{{so bhyt}}`, \\{{so bhyt}} {x}": nil,
		"```\n{{so bhyt}}\n```\n\n    {{so bhyt}}\n": nil,
		"> {{bang nam}}":                             {"3:3 bang [nam]10"},
	} {
		d, faults := Parse("x.md", []byte("---\n---\n"+text+"\n"))
		if faults.Len() > 0 {
			t.Errorf("%q: %s", text, printed(faults))
		}
		var got []string
		for _, c := range d.Codes {
			got = append(got, cut(c))
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestCodesOutOfPlaceAreSaid(t *testing.T) {
	src := "---\ntitle: Đạt {{so bhyt}}\n# {{so bhyt}}\n---\n## Đạt {{so bhyt}}\n\nXem [{{so bhxh}}](a.md) và ![hình {{so thu}}](a.png)\n\nĐạt {{so bhyt\nky=12/2024}}\n"
	_, faults := Parse("x.md", []byte(src))
	want := `x.md:2:12: error: the short code "{{so bhyt}}" cannot stand here [shortcode-place]
x.md:5:8: error: the short code "{{so bhyt}}" cannot stand here [shortcode-place]
x.md:7:6: error: the short code "{{so bhxh}}" cannot stand here [shortcode-place]
x.md:7:35: error: the short code "{{so thu}}" cannot stand here [shortcode-place]
x.md:9:5: error: a short code is opened with {{ but not closed with }} on the same line [shortcode-open]
`
	var got strings.Builder
	for _, d := range faults.Sorted() {
		got.WriteString(d.Line(lang.En) + "\n")
	}
	if got.String() != want {
		t.Errorf("got:\n%swant:\n%s", got.String(), want)
	}
}

// A block takes the place of its paragraph; a number stays in its sentence.
func TestWhatIsInsertedTakesThePlaceOfTheCode(t *testing.T) {
	insert := func(c Code) (Insertion, error) {
		if c.Name == "bang" {
			return Insertion{HTML: "<table></table>", Block: true}, nil
		}
		return Insertion{HTML: "<b>" + html.EscapeString(c.Words[0].Text) + "</b>"}, nil
	}
	for text, want := range map[string]string{
		"Đạt {{so 1&2}}!":                "<p>Đạt <b>1&amp;2</b>!</p>\n",
		"{{so 1}}":                       "<p><b>1</b></p>\n",
		"A\n\n{{bang x}}\n\nB":           "<p>A</p>\n<table></table>\n<p>B</p>\n",
		"{{bang x}}\n{{so 1}}\n{{bang}}": "<table></table>\n<p><b>1</b></p>\n<table></table>\n",
		"`{{so 1}}` \\{{so 1}}":          "<p><code>{{so 1}}</code> {{so 1}}</p>\n",
	} {
		d, faults := Parse("x.md", []byte("---\n---\n"+text))
		if faults.Len() > 0 {
			t.Fatal(printed(faults))
		}
		if got, err := d.HTML(same, insert); err != nil || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, err, want)
		}
	}
	fails := func(Code) (Insertion, error) { return Insertion{}, fmt.Errorf("%s", diag.ShortcodeEmpty) }
	d, _ := Parse("x.md", []byte("---\n---\n{{so 1}}"))
	if _, err := d.HTML(same, fails); err == nil {
		t.Error("an error of insert is lost")
	}
}
