package figure

import (
	"slices"
	"strconv"
)

// A Trend is one or more series over periods: lines with an assigned level, an
// expected path and the events that broke the series.
type Trend struct {
	Head
	Scale
	X            []string // periods, "12/2021"; every Values is as long
	Lines        []Line
	Target       *Level  // horizontal line, from TargetFrom to TargetTo
	TargetFrom   int     // the period from which the target is in force
	TargetTo     int     // the period in which it is due; 0 is the last of X
	Breaks       []int   // periods into which no line is drawn: there a count begins anew
	Expected     []Value // the path that would just reach the target; may be nil
	ExpectedName string
	Marks        []Mark
	Empty        string // shown in place of a chart without any value
	Wide         bool   // for a box of 600 pixels and more; else for 300 to 600
}

// A Line is one series. Dashed tells a restated or earlier one: it takes the
// colour of the Line that follows it.
type Line struct {
	Name   string
	Values []Value
	Dashed bool
}

// A Mark is a vertical line at X[At], such as a merger with the number of its decree.
type Mark struct {
	At    int
	Label string
}

// SVG draws the trend as an svg element.
func (t Trend) SVG() []byte { return t.scene().svg() }

// Painted draws the chart with its colours in it, for where no style sheet reaches.
func (t Trend) Painted() []byte { return t.scene().painted() }

// PNG draws the chart as a picture, two pixels for each unit of its box.
func (t Trend) PNG() ([]byte, error) { return t.scene().png() }

const (
	rowHeight = 14.0 // of a line of text in a font of 11
	labelGap  = 6.0
)

// plot is the rectangle of the values inside a trend.
type plot struct {
	axis                     axis
	left, top, right, bottom float64
	count                    int // of periods
}

func (p plot) x(i int) float64 {
	if p.count < 2 {
		return (p.left + p.right) / 2
	}
	return p.left + (p.right-p.left)*float64(i)/float64(p.count-1)
}

func (p plot) y(v float64) float64 { return p.bottom - (p.bottom-p.top)*p.axis.at(v) }

// trendShapes are as many as most trends are made of.
const trendShapes = 40

func (t Trend) scene() *scene {
	s := &scene{head: t.Head, class: "figure-trend", width: 360, height: 220, font: 11, shapes: make([]shape, 0, trendShapes)}
	if t.Wide {
		s.class, s.width, s.height = "figure-trend wide", 720, 300
	}
	if !t.any() {
		s.height = 60
		s.text("label empty", s.width/2, 34, middle, t.empty(), s.width)
		return s
	}
	p := plot{axis: t.axis(), count: len(t.X), bottom: s.height - rowHeight - 4, right: s.width}
	p.top = t.drawKey(s) + 8
	marks := t.markRows(s)
	p.top += rowHeight * float64(marks.rows)
	for _, text := range p.axis.texts(t.Scale) {
		p.left = max(p.left, s.units(text)+labelGap)
	}
	for _, l := range t.ends() {
		p.right = min(p.right, s.width-s.units(l.text)-labelGap-3)
	}
	t.drawAxes(s, p)
	t.drawMarks(s, p, marks)
	t.drawSeries(s, p)
	t.drawTarget(s, p)
	t.drawEnds(s, p)
	return s
}

func (t Trend) any() bool {
	for _, l := range t.Lines {
		if last(l.Values, len(t.X)) >= 0 {
			return true
		}
	}
	return last(t.Expected, len(t.X)) >= 0
}

func (t Trend) empty() string {
	if t.Empty == "" {
		return "…"
	}
	return t.Empty
}

// last is the index of the last of the first n values that is present, or -1.
func last(values []Value, n int) int {
	for i := min(len(values), n) - 1; i >= 0; i-- {
		if values[i].Ok {
			return i
		}
	}
	return -1
}

func (t Trend) axis() axis {
	var places []float64
	add := func(values []Value) {
		for _, v := range values[:min(len(values), len(t.X))] {
			if v.Ok {
				places = append(places, t.place(v.Amount))
			}
		}
	}
	for _, l := range t.Lines {
		add(l.Values)
	}
	add(t.Expected)
	if _, _, ok := t.targetSpan(); ok {
		places = append(places, t.place(t.Target.Amount))
	}
	return newAxis(places, t.Decimals)
}

// lineClasses gives every Line its class: line-N counts the solid ones, and a
// dashed one shares the number of the solid one after it (or of the last).
func (t Trend) lineClasses() []string {
	solid := 0
	for _, l := range t.Lines {
		if !l.Dashed {
			solid++
		}
	}
	out := make([]string, len(t.Lines))
	seen := 0
	for i, l := range t.Lines {
		n := min(seen+1, max(solid, 1))
		out[i] = "line-" + strconv.Itoa((n-1)%6+1)
		if l.Dashed {
			out[i] += " dashed"
		} else {
			seen++
		}
	}
	return out
}

// targetSpan is where the target is in force, within the periods; ok is false
// where it is in force in none of them.
func (t Trend) targetSpan() (from, to int, ok bool) {
	end := len(t.X) - 1
	from, to = max(t.TargetFrom, 0), end
	if t.TargetTo > 0 {
		to = min(t.TargetTo, end)
	}
	return from, to, t.Target != nil && from <= to
}

// runs cuts a series at its absent values and where a count begins anew.
func (t Trend) runs(p plot, values []Value) [][]point {
	var runs [][]point
	open := false
	for i, v := range values[:min(len(values), len(t.X))] {
		if !v.Ok {
			open = false
			continue
		}
		if !open || slices.Contains(t.Breaks, i) {
			runs = append(runs, nil)
			open = true
		}
		n := len(runs) - 1
		runs[n] = append(runs[n], point{p.x(i), p.y(t.place(v.Amount))})
	}
	return runs
}
