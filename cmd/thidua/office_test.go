package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/cli"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/workbook"
	"thidua/cmd/thidua/internal/worldtest"
)

// The tests with office programs take long to install: "make office" runs them. What
// "make test" holds of such programs are small files that they made.
func needOffice(t *testing.T) {
	t.Helper()
	if os.Getenv("THIDUA_OFFICE") == "" {
		t.Skip("make office runs it")
	}
}

// saved lets LibreOffice open files and save them as workbooks; their paths come back.
func saved(t *testing.T, names ...string) []string {
	t.Helper()
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "xlsx", "--outdir", dir}
	if out, err := exec.Command("soffice", append(args, names...)...).CombinedOutput(); err != nil {
		t.Fatalf("soffice: %v\n%s", err, out)
	}
	var out []string
	for _, name := range names {
		base := filepath.Base(name)
		out = append(out, filepath.Join(dir, strings.TrimSuffix(base, filepath.Ext(base))+".xlsx"))
	}
	return out
}

// byExcelize writes the sheet of testdata/office.py with excelize, the sums as numbers.
func byExcelize(t *testing.T, name string) {
	t.Helper()
	f := excelize.NewFile()
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Biểu 1"))
	for i, row := range [][]any{
		{"Báo cáo tháng 10/2025"}, {"Đơn vị", "BHYT", nil, "Thu (tỷ đồng)", "Hài lòng"}, {nil, "09/2025", "10/2025", "10/2025", "10/2025"},
		{"Hà Nội", 7900000, 7901234, 65000.5, 0.8225}, {"Huế", 1134208, 1134300, 3305.7, 0.845},
	} {
		must(f.SetSheetRow("Biểu 1", fmt.Sprint("A", i+1), &row))
	}
	for _, cells := range [][2]string{{"A1", "E1"}, {"A2", "A3"}, {"B2", "C2"}} {
		must(f.MergeCell("Biểu 1", cells[0], cells[1]))
	}
	percent, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	must(err)
	must(f.SetCellStyle("Biểu 1", "E4", "E5", percent))
	must(f.SaveAs(name))
}

const officeFigures = `01 bhyt 2025-09 7900000 x.xlsx!Biểu 1!B4
01 bhyt 2025-10 7901234 x.xlsx!Biểu 1!C4
01 hai_long 2025-10 82.25 x.xlsx!Biểu 1!E4
01 thu 2025-10 65000500000000 x.xlsx!Biểu 1!D4
46 bhyt 2025-09 1134208 x.xlsx!Biểu 1!B5
46 bhyt 2025-10 1134300 x.xlsx!Biểu 1!C5
46 hai_long 2025-10 84.5 x.xlsx!Biểu 1!E5
46 thu 2025-10 3305700000000 x.xlsx!Biểu 1!D5`

// checkedWorkbook is what check makes of one workbook: its figures with their places, and
// the messages about it.
func checkedWorkbook(t *testing.T, name string) (figures, said string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	checked, err := build.Check(worldtest.With(registersAlone(t), map[string]string{"data/actuals/x.xlsx": string(data)}), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, ob := range checked.Site.Results.All() {
		at := strings.TrimPrefix(checked.Site.Results.Pos(ob.Source).String(), "data/actuals/")
		lines = append(lines, fmt.Sprint(checked.Site.Units.Get(ob.Unit).Code, " ", checked.Site.Indicators.At(ob.Indicator).ID, " ", ob.Period, " ", ob.Value, " ", at))
	}
	slices.Sort(lines)
	var b bytes.Buffer
	for _, d := range checked.Faults.Sorted() {
		if strings.HasPrefix(d.Pos.File, "data/actuals/") {
			fmt.Fprintln(&b, d.Line(lang.Vi))
		}
	}
	return strings.Join(lines, "\n"), b.String()
}

// registersAlone is this repository's workspace without campaigns and results.
func registersAlone(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{"content/index.md": &fstest.MapFile{Data: []byte("---\ntitle: Thi đua\norganisation: BHXH Việt Nam\n---\n")}}
	for _, name := range []string{"units", "unit-changes", "aliases", "prefixes", "indicators"} {
		data, err := os.ReadFile(filepath.Join(repository, "data", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		out["data/"+name+".csv"] = &fstest.MapFile{Data: data}
	}
	return out
}

// Workbooks that LibreOffice, openpyxl and excelize write are read, each cell as its
// program shows it. A formula that no program has computed is refused.
func TestOfficeWorkbooksAreRead(t *testing.T) {
	needOffice(t)
	dir := t.TempDir()
	made, computed := filepath.Join(dir, "openpyxl.xlsx"), filepath.Join(dir, "excelize.xlsx")
	if out, err := exec.Command("/usr/bin/python3", "testdata/office.py", made).CombinedOutput(); err != nil {
		t.Fatalf("openpyxl: %v\n%s", err, out)
	}
	byExcelize(t, computed)
	files := append(saved(t, "testdata/office.fods", made, computed), computed)
	for _, name := range files {
		if figures, said := checkedWorkbook(t, name); figures != officeFigures {
			t.Errorf("%s gives\n%s\n%s", name, figures, said)
		}
	}
	if _, said := checkedWorkbook(t, made); !strings.Contains(said, "x.xlsx!Biểu 1!C4: lỗi") || !strings.Contains(said, "=B4+1234") {
		t.Errorf("formulas that nobody computed:\n%s", said)
	}
}

// LibreOffice opens the workbooks that the program writes, and gives the same cells back.
func TestOfficeOpensWhatIsWritten(t *testing.T) {
	needOffice(t)
	dir := t.TempDir()
	var b bytes.Buffer
	env := cli.Env{Stdout: &b, Stderr: &b, Now: func() time.Time { return time.Date(2025, 10, 3, 8, 0, 0, 0, time.UTC) }}
	if code := cli.Main(context.Background(), env, []string{"-C", repository, "forms", "2025-10", "-o", dir}); code != 0 {
		t.Fatalf("forms: %d\n%s", code, b.String())
	}
	forms, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	if err != nil || len(forms) != 34 {
		t.Fatalf("%d forms: %v", len(forms), err)
	}
	names := forms[:2]
	for name, data := range shippedSite(t).files {
		if filepath.Ext(name) == ".xlsx" {
			names = append(names, filepath.Join(dir, "site-"+filepath.Base(name)))
			if err := os.WriteFile(names[len(names)-1], data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, again := range saved(t, names...) {
		if want, got := cellsOf(t, names[i]), cellsOf(t, again); len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s:\n%s", filepath.Base(names[i]), differing(got, want))
		}
	}
	t.Logf("%d workbooks", len(names))
}

// cellsOf lists the cells of a workbook that are not empty: sheet, place and text.
func cellsOf(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	book, err := workbook.Open(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var out []string
	for _, s := range book.Sheets {
		err := s.Rows(func(line int, cells []workbook.Cell) bool {
			for i, c := range cells {
				if c.Text != "" {
					out = append(out, fmt.Sprintf("%s %s %q hidden=%t", s.Name, workbook.Place(i+1, line), c.Text, s.Hidden))
				}
			}
			return true
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// differing shows the first cells in which two lists differ.
func differing(got, want []string) string {
	var b strings.Builder
	for i := range max(len(got), len(want)) {
		g, w := "", ""
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w && b.Len() < 2000 {
			fmt.Fprintf(&b, "%s, written as %s\n", g, w)
		}
	}
	return b.String()
}
