// Package forms writes the forms that offices fill in, and reads them when they come back.
//
// A form is a workbook for one unit and one month: a line for each indicator, with last
// month's figure and the target beside the empty cell. A hidden sheet names the unit, the
// month, the version of the form and the indicator of each line, so that a returned form
// needs no guess, whatever its file or its sheets are called:
//
//	thidua-form  1
//	unit         2025  01  Thành phố Hà Nội
//	period       2026-10  10/2026
//	head         6  STT  Chỉ tiêu  …
//	line         7  bhxh_bb  người  Số người tham gia BHXH bắt buộc
//
// What the visible sheet says is held against it: a form that was changed is refused with
// the place of the change, never read by what is left of it.
package forms

import (
	"io"
	"strconv"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/workbook"
)

// Version is that of the layout: a form of another one is not read.
const Version = "1"

// A Form is what one unit is asked for one month.
type Form struct {
	Unit    *campaign.Unit
	Name    string // of the unit, in full
	Period  campaign.Period
	Words   Words
	Lines   []Line
	Creator string
	Day     time.Time // of the data
}

// A Line asks for the figure of an indicator.
type Line struct {
	Indicator *campaign.Indicator
	Measure   amount.Measure // in which the figure is asked for
	Last      amount.Amount  // last month's figure, in that measure
	HasLast   bool
	Target    string // in words; "" for none
}

// Words are the texts of a form, in the language of the site.
type Words struct {
	Title, Unit, Period string
	Advice              string // how it is filled in
	Heads               [columns]string
	Wrong, Whole, Any   string // what is said of a value that is refused; Whole and Any say the limits
	Sheet, Hidden       string // names of sheets
}

// The columns of the visible sheet.
const (
	numberColumn = iota
	nameColumn
	measureColumn
	lastColumn
	targetColumn
	valueColumn
	columns
)

// The rows of the visible sheet.
const (
	unitRow   = 2
	periodRow = 3
	headRow   = 6
)

// File names the form of a unit.
func (f *Form) File() string {
	return f.Unit.Code + "-" + f.Unit.Slug + "-" + f.Period.String() + ".xlsx"
}

// Write writes the workbook.
func (f *Form) Write(w io.Writer) error {
	book := workbook.NewWriter(w, workbook.About{Title: f.Words.Title, Creator: f.Creator, Day: f.Day})
	f.writeVisible(book)
	f.writeHidden(book)
	return book.Close()
}

func (f *Form) writeVisible(book *workbook.Writer) {
	bold, text := book.Style(workbook.Style{Bold: true}), book.Style(workbook.Style{Format: workbook.TextFormat, Wrap: true})
	head := book.Style(workbook.Style{Bold: true, Wrap: true, Fill: workbook.HeadFill})
	layout := workbook.Layout{Name: f.Words.Sheet, Widths: []float64{6, 46, 14, 20, 36, 24}, Frozen: headRow, Protected: true}
	for i, l := range f.Lines {
		layout.Checks = append(layout.Checks, f.check(l, workbook.Place(valueColumn, headRow+1+i)))
	}
	g := book.Sheet(layout)
	g.Row()
	g.Text(bold, f.Words.Title)
	for _, pair := range [][2]string{{f.Words.Unit, f.Name}, {f.Words.Period, f.Period.Label()}, {"", f.Words.Advice}} {
		g.Row()
		g.Text(bold, pair[0])
		g.Text(text, pair[1])
	}
	g.Row()
	g.Row()
	for _, h := range f.Words.Heads {
		g.Text(head, h)
	}
	for i, l := range f.Lines {
		g.Row()
		g.Number(0, strconv.Itoa(i+1))
		g.Text(text, l.Indicator.Name)
		g.Text(text, l.Measure.Name)
		if l.HasLast {
			decimals := max(l.decimals(), l.Last.Decimals())
			g.Number(book.Style(workbook.Style{Format: numberFormat(decimals)}), l.Last.Fixed(decimals))
		} else {
			g.Empty(text)
		}
		g.Text(text, l.Target)
		g.Empty(book.Style(workbook.Style{Format: numberFormat(l.decimals()), Unlocked: true, Fill: workbook.InputFill}))
	}
}

// decimals is how many decimals of a figure are shown before one is there.
func (l *Line) decimals() int {
	return min(max(l.Indicator.Decimals+l.Measure.Power-l.Indicator.Measure.Power, 0), 3)
}

func numberFormat(decimals int) string {
	if decimals == 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", decimals)
}

// unbounded is beyond what any indicator counts.
const unbounded = "999999999999999"

// check bounds a figure by what the catalogue believes of its indicator.
func (f *Form) check(l Line, cell string) workbook.Check {
	limit := func(of campaign.Limit, none string) string {
		if !of.Set {
			return none
		}
		return of.Amount.Shift(-l.Measure.Power).String()
	}
	believed := l.Indicator.Plausible
	c := workbook.Check{
		Cells: cell, Whole: l.decimals() == 0, Title: f.Words.Wrong, Message: f.Words.Any,
		Min: limit(believed.Min, "-"+unbounded), Max: limit(believed.Max, unbounded),
	}
	if c.Whole {
		c.Message = f.Words.Whole
	}
	if believed.Min.Set && believed.Max.Set {
		c.Message += " " + c.Min + "–" + c.Max + "."
	}
	return c
}

// Words of the first column of the hidden sheet.
const (
	unitKey   = "unit"
	periodKey = "period"
	headKey   = "head"
	lineKey   = "line"
)

func (f *Form) writeHidden(book *workbook.Writer) {
	text := book.Style(workbook.Style{Format: workbook.TextFormat})
	g := book.Sheet(workbook.Layout{Name: f.Words.Hidden, Hidden: true, Protected: true})
	row := func(cells ...string) {
		g.Row()
		for _, c := range cells {
			g.Text(text, c)
		}
	}
	row(table.FormMark, Version)
	row(unitKey, f.Unit.Vintage, f.Unit.Code, f.Name)
	row(periodKey, f.Period.String(), f.Period.Label())
	row(append([]string{headKey, strconv.Itoa(headRow)}, f.Words.Heads[:]...)...)
	for i, l := range f.Lines {
		row(lineKey, strconv.Itoa(headRow+1+i), l.Indicator.ID, l.Measure.Name, l.Indicator.Name)
	}
}
