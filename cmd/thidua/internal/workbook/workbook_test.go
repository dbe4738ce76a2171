package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// made is a workbook that another program wrote.
func made(t testing.TB, fill func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func set(t testing.TB, f *excelize.File, cell string, value any, format string) {
	t.Helper()
	if err := f.SetCellValue("Sheet1", cell, value); err != nil {
		t.Fatal(err)
	}
	if format == "" {
		return
	}
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle("Sheet1", cell, cell, style); err != nil {
		t.Fatal(err)
	}
}

func TestCellsAsASpreadsheetShowsThem(t *testing.T) {
	at := time.Date(2025, 10, 31, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		value  any
		format string
		want   string
		number bool
	}{
		{"Hà Nội", "", "Hà Nội", false},
		{"01", "", "01", false},
		{1234567, "", "1234567", true},
		{1234567, "#,##0", "1234567", true},
		{91.052, "", "91.052", true},
		{0.1 + 0.2, "", "0.3", true},
		{0.42710000000000004, "", "0.4271", true},
		{0.4271, "0.00%", "42.71%", true},
		{0.4271, "0%", "42.71%", true},
		{1e21, "", "1000000000000000000000", true},
		{1.5e-7, "", "0.00000015", true},
		{-12.5, "", "-12.5", true},
		{at, "dd/mm/yyyy", "31/10/2025", false},
		{at, "yyyy\\-mm\\-dd", "31/10/2025", false},
		{at, "mm/yyyy", "10/2025", false},
		{at, `"Tháng "mm/yyyy`, "10/2025", false},
		{1, "00", "01", false},
		{79, "00", "79", false},
		{12, `[Red]#,##0"d"`, "12", true},
		{65000000, "#,##0,", "65000", true},
		{7901234, "0.0,,", "7.901234", true},
		{7901234, `#,##0,"K"`, "7901.234 K", false},
		{65000, `#,##0" tỷ"`, "65000 tỷ", false},
		{65000, `#,##0\ "tỷ đồng";[Red]-#,##0`, "65000 tỷ đồng", false},
		{65000, `_-* #,##0\ [$₫-42A]_-;-* #,##0\ [$₫-42A]_-`, "65000", true},
		{65, `[$$-409]#,##0`, "65", true},
		{65, `[$USD] #,##0`, "65 USD", false},
		{42.71, `0.00"%"`, "42.71%", true},
		{42.71, `0.00\%`, "42.71%", true},
		{7901234, `[>=1000000]0.0,,"M";0`, `7901234 [[>=1000000]0.0,,"M";0]`, false},
		{12, `[Blue]General" người"`, "12", true},
		{"#DIV/0!", "", "#DIV/0!", false},
	} {
		data := made(t, func(f *excelize.File) { set(t, f, "C7", c.value, c.format) })
		b, err := Open(data)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		err = b.Sheets[0].Rows(func(line int, cells []Cell) bool {
			n++
			if line != 7 || len(cells) != 3 || cells[2].Text != c.want || cells[2].Number != c.number {
				t.Errorf("%v as %q: row %d, %+v, want %q", c.value, c.format, line, cells, c.want)
			}
			return true
		})
		if err != nil || n != 1 {
			t.Errorf("%v: %d rows, %v", c.value, n, err)
		}
	}
}

func TestFormulasGiveTheirLastResult(t *testing.T) {
	data := made(t, func(f *excelize.File) {
		set(t, f, "A1", 5, "")
		if err := f.SetCellFormula("Sheet1", "A1", "=2+3"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("Sheet1", "B1", "=SUM(A1:A1)"); err != nil {
			t.Fatal(err)
		}
	})
	b, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	_ = b.Sheets[0].Rows(func(_ int, cells []Cell) bool {
		// excelize drops the old result with the formula; both stay formulas.
		if last := cells[len(cells)-1]; !strings.HasPrefix(last.Text, "=") || last.Number {
			t.Errorf("%+v", cells)
		}
		return true
	})
}

func TestSheetsAndTheirStates(t *testing.T) {
	data := made(t, func(f *excelize.File) {
		for _, name := range []string{"Biểu 1", "Nháp"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetSheetVisible("Nháp", false); err != nil {
			t.Fatal(err)
		}
	})
	b, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range b.Sheets {
		got = append(got, fmt.Sprint(s.Name, s.Hidden))
	}
	if want := "Sheet1false Biểu 1false Nháptrue"; strings.Join(got, " ") != want {
		t.Errorf("%q", got)
	}
}

// zipped packs parts into a zip file.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const (
	oneSheet  = `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="x"/></sheets></workbook>`
	oneTarget = `<Relationships><Relationship Id="x" Target="worksheets/s.xml"/></Relationships>`
)

func TestWhatIsNoWorkbookIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no zip":    {[]byte("PK\x03\x04 …"), ErrBroken},
		"another":   {zipped(t, map[string]string{"content.xml": "<a/>"}), ErrNotWorkbook},
		"no list":   {zipped(t, map[string]string{"xl/workbook.xml": "<a"}), ErrBroken},
		"no target": {zipped(t, map[string]string{"xl/workbook.xml": oneSheet}), ErrBroken},
		"strings": {zipped(t, map[string]string{
			"xl/workbook.xml": oneSheet, "xl/_rels/workbook.xml.rels": oneTarget, "xl/worksheets/s.xml": "<a/>",
			"xl/styles.xml": "<styleSheet>" + strings.Repeat(" ", maxPartBytes) + "</styleSheet>",
		}), ErrTooLarge},
	} {
		if _, err := Open(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

// Whatever a sheet holds, reading it ends, and its rows come in order.
func FuzzSheet(f *testing.F) {
	f.Add(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>1.5</v></c></row></sheetData></worksheet>`)
	f.Add(`<sheetData><row><c><f>A1</f></c><c r="ZZZZ9"><v>2</v></c></row><row r="0"><c r="A1" s="99"><v>x</v></c></row>`)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := Open(zipped(t, map[string]string{"xl/workbook.xml": oneSheet, "xl/_rels/workbook.xml.rels": oneTarget, "xl/worksheets/s.xml": text}))
		if err != nil {
			t.Fatal(err)
		}
		before := 0
		_ = b.Sheets[0].Rows(func(line int, cells []Cell) bool {
			if line <= before || len(cells) > maxColumns {
				t.Fatalf("row %d behind %d, %d cells", line, before, len(cells))
			}
			before = line
			return true
		})
	})
}
