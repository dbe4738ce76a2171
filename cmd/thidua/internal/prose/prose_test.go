package prose

import (
	"html"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

func printed(l diag.List) string {
	var b strings.Builder
	_ = l.Fprint(&b, lang.En)
	return b.String()
}

func same(l Link) Reference { return Reference{Target: l.Target} }

// asWritten leaves a short code as it stands.
func asWritten(c Code) (Insertion, error) { return Insertion{HTML: html.EscapeString(c.Text)}, nil }

func TestDocumentHasItsParts(t *testing.T) {
	src := "---\ntitle: Về đích\n---\n\n# Mở đầu\n\nXem [Hà Nội](/don-vi/ha-noi/) và\n![Cờ thi đua](anh/co.png).\n\n## Mở đầu\n\n| A | B |\n|---|--:|\n| x | 1 |\n"
	d, faults := Parse("content/x.md", []byte(src))
	if faults.Len() > 0 {
		t.Fatal(printed(faults))
	}
	if got := d.Fields.Text("title").Value; got != "Về đích" {
		t.Errorf("title %q", got)
	}
	if len(d.Links) != 2 || d.Links[0].At.String() != "content/x.md:7:14" || !d.Links[1].Picture || d.Links[1].At.Line != 8 {
		t.Errorf("links %+v", d.Links)
	}
	html, err := d.HTML(func(l Link) Reference { return Reference{Target: "../" + l.Target} }, asWritten)
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := goquery.NewDocumentFromReader(strings.NewReader(html))
	if ids := doc.Find("h2#m-mo-dau, h2#m-mo-dau-2").Length(); ids != 2 {
		t.Errorf("headings: %s", html)
	}
	if doc.Find("td.num").Text() != "1" || doc.Find("[style], [align]").Length() > 0 {
		t.Errorf("table: %s", html)
	}
	if src, _ := doc.Find("img").Attr("src"); src != "../anh/co.png" {
		t.Errorf("picture at %q", src)
	}
}

func TestWhatMayNotStandInATextIsSaid(t *testing.T) {
	src := "---\n---\nMột <b onclick=x>hai</b>\n\n<script>\nalert(1)\n</script>\n\n[x](javascript:alert(1)) ![](a.png) ![y](https://a.vn/b.png)\n<!-- ghi chú -->\n"
	_, faults := Parse("x.md", []byte(src))
	want := `x.md:3:5: error: the HTML tag <b onclick=x> is not allowed in a text [raw-html]
x.md:3:21: error: the HTML tag </b> is not allowed in a text [raw-html]
x.md:5:1: error: the HTML tag <script> is not allowed in a text [raw-html]
x.md:9:5: error: the link "javascript:alert(1)" is not allowed [link-scheme]
x.md:9:30: error: the picture "a.png" has no description [image-alt]
x.md:9:42: error: the link "https://a.vn/b.png" is not allowed [link-scheme]
`
	var got strings.Builder
	for _, d := range faults.Sorted() {
		got.WriteString(d.Line(lang.En) + "\n")
	}
	if got.String() != want {
		t.Errorf("got:\n%swant:\n%s", got.String(), want)
	}
}

func TestFrontMatterFaults(t *testing.T) {
	for src, want := range map[string]string{
		"Một bài":                "x.md:1:1: error: the front matter (between two lines ---) is missing [front-matter-missing]",
		"---\ntitle: x\n":        "x.md:1:1: error: the front matter is opened with --- but not closed [front-matter-open]",
		"---\ntitle: \"x\n---\n": "x.md:2:8: error: the front matter is not valid YAML",
		"---\n\xff\n---\n":       "x.md:2:1: error: the text cannot be read: byte 0xFF [file-encoding]\n\tsave the file as UTF-8",
	} {
		if _, faults := Parse("x.md", []byte(src)); !strings.HasPrefix(printed(faults), want) {
			t.Errorf("%q: got %s", src, printed(faults))
		}
	}
}

// Whatever a text holds, no script, handler or style of its own reaches the page.
func FuzzHTML(f *testing.F) {
	f.Add("---\na: b\n---\n# x\n[a](b \"c\") <i onload=x> ![d](e)\n")
	f.Add("---\n---\n<svg/onload=alert(1)>\n\n[x]: javascript:x\n[x]\n<javascript:alert(1)>")
	f.Add("---\n---\n{{so bhyt ky=\"<script>\"}} {{a=“b” {{c\n\n{{bang}}\n{{<svg onload=x>}}\n- \t{{x}}\n")
	f.Fuzz(func(t *testing.T, src string) {
		d, faults := Parse("x.md", []byte(src))
		if faults.HasErrors() {
			return
		}
		html, err := d.HTML(same, asWritten)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(html))
		if err != nil {
			t.Fatal(err)
		}
		if n := doc.Find("script, style, iframe, object, svg, [style], [onload], [onclick], [onerror], a[href^='javascript:' i]").Length(); n > 0 {
			t.Errorf("%q gave %s", src, html)
		}
	})
}
