package source

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// A sheet of a workbook made for a test.
type madeSheet struct {
	name   string
	rows   [][]any
	hidden bool
}

// percentCell is a number that its sheet shows as a percentage.
type percentCell float64

// workbookOf is a workbook as excelize writes it.
func workbookOf(t testing.TB, sheets ...madeSheet) string {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	style, err := f.NewStyle(&excelize.Style{NumFmt: 10}) // 0.00%
	must(err)
	for i, s := range sheets {
		if i == 0 {
			must(f.SetSheetName("Sheet1", s.name))
		} else {
			_, err := f.NewSheet(s.name)
			must(err)
		}
		for r, row := range s.rows {
			for c, value := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				must(err)
				if p, ok := value.(percentCell); ok {
					must(f.SetCellStyle(s.name, cell, cell, style))
					value = float64(p)
				}
				must(f.SetCellValue(s.name, cell, value))
			}
		}
		must(f.SetSheetVisible(s.name, !s.hidden))
	}
	var out bytes.Buffer
	must(f.Write(&out))
	return out.String()
}

func arrivedWorkbooks(t testing.TB) []arrival {
	file := func(name, text string) map[string]string { return map[string]string{name: text} }
	cells := func(rows [][]string) (out [][]any) {
		for _, row := range rows {
			var made []any
			for _, cell := range row {
				var n float64
				if _, err := fmt.Sscanf(cell, "%g", &n); err == nil && fmt.Sprint(n) != "" && !strings.ContainsAny(cell, "/-T") && len(cell) > 2 {
					made = append(made, n)
				} else {
					made = append(made, cell)
				}
			}
			out = append(out, made)
		}
		return out
	}
	f := form{}
	hanoi := func(ind string, figure string) string { return "2025 01 " + ind + " 2025-10 " + figure + "\n" }
	wide := madeSheet{name: "Biểu 1", rows: [][]any{{"Đơn vị", "Kỳ", "BHYT", "Hài lòng"}, {"Hà Nội", "10/2025", 7901234, percentCell(0.8225)}}}
	held := hanoi("bhyt", "7901234") + hanoi("hai_long", "82.25")
	holds := func(name, shows string, files map[string]string, holds, want, skipped string) arrival {
		a := arrival{name: name, shows: shows, files: files, holds: holds, want: want, skipped: skipped}
		if holds == "" {
			a.part = nothing
		}
		return a
	}
	const page = "<html><head><meta charset=\"utf-8\"></head><body><table border=\"1\">\n<tr><th rowspan=\"2\">Đơn vị</th><th colspan=2>BHYT</th></tr>\n<tr><th>09/2025</th><th>10/2025</th></tr>\n" +
		"<tr><td class=\"x\">H&agrave; N&#7897;i</td><td>7.900.000</td><td>7.901.234</td></tr></table></body></html>\n"
	pages := "2025 01 bhyt 2025-09 7900000\n" + hanoi("bhyt", "7901234")
	var ods bytes.Buffer
	z := zip.NewWriter(&ods)
	w, _ := z.Create("mimetype")
	_, _ = w.Write([]byte("application/vnd.oasis.opendocument.spreadsheet"))
	_ = z.Close()
	return []arrival{
		{name: "xlsx-by-indicator", shows: "a workbook with a column for each indicator", files: file("x.xlsx", workbookOf(t, madeSheet{name: "A", rows: cells(f.byIndicator())}))},
		{name: "xlsx-two-rows", shows: "a workbook with a header of two rows", files: file("x.xlsx", workbookOf(t, madeSheet{name: "A", rows: cells(f.twoRows(true))}))},
		{name: "xlsm", shows: "the same as .xlsm", files: file("x.xlsm", workbookOf(t, madeSheet{name: "A", rows: cells(f.long())}))},
		holds("xlsx-called-csv", "a workbook that is called .csv", file("x.csv", workbookOf(t, wide)), held, "", ""),
		holds("xlsx-percent", "a percentage by its format", file("x.xlsx", workbookOf(t, wide)), held, "", ""),
		holds("xlsx-decimals", "91.052 in a number cell is no 91052", file("x.xlsx", workbookOf(t, madeSheet{name: "A", rows: [][]any{{"Đơn vị", "Kỳ", "Thu (tỷ đồng)"}, {"Hà Nội", "10/2025", 91.052}}})), hanoi("thu", "91052000000"), "", ""),
		holds("xlsx-text-number", "91,052 as a text is as doubtful as in a CSV file", file("x.xlsx", workbookOf(t, madeSheet{name: "A", rows: [][]any{{"Đơn vị", "Kỳ", "Thu (tỷ đồng)"}, {"Hà Nội", "10/2025", "91,052"}}})), "", "x.xlsx!A!C2 number-ambiguous", ""),
		holds("xlsx-place", "a fault in a sheet", file("x.xlsx", workbookOf(t, madeSheet{name: "Biểu 1", rows: [][]any{{"Đơn vị", "Kỳ", "BHYT"}, {"Hà Nôi", "10/2025", 1}}})), "", "x.xlsx!Biểu 1!A2 unit-unknown", ""),
		holds("xlsx-sheets", "two tables, a cover and a draft that is hidden", file("x.xlsx", workbookOf(t,
			madeSheet{name: "Bìa", rows: [][]any{{"BẢO HIỂM XÃ HỘI VIỆT NAM"}, {"Báo cáo"}}}, wide,
			madeSheet{name: "Biểu 2", rows: [][]any{{"ĐVT: tỷ đồng"}, {"Đơn vị", "Kỳ", "Thu"}, {"Hà Nội", "10/2025", 65000}}},
			madeSheet{name: "Nháp", rows: [][]any{{"Đơn vị", "Kỳ", "BHYT"}, {"Hà Nội", "10/2025", 1}}, hidden: true})),
			held+hanoi("thu", "65000000000000"), "x.xlsx!Bìa sheet-unread\nx.xlsx!Nháp sheet-hidden", ""),
		holds("xlsx-notes", "notes and totals around the table of a sheet", file("x.xlsx", workbookOf(t, madeSheet{name: "A", rows: [][]any{
			{"Báo cáo tháng 10/2025"}, {}, {"TT", "Đơn vị", "Kỳ", "BHYT"}, {1, "Hà Nội", "10/2025", 7901234}, {"", "Cộng", "10/2025", 7901234}, {"(*) Số liệu tạm tính"}}})),
			hanoi("bhyt", "7901234"), "", "x.xlsx!A!5\nx.xlsx!A!6"),
		holds("sidecar-sheet", "the sheet that the sidecar names", map[string]string{"x.xlsx": workbookOf(t, wide, madeSheet{name: "Biểu 2", rows: [][]any{{"Đơn vị", "Kỳ", "BHYT"}, {"Huế", "10/2025", 5}}}), "x.yaml": "sheet: Biểu 2\n"}, "2025 46 bhyt 2025-10 5\n", "", ""),
		holds("html-called-xls", "an HTML table that a portal calls .xls", file("x.xls", page), pages, "", ""),
		holds("html-called-csv", "the same called .csv", file("x.csv", page), pages, "", ""),
		holds("html-fault", "a fault in it, by line and cell", file("x.xls", strings.Replace(page, "7.901.234", "7x", 1)), "2025 01 bhyt 2025-09 7900000\n", "x.xls:4:3 number-syntax", ""),
		holds("xls-old", "a workbook of the old kind, whatever its name", map[string]string{"x.xls": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 500), "y.csv": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00"}, "", "x.xls file-kind\ny.csv file-kind", ""),
		holds("xlsx-called-xls", "a workbook of the new kind that is called .xls", file("x.xls", workbookOf(t, wide)), held, "", ""),
		holds("text-called-xls", "a text with tabs that a portal calls .xls", file("x.xls", "Đơn vị\tKỳ\tBHYT\nHà Nội\t10/2025\t7901234\n"), hanoi("bhyt", "7901234"), "", ""),
		holds("xml-called-xls", "a page without a table, a workbook as XML, and pictures and archives called .csv", map[string]string{
			"a.xls": "<html><body>Phiên làm việc đã hết hạn</body></html>", "b.xls": "<?xml version=\"1.0\"?>\n<Workbook/>", "c.csv": "\x89PNG\r\n\x1a\n\x00\x00", "d.csv": "\x1f\x8b\x08\x00", "e.csv": "Rar!\x1a\x07\x00",
		}, "", "a.xls file-kind\nb.xls file-kind\nc.csv file-kind\nd.csv file-kind\ne.csv file-kind", ""),
		holds("ods", "a workbook of LibreOffice, whatever its name", map[string]string{"x.ods": ods.String(), "y.xlsx": ods.String()}, "", "x.ods file-kind\ny.xlsx file-kind", ""),
		holds("xlsx-broken", "a workbook that is cut short", file("x.xlsx", workbookOf(t, wide)[:2000]), "", "x.xlsx file-unread", ""),
	}
}
