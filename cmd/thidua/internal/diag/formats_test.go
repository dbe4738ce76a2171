package diag_test

import (
	"encoding/csv"
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// odd is a list of everything that a format may trip over.
func odd() diag.List {
	var l diag.List
	l.Add(
		diag.New(diag.Pos{File: "data/actuals/2025/Tháng 10 (bản 2)#100%.csv", Line: 12, Col: 3}, diag.UnitUnknown, `=HYPERLINK("x")`).
			In("=cmd|' /C calc'!A0").For("2025", "01"),
		diag.New(diag.Pos{File: "-data.csv", Line: 2}, diag.DuplicateKey, "@A", "-1", at(3), "-2"),
		diag.New(diag.Pos{File: "content/a.md", Line: 4, Col: 5}, diag.ImageAlt, "{0}.png").In("\tx"),
		diag.New(diag.Pos{File: "data/units.csv"}, diag.FileMissing).For("", "VN"),
		diag.New(at(9), diag.TotalDiffers, "bhyt", "1", "2", "-1"),
		diag.New(at(10), diag.RowSkipped, "+ghi chú", lang.Same("x")),
	)
	return l
}

func written(t *testing.T, write func(*strings.Builder) error) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What spreadsheets would run as a formula comes behind an apostrophe; a fault
// keeps its place, and the names of columns are a contract.
func TestCSVIsInert(t *testing.T) {
	text := written(t, func(b *strings.Builder) error { return odd().WriteCSV(b, lang.Vi) })
	body, marked := strings.CutPrefix(text, "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !marked {
		t.Fatal(err, marked)
	}
	if head := strings.Join(rows[0], ","); head != "file,line,column,severity,code,field,message,hint,unit,indicator,period,value" {
		t.Errorf("columns %s", head)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
				t.Errorf("%q would be run", cell)
			}
		}
	}
	want := [][]string{
		{"'-data.csv", "2", "", "lỗi", "duplicate-key", "", "'@A đã có giá trị -1 ở data/actuals/2025/2025-10.csv:3:1, nay lại là -2", "xóa một trong hai dòng, hoặc ghi tệp thay thế vào data/exports.csv"},
		{"content/a.md", "4", "5", "lỗi", "image-alt", "'\tx", `hình "{0}.png" thiếu chữ mô tả`, "viết ![mô tả hình](tệp)"},
	}
	for i, row := range want {
		if !slices.Equal(rows[i+1][:len(row)], row) {
			t.Errorf("%q, want %q", rows[i+1], row)
		}
	}
	if again := written(t, func(b *strings.Builder) error { return odd().WriteCSV(b, lang.Vi) }); again != text {
		t.Error("two runs differ")
	}
}

func TestJSONSaysWhoseRowItIs(t *testing.T) {
	l := odd()
	l.Merge(many(diag.Kept + 7))
	var got []map[string]any
	if err := json.Unmarshal([]byte(written(t, func(b *strings.Builder) error { return l.WriteJSON(b, lang.En) })), &got); err != nil {
		t.Fatal(err)
	}
	var owners int
	for _, d := range got {
		if d["unit"] == "01" && d["vintage"] == "2025" && d["field"] == "=cmd|' /C calc'!A0" && d["column"] == 3.0 && d["severity"] == "error" {
			owners++
		}
	}
	if last := got[len(got)-1]; owners != 1 || last["more"] != 8.0 || last["code"] != "unit-unknown" || last["file"] != "" {
		t.Errorf("%d of the unit, the last is %v", owners, last)
	}
	if text := written(t, func(b *strings.Builder) error { return diag.List{}.WriteJSON(b, lang.Vi) }); text != "[]\n" {
		t.Errorf("an empty list is %q", text)
	}
}

type sarif struct {
	Version string
	Runs    []struct {
		Tool struct {
			Driver struct {
				Name, Version, Language string
				Rules                   []struct {
					ID                                      string
					ShortDescription, FullDescription, Help struct{ Text string }
					DefaultConfiguration                    struct{ Level string }
				}
			}
		}
		ColumnKind  string
		Invocations []struct {
			ToolExecutionNotifications []struct{ Message struct{ Text string } }
		}
		Results []struct {
			RuleID, Level string
			RuleIndex     *int
			Message       struct{ Text string }
			Properties    struct{ Vintage, Unit string }
			Locations     []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           *struct{ StartLine, StartColumn int }
				}
			}
		}
	}
}

func sarifOf(t *testing.T, l diag.List) sarif {
	t.Helper()
	var log sarif
	if err := json.Unmarshal([]byte(written(t, func(b *strings.Builder) error { return l.WriteSARIF(b, lang.Vi, "1.2.3") })), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("version %s, %d runs", log.Version, len(log.Runs))
	}
	return log
}

// The rules of SARIF 2.1.0 that readers of a log rely on.
func TestSARIFKeepsTheRulesOfTheFormat(t *testing.T) {
	run := sarifOf(t, odd()).Runs[0]
	driver := run.Tool.Driver
	if driver.Name != "thidua" || driver.Version != "1.2.3" || driver.Language != "vi" || run.ColumnKind != "unicodeCodePoints" {
		t.Errorf("driver %s %s, language %s, columns in %s", driver.Name, driver.Version, driver.Language, run.ColumnKind)
	}
	levels := []string{"error", "warning", "note"}
	seen := map[string]bool{}
	for _, r := range driver.Rules {
		if r.ID == "" || seen[r.ID] || r.ShortDescription.Text == "" || r.FullDescription.Text == "" || r.Help.Text == "" ||
			!slices.Contains(levels, r.DefaultConfiguration.Level) {
			t.Errorf("rule %+v", r)
		}
		seen[r.ID] = true
	}
	if len(driver.Rules) != len(diag.Codes()) || len(run.Results) != odd().Len() || len(run.Invocations) != 0 {
		t.Errorf("%d rules, %d results, %d invocations", len(driver.Rules), len(run.Results), len(run.Invocations))
	}
	for _, r := range run.Results {
		if r.RuleIndex == nil || driver.Rules[*r.RuleIndex].ID != r.RuleID {
			t.Errorf("%s: rule index %v", r.RuleID, r.RuleIndex)
		}
		if !slices.Contains(levels, r.Level) || r.Message.Text == "" || len(r.Locations) != 1 {
			t.Errorf("%+v", r)
		}
		uri := r.Locations[0].PhysicalLocation.ArtifactLocation.URI
		if u, err := url.Parse(uri); err != nil || u.IsAbs() || u.Host != "" || u.Fragment != "" || strings.HasPrefix(uri, "/") || strings.ContainsAny(uri, ` \`) {
			t.Errorf("uri %q", uri)
		}
		if region := r.Locations[0].PhysicalLocation.Region; region != nil && region.StartLine < 1 {
			t.Errorf("region %+v", region)
		}
	}
}

func TestSARIFTellsPlaceMessageAndUnit(t *testing.T) {
	results := sarifOf(t, odd()).Runs[0].Results
	duplicate, image, exotic, missing := results[0], results[1], results[4], results[5]
	if r := duplicate.Locations[0].PhysicalLocation.Region; r.StartLine != 2 || r.StartColumn != 0 {
		t.Errorf("a line as a whole: %+v", r)
	}
	if want := "x: hình \"{{0}}.png\" thiếu chữ mô tả\nviết !\\[mô tả hình\\](tệp)"; image.Message.Text != want {
		t.Errorf("%q, want %q", image.Message.Text, want)
	}
	place := exotic.Locations[0].PhysicalLocation
	if want := "data/actuals/2025/Th%C3%A1ng%2010%20%28b%E1%BA%A3n%202%29%23100%25.csv"; place.ArtifactLocation.URI != want {
		t.Errorf("%q, want %q", place.ArtifactLocation.URI, want)
	}
	if place.Region.StartLine != 12 || place.Region.StartColumn != 3 || exotic.Properties.Vintage != "2025" || exotic.Properties.Unit != "01" {
		t.Errorf("%+v, %+v", place.Region, exotic.Properties)
	}
	if missing.Locations[0].PhysicalLocation.Region != nil || missing.Properties.Unit != "VN" {
		t.Errorf("a file as a whole: %+v", missing)
	}
}

func TestSARIFSaysWhatWasNotKept(t *testing.T) {
	run := sarifOf(t, many(diag.Kept+3)).Runs[0]
	if len(run.Results) != diag.Kept || len(run.Invocations) != 1 {
		t.Fatalf("%d results, %d invocations", len(run.Results), len(run.Invocations))
	}
	if text := run.Invocations[0].ToolExecutionNotifications[0].Message.Text; text != "… và 3 chỗ khác cùng mã [unit-unknown]" {
		t.Errorf("%q", text)
	}
	empty := sarifOf(t, diag.List{}).Runs[0]
	if empty.Results == nil || len(empty.Results) != 0 {
		t.Error("a run without faults has an empty list of results")
	}
}
