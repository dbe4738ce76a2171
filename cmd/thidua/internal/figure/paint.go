package figure

import (
	"slices"
	"strings"
)

// colours are the light ones of templates/static/figure.css, by the names of its
// custom properties; a test holds the two together.
var colours = map[string]string{
	"figure-paper":    "#ffffff",
	"figure-ink":      "#1c2126",
	"figure-muted":    "#56606a",
	"figure-grid":     "#dde2e6",
	"figure-track":    "#e8ecef",
	"figure-target":   "#a3123a",
	"figure-expected": "#56606a",
	"figure-earlier":  "#9aa4ad",
	"figure-forecast": "#c9dcf0",
	"figure-line-1":   "#0b5cab",
	"figure-line-2":   "#b35900",
	"figure-line-3":   "#00796b",
	"figure-line-4":   "#8e3b9e",
	"figure-line-5":   "#5d6b00",
	"figure-line-6":   "#6b4e3d",

	"band-achieved":    "#08457e",
	"band-ahead":       "#2472b3",
	"band-on-pace":     "#5a97c6",
	"band-behind":      "#c98300",
	"band-far-behind":  "#b84a00",
	"band-moving-away": "#7a1020",
	"band-missed":      "#7a1020",
	"band-none":        "#c9ced3",

	"band-shade-1": "#dfeaf5",
	"band-shade-2": "#aecbe6",
	"band-shade-3": "#75a5d1",
	"band-shade-4": "#2c6fae",
	"band-shade-5": "#0a4179",

	"band-on-shade-1": "#0f1a24",
	"band-on-shade-2": "#0f1a24",
	"band-on-shade-3": "#07121c",
	"band-on-shade-4": "#ffffff",
	"band-on-shade-5": "#ffffff",

	"band-on-achieved":    "#ffffff",
	"band-on-ahead":       "#ffffff",
	"band-on-on-pace":     "#081722",
	"band-on-behind":      "#1b1200",
	"band-on-far-behind":  "#ffffff",
	"band-on-moving-away": "#ffffff",
	"band-on-missed":      "#ffffff",
	"band-on-none":        "#1c2126",
}

// An ink is how one shape is drawn.
type ink struct {
	fill, stroke string // colours; "" is none
	width        float64
	dash         string
	round        bool
	bold         bool
	halo         bool // a rim of paper around a text
}

// A brush knows the groups that a shape stands in, as the style sheet does.
type brush struct {
	scene  string // class of the svg element
	groups []string
}

func (b *brush) enter(class string) { b.groups = append(b.groups, class) }
func (b *brush) leave()             { b.groups = b.groups[:len(b.groups)-1] }

// band is the band of the innermost group that has one.
func (b *brush) band() string {
	for _, class := range slices.Backward(b.groups) {
		for word := range strings.FieldsSeq(class) {
			if strings.HasPrefix(word, "band-") {
				return word
			}
		}
	}
	return "band-none"
}

func (b *brush) within(word string) bool {
	return slices.ContainsFunc(b.groups, func(class string) bool { return slices.Contains(strings.Fields(class), word) })
}

// ink is what figure.css says of a shape's classes.
func (b *brush) ink(sh *shape) ink {
	classes := strings.Fields(sh.class)
	has := func(word string) bool { return slices.Contains(classes, word) }
	line := ""
	for _, c := range classes {
		if strings.HasPrefix(c, "line-") {
			line = colours["figure-"+c]
		}
	}
	switch sh.op {
	case opText:
		return b.textInk(has, line)
	case opPath:
		return b.pathInk(has, line)
	case opDot:
		return ink{fill: line}
	}
	switch {
	case has("forecast"):
		return ink{fill: colours["figure-forecast"]}
	case has("track"):
		return ink{fill: colours["figure-track"]}
	case has("island"):
		return ink{stroke: colours["figure-muted"], width: 1, dash: "2 2"}
	}
	return ink{fill: colours[b.band()]}
}

func (b *brush) textInk(has func(string) bool, line string) ink {
	out := ink{fill: colours["figure-ink"], bold: has("value"), halo: has("halo")}
	switch {
	case has("symbol") && b.band() == "band-none":
		out.fill = colours["figure-muted"]
	case has("symbol") && !strings.Contains(b.scene, "figure-tiles"), has("symbol") && b.within("legend"):
		out.fill = colours[b.band()]
	case strings.Contains(b.scene, "figure-tiles") && len(b.groups) > 0 && !b.within("legend") && !b.within("sea"):
		out.fill = colours["band-on-"+strings.TrimPrefix(b.band(), "band-")]
	case line != "":
		out.fill = line
	case has("target"):
		out.fill = colours["figure-target"]
	case has("tick"), has("unit"), has("legend"), has("empty"), has("mark"), has("expected"), has("earlier"):
		out.fill = colours["figure-muted"]
	}
	return out
}

func (b *brush) pathInk(has func(string) bool, line string) ink {
	ways := strings.Contains(b.scene, "figure-way")
	out := ink{width: 1}
	switch {
	case has("target"):
		out.stroke, out.width = colours["figure-target"], 1.5
		if ways {
			out.width = 2
		}
	case has("expected") && ways:
		out.stroke, out.width = colours["figure-ink"], 2
	case has("expected"):
		out.stroke, out.width, out.dash = colours["figure-expected"], 1.25, "2 3"
	case has("earlier"):
		out.stroke, out.width = colours["figure-earlier"], 1.5
	case has("bar"):
		out.stroke, out.width = line, 9
	case has("mark"):
		out.stroke, out.dash, out.round = colours["figure-muted"], "1 3", true
	case has("line"):
		out.stroke, out.width, out.round = line, 2, true
		if has("dashed") {
			out.dash = "5 4"
		}
	case has("grid"):
		out.stroke = colours["figure-grid"]
	case has("axis"):
		out.stroke = colours["figure-muted"]
	}
	return out
}

// attrs writes an ink as the attributes of an element.
func (i ink) attrs(b []byte) []byte {
	if i.fill == "" {
		b = attr(b, "fill", "none")
	} else {
		b = attr(b, "fill", i.fill)
	}
	if i.stroke != "" {
		b = num(attr(b, "stroke", i.stroke), "stroke-width", i.width)
	}
	if i.dash != "" {
		b = attr(b, "stroke-dasharray", i.dash)
	}
	if i.round {
		b = attr(attr(b, "stroke-linecap", "round"), "stroke-linejoin", "round")
	}
	if i.bold {
		b = attr(b, "font-weight", "600")
	}
	if i.halo {
		b = attr(attr(attr(b, "paint-order", "stroke"), "stroke", colours["figure-paper"]), "stroke-width", "3")
	}
	return b
}
