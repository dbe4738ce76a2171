package main

import (
	"bytes"
	"encoding/json"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/workbook"
)

// What a program that reads data packages relies on.
type packageJSON struct {
	Name, Created string
	Resources     []struct {
		Name, Path, Encoding string
		Dialect              struct{ Delimiter string }
		Schema               struct {
			Fields []struct{ Name, Type string }
			Key    []string `json:"primaryKey"`
			Refers []struct {
				Fields    string
				Reference struct{ Resource, Fields string }
			} `json:"foreignKeys"`
		}
	}
}

var fieldForms = map[string]*regexp.Regexp{
	"string":  regexp.MustCompile(`(?s).*`),
	"number":  regexp.MustCompile(`^-?\d+(\.\d+)?$`),
	"integer": regexp.MustCompile(`^-?\d+$`),
	"date":    regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`),
	"year":    regexp.MustCompile(`^\d{4}$`),
}

// The data package describes every table to download as it is: its columns, the
// form of its cells, and a key that tells its rows apart.
func TestDataPackageDescribesItsTables(t *testing.T) {
	s := shippedSite(t)
	var p packageJSON
	if err := json.Unmarshal(s.files["tai-ve/datapackage.json"], &p); err != nil {
		t.Fatal(err)
	}
	names, described := map[string]bool{}, map[string]bool{}
	for _, r := range p.Resources {
		if names[r.Name] || !regexp.MustCompile(`^[a-z0-9.-]+$`).MatchString(r.Name) || r.Encoding != "utf-8" || r.Dialect.Delimiter != "," {
			t.Errorf("resource %q: its name, encoding or dialect will not do", r.Name)
		}
		names[r.Name] = true
		file := path.Join("tai-ve", r.Path)
		described[file] = true
		if bytes.HasPrefix(s.files[file], []byte("\ufeff")) {
			t.Errorf("%s: a mark stands before the name of the first column", file)
		}
		rows := csvRows(t, file, s.files[file])
		var head []string
		for _, f := range r.Schema.Fields {
			head = append(head, f.Name)
		}
		if !slices.Equal(rows[0], head) {
			t.Errorf("%s: columns %q, described %q", file, rows[0], head)
			continue
		}
		seen := map[string]bool{}
		for n, row := range rows[1:] {
			var key []string
			for i, f := range r.Schema.Fields {
				if row[i] != "" && !fieldForms[f.Type].MatchString(row[i]) {
					t.Errorf("%s: row %d: %s is no %s: %q", file, n+2, f.Name, f.Type, row[i])
				}
				if slices.Contains(r.Schema.Key, f.Name) {
					key = append(key, row[i])
					if row[i] == "" {
						t.Errorf("%s: row %d: %s is empty, and part of the key", file, n+2, f.Name)
					}
				}
			}
			if k := strings.Join(key, "\x00"); len(r.Schema.Key) > 0 {
				if seen[k] {
					t.Errorf("%s: row %d: the key %q is there twice", file, n+2, key)
				}
				seen[k] = true
			}
		}
	}
	for name := range s.files {
		if strings.HasPrefix(name, "tai-ve/") && strings.HasSuffix(name, ".csv") && !described[name] {
			t.Errorf("%s: the package does not describe it", name)
		}
	}
}

// Columns that name indicators name those of the catalogue.
func TestDataPackageRefersToItsCatalogue(t *testing.T) {
	s := shippedSite(t)
	var p packageJSON
	if err := json.Unmarshal(s.files["tai-ve/datapackage.json"], &p); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, row := range csvRows(t, "chi-tieu.csv", s.files["tai-ve/chi-tieu.csv"])[1:] {
		known[row[0]] = true
	}
	referring := 0
	for _, r := range p.Resources {
		for _, k := range r.Schema.Refers {
			referring++
			if k.Reference.Resource != "chi-tieu" || k.Reference.Fields != "id" {
				t.Errorf("%s: %+v", r.Name, k)
			}
			rows := csvRows(t, r.Path, s.files["tai-ve/"+r.Path])
			column := slices.Index(rows[0], k.Fields)
			for n, row := range rows[1:] {
				if column < 0 || !known[row[column]] {
					t.Fatalf("%s: row %d: %s names no indicator", r.Name, n+2, k.Fields)
				}
			}
		}
	}
	if referring != 3 {
		t.Errorf("%d tables name indicators, want 3", referring)
	}
}

// sheetsOf reads a workbook of the site: the texts of the cells of each sheet.
func sheetsOf(t *testing.T, name string, content []byte) map[string][][]string {
	t.Helper()
	b, err := workbook.Open(content)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string][][]string{}
	for _, sheet := range b.Sheets {
		var rows [][]string
		err := sheet.Rows(func(_ int, cells []workbook.Cell) bool {
			row := make([]string, len(cells))
			for i, c := range cells {
				row[i] = c.Text
			}
			rows = append(rows, row)
			return true
		})
		if err != nil {
			t.Fatalf("%s: %s: %v", name, sheet.Name, err)
		}
		out[sheet.Name] = rows
	}
	return out
}

// A workbook holds the rows of its dataset: numbers as numbers, periods as texts, words
// for codes.
func TestWorkbooksHoldTheFiguresOfTheirDatasets(t *testing.T) {
	s := shippedSite(t)
	compared := 0
	same := func(name string, rows, want [][]string) {
		if len(rows) != len(want) {
			t.Errorf("%s: %d rows, the dataset has %d", name, len(rows), len(want))
			return
		}
		for n, row := range rows[1:] {
			for i, cell := range want[n+1] {
				got := ""
				if i < len(row) {
					got = row[i]
				}
				compared++
				switch {
				case got == cell, (got == "") == (cell == "") && !strings.ContainsAny(cell[:1], "0123456789-"): // a code has words
				case numbersEqual(got, cell), daysEqual(got, cell):
				default:
					t.Errorf("%s: row %d, column %d: %q, the dataset has %q", name, n+2, i+1, got, cell)
				}
			}
		}
	}
	for name, content := range s.files {
		plain, ok := strings.CutSuffix(name, ".xlsx")
		if !ok || !strings.HasPrefix(name, "tai-ve/") {
			continue
		}
		sheets := sheetsOf(t, name, content)
		if len(sheets["Giải thích"]) < 4 {
			t.Errorf("%s does not explain itself: %q", name, sheets["Giải thích"])
		}
		if slug, ok := strings.CutPrefix(plain, "tai-ve/phong-trao-"); ok {
			for sheet, file := range map[string]string{"Xếp hạng": "xep-hang-", "Mức giao và kết quả": "muc-giao-"} {
				same(name, sheets[sheet], csvRows(t, file+slug, s.files["tai-ve/"+file+slug+".csv"]))
			}
			if len(sheets["Bảng chấm điểm"]) < 100 {
				t.Errorf("%s: %d rows of score sheets", name, len(sheets["Bảng chấm điểm"]))
			}
			continue
		}
		for _, sheet := range []string{"Số liệu", "Bảng vàng"} {
			if rows := sheets[sheet]; rows != nil {
				same(name, rows, csvRows(t, plain, s.files[plain+".csv"]))
			}
		}
	}
	if compared < 100_000 {
		t.Errorf("only %d cells were compared", compared)
	}
}

// numbersEqual reports whether two texts are one number: 42.7 and 42.70.
func numbersEqual(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	return errX == nil && errY == nil && x == y
}

// daysEqual reports whether two texts are one day or period: 30/09/2025 and 2025-09-30.
func daysEqual(a, b string) bool {
	parts := strings.Split(b, "-")
	slices.Reverse(parts)
	return a == strings.Join(parts, "/")
}

// Headings and states are words; codes and periods are texts that stay texts.
func TestAWorkbookOfAnIndicatorReadsAsATable(t *testing.T) {
	s := shippedSite(t)
	const name = "tai-ve/chi-tieu-bhyt.xlsx"
	rows := sheetsOf(t, name, s.files[name])["Số liệu"]
	if got, want := strings.Join(rows[0], "|"), "Danh mục đơn vị|Mã|Đơn vị|Kỳ|Giá trị (người)|Cách lập|Trạng thái"; got != want {
		t.Errorf("headings %q, want %q", got, want)
	}
	if got, want := strings.Join(rows[1], "|"), "mọi danh mục|VN|Toàn quốc|12/2021|88837000|theo báo cáo|chính thức"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	f, err := excelize.OpenReader(bytes.NewReader(s.files[name]))
	if err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]excelize.CellType{"B2": excelize.CellTypeSharedString, "D2": excelize.CellTypeSharedString, "E2": excelize.CellTypeUnset} {
		if got, err := f.GetCellType("Số liệu", cell); err != nil || got != want {
			t.Errorf("%s: type %v, %v, want %v", cell, got, err, want)
		}
	}
	if shown, _ := f.GetCellValue("Số liệu", "E2"); shown != "88,837,000" {
		t.Errorf("E2 shows %q", shown)
	}
	if panes, err := f.GetPanes("Số liệu"); err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("%+v, %v", panes, err)
	}
}
