package figure

import (
	"bytes"
	"strings"
	"testing"
)

func TestEveryChartNamesItself(t *testing.T) {
	for _, c := range []struct {
		svg  []byte
		role string
	}{
		{usual().SVG(), "img"},
		{completions().SVG(), "img"},
		{ranked(3).SVG(), "group"}, // its links must be reached
		{country().SVG(), "group"},
		{Spark{Head: Head{"x", "Xu hướng", "…"}, Values: vals("1", "2")}.SVG(), "img"},
		{Trend{Head: Head{ID: "a b<", Summary: "…"}}.SVG(), "img"},
		{Ways{Head: Head{Summary: "…"}}.SVG(), "img"},
		{Ranking{Head: Head{Summary: "…"}}.SVG(), "img"},
		{Tiles{Head: Head{Summary: "…"}}.SVG(), "img"},
	} {
		es := parse(t, c.svg)
		root := es[0]
		if root.attrs["role"] != c.role || (root.attrs["viewBox"] == "") != (root.attrs["width"] == "100%") {
			t.Errorf("root is %v", root.attrs)
		}
		if es[1].name != "title" || es[2].name != "desc" {
			t.Fatalf("no title and desc first: %s", c.svg)
		}
		ids := es[1].attrs["id"] + " " + es[2].attrs["id"]
		if root.attrs["aria-labelledby"] != ids || len(strings.Fields(ids)) != 2 {
			t.Errorf("labelled by %q, ids are %q", root.attrs["aria-labelledby"], ids)
		}
	}
}

// A chart without a summary is named by its title alone.
func TestATitleIsEnough(t *testing.T) {
	es := parse(t, Trend{Head: Head{ID: "a", Title: "Bao phủ 43,20%: chậm"}}.SVG())
	if got := es[0].attrs["aria-labelledby"]; got != es[1].attrs["id"] || len(find(es, "desc", "")) > 0 {
		t.Errorf("labelled by %q", got)
	}
}

func TestSizesStaySmall(t *testing.T) {
	for name, c := range map[string]struct{ size, most int }{
		"trend":      {len(usual().SVG()), 4_000},
		"ways":       {len(completions().SVG()), 4_000},
		"ranking":    {len(ranked(12).SVG()), 6_500},
		"ranking 63": {len(ranked(63).SVG()), 27_000},
		"tiles 63":   {len(country().SVG()), 37_000},
		"spark":      {len(Spark{Values: vals("1", "2", "", "4")}.SVG()), 600},
	} {
		t.Logf("%s: %d bytes", name, c.size)
		if c.size > c.most {
			t.Errorf("%s has %d bytes, more than %d", name, c.size, c.most)
		}
	}
}

func TestDrawnTheSameEachTime(t *testing.T) {
	if !bytes.Equal(usual().SVG(), usual().SVG()) || !bytes.Equal(country().SVG(), country().SVG()) {
		t.Error("two renderings of one chart differ")
	}
}

const hostile = "<script>\"&'\x00\x0b\xff\ufffe]]></svg>{a|b}"

func TestHostileTextsAreOnlyText(t *testing.T) {
	r := ranked(1)
	r.Title, r.Summary = hostile, hostile
	r.Rows[0].Label, r.Rows[0].Text, r.Rows[0].Href, r.Rows[0].Band = "a"+hostile, hostile, hostile, hostile
	es := parse(t, r.SVG())
	if es[1].text != clean(hostile) {
		t.Errorf("title is %q", es[1].text)
	}
	if a := find(es, "a", ""); len(a) != 1 || a[0].attrs["href"] != clean(hostile) {
		t.Errorf("links are %v", a)
	}
	if len(find(es, "script", "")) > 0 || len(find(es, "g", "band-none")) == 0 {
		t.Errorf("%s", r.SVG())
	}
}

func TestCleanTextsAreToldFromOthers(t *testing.T) {
	for r := rune(0); r <= 0x1FFFF; r++ {
		if s := "Đ" + string(r); isClean(s) != isCleanByRunes(s) {
			t.Errorf("%+q", s)
		}
	}
	for _, s := range []string{"\xff", "a\xc3", "\uFFFE", "\x00", "\x7f"} {
		if isClean(s) {
			t.Errorf("%+q is called clean", s)
		}
	}
}
