package figure

import (
	"math"
	"slices"
	"strconv"
)

// A Trend is one or more series over periods: lines with an assigned level, an
// expected path and the events that broke the series. Names stand on the lines
// themselves; the measure stands by the topmost number of the axis.
type Trend struct {
	Head
	Scale
	Finding      string   // what it shows, for a caption; Title says whose it is besides
	X            []string // periods, "12/2021"; every Values is as long
	Lines        []Line
	Target       *Level  // a flag at TargetTo; the live chart draws it from TargetFrom on
	TargetFrom   int     // the period from which the target is in force
	TargetTo     int     // the period in which it is due; 0 is the last of X
	Breaks       []int   // periods into which no line is drawn: there a count begins anew
	Expected     []Value // the path that would just reach the target; may be nil
	ExpectedName string
	Earlier      []Value // the same months of the year before; may be nil
	EarlierName  string
	Running      []Value // what bars add up to, from the beginning of the target; may be nil
	RunningName  string
	Forecast     *Forecast // where the first line is heading, at the last of X
	Ahead        int       // how many of the last of X are still to come
	Bars         bool      // values of what happens within a period: bars from zero
	Marks        []Mark
	Empty        string // shown in place of a chart without any value
	Coarse       bool   // one of many: its lines lie on whole units
	Wide         bool   // for a box of 600 pixels and more; else for 300 to 600
}

// A Line is one series. Dashed tells a restated or earlier one: it takes the
// colour of the Line that follows it.
type Line struct {
	Name   string
	Values []Value
	Dashed bool
}

// A Forecast is a range in which a series is foretold to end.
type Forecast struct {
	Name      string
	Low, High Value
}

// A Mark is a vertical line at X[At], such as a merger with the number of its decree.
type Mark struct {
	At    int
	Label string
}

// SVG draws the trend as an svg element.
func (t Trend) SVG() []byte { return t.scene(narrow).svg() }

// AppendSVG appends what SVG gives.
func (t Trend) AppendSVG(b []byte) []byte { return t.scene(narrow).appendSVG(b) }

// Painted draws the chart with its colours in it, for where no style sheet reaches.
func (t Trend) Painted() []byte { return t.scene(0).painted() }

// PNG draws the chart as a picture, two pixels for each unit of its box.
func (t Trend) PNG() ([]byte, error) { return t.scene(0).png() }

const (
	rowHeight = 14.0 // of a line of text in a font of 12
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

func (t Trend) scene(fluid float64) *scene {
	s := sceneAt(fluid, scene{head: t.Head, class: "figure-trend", width: 360, height: 210, font: 12})
	if t.Wide {
		s.class, s.height = "figure-trend wide", 280
	}
	if !t.any() {
		s.height = 60
		s.text("label empty", s.width/2, 34, middle, t.empty(), s.width)
		return s
	}
	p := plot{axis: t.axis(), count: len(t.X), bottom: s.height - rowHeight - 5, right: s.width - 4}
	marks := t.markRows(s)
	p.top = rowHeight + 4 + rowHeight*float64(marks.rows)
	ticks := t.tickTexts(p.axis)
	for _, text := range ticks[:len(ticks)-1] {
		p.left = max(p.left, s.units(text)+2)
	}
	strokes := t.strokes(s, p)
	t.drawForecast(s, p)
	t.drawAxes(s, p, ticks)
	t.drawMarks(s, p, marks)
	if t.Bars {
		t.drawBars(s, p)
		s.path("expected", longer(strokes.expected))
		s.path("line line-2", longer(strokes.running))
	} else {
		t.drawSeries(s, strokes)
	}
	taken := t.drawTarget(s, p, strokes)
	taken = append(taken, t.drawEnds(s, p, strokes, taken)...)
	t.nameLine(s, "label expected halo", t.ExpectedName, strokes.expected, strokes, taken)
	t.nameLine(s, "label line-2 halo", t.RunningName, strokes.running, strokes, taken)
	t.nameLine(s, "label earlier halo", t.EarlierName, strokes.earlier, strokes, taken)
	return s
}

// strokes are the runs of points of a trend.
type strokes struct {
	lines    [][][]point // of each line
	expected [][]point
	earlier  [][]point
	running  [][]point
}

func (t Trend) strokes(s *scene, p plot) strokes {
	out := strokes{lines: make([][][]point, len(t.Lines)), expected: t.runs(s, p, t.Expected), earlier: t.runs(s, p, t.Earlier), running: t.runs(s, p, t.Running)}
	for i, l := range t.Lines {
		out.lines[i] = t.runs(s, p, l.Values)
	}
	return out
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
	var r reach
	add := func(values []Value) {
		for _, v := range values[:min(len(values), len(t.X))] {
			if v.Ok {
				r.add(t.place(v.Amount))
			}
		}
	}
	for _, l := range t.Lines {
		add(l.Values)
	}
	add(t.Expected)
	add(t.Earlier)
	add(t.Running)
	if t.Bars {
		r.add(0)
	}
	if t.Forecast != nil {
		r.add(t.place(t.Forecast.Low.Amount))
		r.add(t.place(t.Forecast.High.Amount))
	}
	if _, _, ok := t.targetSpan(); ok {
		r.add(t.place(t.Target.Amount))
	}
	return newAxis(r, t.Decimals)
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
		class := lineClasses[(n-1)%len(lineClasses)]
		if l.Dashed {
			out[i] = class.dashed
		} else {
			out[i] = class.solid
			seen++
		}
	}
	return out
}

var lineClasses = func() (out [6]struct{ solid, dashed string }) {
	for i := range out {
		out[i].solid = "line-" + strconv.Itoa(i+1)
		out[i].dashed = out[i].solid + " dashed"
	}
	return out
}()

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
func (t Trend) runs(s *scene, p plot, values []Value) [][]point {
	first := len(s.lines)
	from := len(s.points)
	end := func() {
		if n := len(s.points); from < n {
			s.lines = append(s.lines, s.points[from:n:n])
			from = n
		}
	}
	for i, v := range values[:min(len(values), len(t.X))] {
		if !v.Ok || slices.Contains(t.Breaks, i) {
			end()
		}
		if v.Ok {
			at := point{p.x(i), p.y(t.place(v.Amount))}
			if t.Coarse {
				at = point{math.Round(at.x), math.Round(at.y)}
			}
			s.points = append(s.points, at)
		}
	}
	end()
	n := len(s.lines)
	return s.lines[first:n:n]
}
