package figure

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The colours of painted charts are the light ones of the style sheet.
func TestColoursAreThoseOfTheStyleSheet(t *testing.T) {
	css, err := os.ReadFile("../../../../templates/static/figure.css")
	if err != nil {
		t.Fatal(err)
	}
	root, _, _ := strings.Cut(string(css), "@media")
	said := map[string]string{}
	for _, m := range regexp.MustCompile(`--((?:figure|band)-[a-z0-9-]+): (#[0-9a-f]{6});`).FindAllStringSubmatch(root, -1) {
		said[m[1]] = m[2]
	}
	if len(said) != len(colours) {
		t.Errorf("the style sheet has %d colours, painted charts %d", len(said), len(colours))
	}
	for name, want := range said {
		if colours[name] != want {
			t.Errorf("%s is %q, the style sheet says %s", name, colours[name], want)
		}
	}
}

// A painted chart needs nothing from outside: no class is left, and whatever is
// drawn has a colour.
func TestPaintedChartsBearTheirColours(t *testing.T) {
	for name, svg := range map[string][]byte{
		"trend": usual().Painted(), "ways": completions().Painted(), "ranking": ranked(12).Painted(), "tiles": country().Painted(),
	} {
		if bytes.Contains(svg, []byte("class=")) || bytes.Contains(svg, []byte("var(")) {
			t.Errorf("%s: depends on a style sheet", name)
		}
		for _, e := range drawn(t, svg) {
			if e["fill"] == "" || e["fill"] == "none" && e["stroke"] == "" {
				t.Errorf("%s: a shape without colour: %v", name, e)
			}
		}
	}
}

// drawn lists the attributes of what is drawn.
func drawn(t *testing.T, svg []byte) []map[string]string {
	t.Helper()
	var out []map[string]string
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok || !slices.Contains([]string{"path", "rect", "circle", "text"}, e.Name.Local) {
			continue
		}
		attrs := map[string]string{}
		for _, a := range e.Attr {
			attrs[a.Name.Local] = a.Value
		}
		out = append(out, attrs)
	}
}
