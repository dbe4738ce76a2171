package dataset

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
)

// small is a workbook of two rows, one written cell by cell and one at once.
func small() Workbook {
	set := Set{
		columns: []column{
			textColumn("code", "Mã"), textColumn("period", "Kỳ").in(periodWords), numberColumn("value", "Giá trị"),
			integerColumn("rank", "Hạng"), dateColumn("day", "Ngày"), yearColumn("year", "Năm"),
		},
		write: func(w rowWriter) {
			w.text("01")
			w.period(campaign.Month(2025, 10))
			w.number(amount.New(1234567, 1), 2)
			w.integer(1000)
			w.text("")
			w.text("")
			w.end()
			w.row("=1+1", "", "-0.5", "", "2025-09-30", "2025")
		},
	}
	b := Workbook{Title: "Thử", notes: "Giải thích", about: [][2]string{{"Nguồn", "BHXH"}, {"Trống", ""}}}
	b.add("Số liệu", set)
	return b
}

func TestCellsOfAWorkbook(t *testing.T) {
	var out, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&out, &again} {
		b := small()
		if err := b.Write(w); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Error("the same rows give other bytes")
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	for sheet, want := range map[string]string{
		"Số liệu":    "Mã|Kỳ|Giá trị|Hạng|Ngày|Năm\n01|10/2025|123,456.70|1,000\n=1+1||-0.5||30/09/2025|2025",
		"Giải thích": "Nguồn|BHXH",
	} {
		rows, err := f.GetRows(sheet)
		var lines []string
		for _, row := range rows {
			lines = append(lines, strings.TrimRight(strings.Join(row, "|"), "|"))
		}
		if got := strings.Join(lines, "\n"); err != nil || got != want {
			t.Errorf("%s:\n%s\n%v, want\n%s", sheet, got, err, want)
		}
	}
	if formula, _ := f.GetCellFormula("Số liệu", "A3"); formula != "" {
		t.Error("a text became a formula")
	}
}

func TestALongDatasetHasNoSheet(t *testing.T) {
	b := Workbook{}
	b.add("Số liệu", Set{rows: longRows + 1})
	if b.Any() {
		t.Error("it has one")
	}
}
