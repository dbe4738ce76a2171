package workbook

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// written is a small workbook with all that a writer can do.
func written(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	day := time.Date(2025, 9, 30, 0, 0, 0, 0, time.UTC)
	w := NewWriter(&out, About{Title: "Bảng <1>", Creator: "BHXH", Day: day})
	head, text := w.Style(Style{Bold: true, Fill: HeadFill, Wrap: true}), w.Style(Style{Format: TextFormat})
	two, date := w.Style(Style{Format: "#,##0.00"}), w.Style(Style{Format: "dd/mm/yyyy"})
	g := w.Sheet(Layout{
		Name: "Số liệu", Widths: []float64{8, 20}, Frozen: 1, Filter: true, Protected: true,
		Checks: []Check{{Cells: "C2:C9", Whole: true, Min: "0", Max: "100", Title: "Sai", Message: "từ 0 đến 100 & nguyên"}},
	})
	g.Row()
	for _, name := range []string{"Mã", "Đơn vị", "Giá trị", "Ngày"} {
		g.Text(head, name)
	}
	g.Row()
	g.Text(text, "01")
	g.Text(text, "=1+1 <&>")
	g.Number(two, "1234567.50")
	g.Day(date, day)
	g.Row()
	g.Empty(0)
	g.Text(text, " 10/2025")
	g.Empty(w.Style(Style{Unlocked: true, Fill: InputFill}))
	w.Sheet(Layout{Name: "Ẩn", Hidden: true})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	b, err := Open(written(t))
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Sheets) != 2 || b.Sheets[0].Name != "Số liệu" || b.Sheets[0].Hidden || !b.Sheets[1].Hidden {
		t.Fatalf("%+v", b.Sheets)
	}
	var got []string
	err = b.Sheets[0].Rows(func(_ int, cells []Cell) bool {
		for _, c := range cells {
			got = append(got, c.Text)
		}
		return true
	})
	if want := "Mã|Đơn vị|Giá trị|Ngày|01|=1+1 <&>|1234567.5|30/09/2025|| 10/2025"; err != nil || strings.Join(got, "|") != want {
		t.Errorf("%q, %v, want %q", strings.Join(got, "|"), err, want)
	}
}

// Another program finds the same cells, and shows them by their formats.
func TestAnotherProgramReadsWhatIsWritten(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t)))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]string{"A2": "01", "B2": "=1+1 <&>", "C2": "1,234,567.50", "D2": "30/09/2025", "B3": " 10/2025", "A3": ""} {
		if got, err := f.GetCellValue("Số liệu", cell); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", cell, got, err, want)
		}
		if formula, _ := f.GetCellFormula("Số liệu", cell); formula != "" {
			t.Errorf("%s is a formula", cell)
		}
	}
	checks, err := f.GetDataValidations("Số liệu")
	if err != nil || len(checks) != 1 || checks[0].Type != "whole" || checks[0].Sqref != "C2:C9" {
		t.Errorf("%+v, %v", checks, err)
	}
	panes, err := f.GetPanes("Số liệu")
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("%+v, %v", panes, err)
	}
	if visible, err := f.GetSheetVisible("Ẩn"); err != nil || visible {
		t.Errorf("%v, %v", visible, err)
	}
	if width, err := f.GetColWidth("Số liệu", "B"); err != nil || width != 20 {
		t.Errorf("width %v, %v", width, err)
	}
	about, err := f.GetDocProps()
	if err != nil || about.Title != "Bảng <1>" || about.Created != "2025-09-30T00:00:00Z" {
		t.Errorf("%+v, %v", about, err)
	}
}

func TestTheSameCallsGiveTheSameBytes(t *testing.T) {
	if !bytes.Equal(written(t), written(t)) {
		t.Error("the bytes differ")
	}
}

func TestTextsThatACellCannotHold(t *testing.T) {
	if got := fitting(strings.Repeat("đ", maxText)); len(got) > maxText || !strings.HasSuffix(got, "đ…") {
		t.Errorf("%d bytes, ends in %q", len(got), got[len(got)-6:])
	}
	if got := escaped("a\x00b"); got != "a\ufffdb" {
		t.Errorf("%q", got)
	}
}

func TestNamesOfCells(t *testing.T) {
	for column, want := range map[int]string{0: "A7", 25: "Z7", 26: "AA7", 701: "ZZ7", 702: "AAA7"} {
		if got := Place(column, 7); got != want || columnOf(got) != column {
			t.Errorf("%d: %q (%d)", column, got, columnOf(got))
		}
	}
}

// What a library takes about 90 ms for: a table of the shipped site.
func BenchmarkWrite(b *testing.B) {
	for range b.N {
		var out bytes.Buffer
		w := NewWriter(&out, About{})
		text, number := w.Style(Style{Format: TextFormat}), w.Style(Style{Format: "#,##0"})
		g := w.Sheet(Layout{Name: "Số liệu", Frozen: 1})
		for n := range 4320 {
			g.Row()
			for _, s := range []string{"2022", "01", "Hà Nội", "10/2025"} {
				g.Text(text, s)
			}
			g.Number(number, strconv.Itoa(n*1234567))
			g.Text(text, "theo báo cáo")
			g.Text(text, "chính thức")
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	}
}
