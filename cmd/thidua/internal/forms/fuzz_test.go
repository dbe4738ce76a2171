package forms

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/table"
)

// Whatever somebody writes into a cell of a form, seen or hidden, what comes back is a
// figure of the unit and the month that it was sent for, or is refused with a place.
func FuzzReturned(f *testing.F) {
	for _, seed := range []struct {
		hidden     bool
		cell, text string
	}{{false, "F7", "7901234"}, {false, "F8", "65.000"}, {false, "B3", "x"}, {true, "B1", "2"}, {true, "C2", "VN"}, {true, "B5", "0"}, {false, "F9", "=1/0"}, {false, "J99", "5"}} {
		f.Add(seed.hidden, seed.cell, seed.text, int64(5))
	}
	form := october(f)
	units, indicators := catalogues()
	f.Fuzz(func(t *testing.T, hidden bool, cell, text string, number int64) {
		book, err := excelize.OpenReader(bytes.NewReader(form))
		if err != nil {
			t.Fatal(err)
		}
		sheet := "Biểu số liệu"
		if hidden {
			sheet = "thidua"
		}
		if number == 0 {
			err = book.SetCellValue(sheet, cell, text)
		} else {
			err = book.SetCellValue(sheet, cell, number)
		}
		if err != nil {
			return // no cell
		}
		_ = book.SetCellValue("Biểu số liệu", "F7", 7_901_234)
		var out bytes.Buffer
		if book.Write(&out) != nil {
			return
		}
		file, faults := table.OpenFile("x.xlsx", out.Bytes(), nil)
		if file.Form == nil || faults.HasErrors() {
			return // no form any more: an export as others
		}
		found := Read(Returned{Hidden: file.Form, Sheets: file.Tables}, units, indicators)
		for _, d := range found.Faults.Sorted() {
			if d.Pos.File != "x.xlsx" {
				t.Errorf("%s %q: %+v", cell, text, d)
			}
		}
		for _, o := range found.All {
			ind := indicators.At(o.Indicator)
			if units.Get(o.Unit).Code != "01" || ind == nil || o.Source.Line < 1 || !hidden && o.Period != campaign.Month(2026, 10) {
				t.Errorf("%s %q gives %+v", cell, text, o)
			}
		}
	})
}
