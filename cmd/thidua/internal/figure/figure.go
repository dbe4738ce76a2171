// Package figure turns one description of a chart into its renderings: an SVG
// for the page, and what figure.js needs to make a live chart of it in the reader's
// browser. Both show the same numbers: those of the table beside the chart.
//
// A description (Trend, Ways, Way, Ranking, Tiles, Bump, Spark) is a plain struct. Its
// texts arrive in the language of the page. Its SVG method lays it out as a
// scene, a list of shapes in the units of a viewBox, which svg.go writes down;
// another rendering of the same scene needs one more such file. Options are the
// options of Apache ECharts, one for each kind, that go-echarts makes, whose one door
// this package is; the Live method gives what a chart adds to that of its kind.
//
//	Trend{
//		Head:  Head{ID: "bhxh", Title: "Số người tham gia BHXH", Summary: "…"},
//		Scale: Scale{Measure: trieuNguoi, Decimals: 3},
//		X:     []string{"11/2022", "12/2022"},
//		Lines: []Line{{Name: "Thực hiện", Values: []Value{Of(november), {}}}},
//	}.SVG()
//
// # Amounts
//
// A Value is in the base of its Scale's measure (người, not triệu người); the
// Scale prints it. A Value that is not Ok is absent: it breaks a line, it draws
// no bar, it is "-" in an option, and never zero.
//
// # Classes
//
// An SVG carries no colour and no style attribute; a style sheet dresses these
// classes (templates/static/figure.css does):
//
//	figure figure-trend figure-ways figure-way figure-ranking figure-tiles figure-bump figure-spark   the svg element; wide on a wide Trend
//	fluid                       one that is drawn for the width it is read at
//	axis grid tick zero         lines and texts of the axes
//	line line-1 … line-6        a drawn series; dashed on restated or historic ones
//	dot                         a point of a series, with its line-N
//	target expected mark        assigned level, expected path or place, vertical line of an event
//	earlier                     the same months of the year before
//	forecast bar                the range that is foretold, what happened within a period
//	label value symbol unit     texts; halo on texts that may lie on a line
//	track bar tile sea island   areas
//	legend empty                the key; the text of a chart without values
//	band-achieved band-ahead band-on-pace band-behind band-far-behind band-moving-away band-missed band-none
//	                            on the group (g) of one bar, tile or key
//
// A band is told three ways: by colour (class), by shape (BandSymbol) and by
// word (the key below the chart, and the title of each group).
package figure

import (
	"strings"

	"thidua/cmd/thidua/internal/amount"
)

// A Value is one number of a chart, in the base of its measure, or absent.
type Value struct {
	Amount amount.Amount
	Ok     bool
}

// Of is a value that is present.
func Of(a amount.Amount) Value { return Value{Amount: a, Ok: true} }

// A Scale tells in which measure, and with how many decimals, the values of a
// chart are printed.
type Scale struct {
	Measure  amount.Measure
	Decimals int
}

// Suffix is what follows each printed number; figure.js needs it (data-suffix).
func (s Scale) Suffix() string { return s.Measure.Suffix() }

// percent is the scale of completion bars; the page words their texts.
var percent = Scale{Measure: amount.Percent, Decimals: 2}

// text prints a value for a place whose measure is stated beside it, unless it
// is as short as "%".
func (s Scale) text(a amount.Amount) string {
	if s.short() {
		return s.Measure.Print(a, s.Decimals)
	}
	return s.Measure.Number(a, s.Decimals)
}

// short reports whether the measure is printed with each number.
func (s Scale) short() bool { return s.Measure.Suffix() == "%" }

// shown is the amount in the displayed measure, as rounded as it is printed.
func (s Scale) shown(a amount.Amount) amount.Amount {
	return a.Shift(-s.Measure.Power).Round(s.Decimals)
}

// place is the coordinate of an amount: the only use of a float.
func (s Scale) place(a amount.Amount) float64 { return s.shown(a).Float() }

// A Head names a chart. ID is unique in its page; Title and Summary become the
// title and desc of the SVG, which is what a screen reader says; a title that is the
// finding needs no Summary.
type Head struct {
	ID, Title, Summary string
}

// A Level is an amount that results are held against, with its printed text:
// "Mục tiêu", "19,046 triệu người".
type Level struct {
	Name, Text string
	Amount     amount.Amount
}

func (l Level) label() string {
	if l.Name == "" || l.Text == "" {
		return l.Name + l.Text
	}
	return l.Name + " " + l.Text
}

// Words is what a chart says without being seen: its title and its finding.
func (h Head) Words() string { return strings.TrimSpace(h.Title + ". " + h.Summary) }
