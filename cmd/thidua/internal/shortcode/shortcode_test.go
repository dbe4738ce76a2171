package shortcode_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/shortcode"
	"thidua/cmd/thidua/internal/worldtest"
)

var update = flag.Bool("update", false, "rewrite what the tests want")

// Each testdata/*.txtar lays its files over worldtest.World and says the complete list
// of diagnostics in the section want, as an operator reads it.
func TestCheckSaysWhatIsWrong(t *testing.T) {
	if faults := said(t, worldtest.World()); faults.Len() > 0 {
		t.Fatalf("the base is faulty: %v", faults.Sorted())
	}
	tests, _ := filepath.Glob("testdata/*.txtar")
	if len(tests) < 8 {
		t.Fatalf("%d tests found", len(tests))
	}
	for _, name := range tests {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fsys := worldtest.World()
			maps.Copy(fsys, worldtest.Files(archive))
			i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == "want" })
			if i < 0 {
				t.Fatal("the test wants nothing")
			}
			faults := said(t, fsys)
			var got strings.Builder
			if err := faults.Fprint(&got, lang.Vi); err != nil {
				t.Fatal(err)
			}
			if *update {
				archive.Files[i].Data = []byte(got.String())
				if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			} else if want := string(archive.Files[i].Data); got.String() != want {
				t.Errorf("said:\n%s\nwanted:\n%s", got.String(), want)
			}
		})
	}
}

// said is what check says. That Bắc Ninh lacks 12/2021, and all ten months of 2022, is not
// repeated, nor that the levels of the few units do not make up the country's.
func said(t *testing.T, fsys fstest.MapFS) diag.List {
	var out diag.List
	c, err := build.Check(fsys, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Faults.Sorted() {
		if d.Code != diag.UnitNotReported && d.Code != diag.PeriodHole && d.Code != diag.TargetSum {
			out.Add(d)
		}
	}
	return out
}

// resolve reads the one short code of a report, whose keys are in front.
func resolve(t *testing.T, code, front string) (shortcode.Call, string) {
	t.Helper()
	fsys := worldtest.World()
	fsys["content/bao-cao/a.md"] = &fstest.MapFile{Data: []byte("---\ntitle: A\nkind: so-ket\n" + front + "---\n\n" + code + "\n")}
	c, err := build.Check(fsys, build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Site.Reports) != 1 || len(c.Site.Reports[0].Doc.Codes) != 1 {
		t.Fatalf("%s: %v", code, c.Faults.Sorted())
	}
	report := c.Site.Reports[0]
	call, faults := shortcode.NewReader(c.Site, c.Book).For(report).Resolve(report.Doc.Codes[0])
	var said []string
	for _, f := range faults {
		said = append(said, string(f.Code))
	}
	return call, strings.Join(said, " ")
}

func TestNamesAndKeysInEverySpelling(t *testing.T) {
	for _, code := range []string{
		"{{so bhyt ky=12/2022 don-vi=01}}",
		"{{SỐ BHYT kỳ=2022-12 Đơn_vị=“Hà Nội”}}",
		"{{figure indicator=bhyt period=T12/2022 unit='BHXH thành phố Hà Nội'}}",
		`{{số chỉ-tiêu="Số người tham gia BHYT" kỳ="Tháng 12 năm 2022" đơn-vị=hà-nội}}`,
		"{{so bhyt ky=31/12/2022 don-vi=01 danh-muc=2022}}",
	} {
		call, faults := resolve(t, code, "as_of: 31/12/2022\n")
		if faults != "" || call.Figure.Value.String() != "800000" || call.Period != campaign.Month(2022, 12) || call.Unit.Code != "01" {
			t.Errorf("%s: %s in %s, %s", code, call.Figure.Value, call.Period, faults)
		}
	}
}

// What a report sees ends with its day.
func TestAReportSeesWhatWasThereOnItsDay(t *testing.T) {
	for _, test := range []struct{ front, code, want string }{
		{"as_of: 31/12/2022\n", "{{so bhyt}}", "12/2022 1850000"},
		{"as_of: 30/11/2022\n", "{{so bhyt}}", "11/2022 1836000"},
		{"as_of: 31/8/2022\n", "{{so bhyt}}", "shortcode-empty"}, // 27 is missing in 12/2021
		{"as_of: 31/8/2022\n", "{{so bhyt don-vi=24}}", "12/2021 300000"},
		{"as_of: 30/11/2022\n", "{{so bhyt ky=12/2022}}", "shortcode-empty"},
		{"as_of: 30/11/2022\n", "{{so hai_long ky=2022}}", "shortcode-empty"},
		{"as_of: 30/11/2022\n", "{{so dan_so ky=2022}}", "2022 2000000"}, // a denominator is known beforehand
		{"as_of: 31/12/2022\n", "{{so hai_long ky=2022}}", "2022 80.9"},
		{"as_of: 31/12/2022\n", "{{bang khen-thuong nam=2022}}", ""},
		{"as_of: 31/12/2022\ndate: 16/01/2023\n", "{{bang khen-thuong nam=2022}}", ""},
		{"as_of: 31/12/2022\ndate: 15/01/2023\n", "{{bang khen-thuong nam=2022}}", "shortcode-empty"},
		{"as_of: 30/11/2022\n", "{{hang don-vi=01 phong-trao=3081}}", ""},
		{"as_of: 31/10/2022\n", "{{hang don-vi=01 phong-trao=3081}}", "shortcode-empty"},
	} {
		call, got := resolve(t, test.code, test.front)
		if got == "" && call.Kind == shortcode.Figure {
			got = fmt.Sprintf("%s %s", call.Period.Label(), call.Figure.Value)
		}
		if got != test.want {
			t.Errorf("%s with %q: %q, want %q", test.code, test.front, got, test.want)
		}
	}
}

// A value with a space and no quotes is not a second value of its key.
func TestValuesWithoutQuotes(t *testing.T) {
	for _, test := range []struct{ code, word, hint string }{
		{"{{hang don-vi=Bắc Ninh phong-trao=3081}}", "Ninh", `don-vi="Bắc Ninh"`},
		{"{{hang phong-trao=3081 don-vi=TP. Hà Nội}}", "Hà", `don-vi="TP. Hà Nội"`},
		{"{{so bhyt ky=Tháng 12 don-vi=01}}", "12", `ky="Tháng 12"`},
		{"{{bang chi-tieu phong-trao=Nước rút}}", "rút", `phong-trao="Nước rút"`},
		{"{{so bhyt Hà Nội}}", "Hà", `don-vi="Hà Nội"`},
	} {
		fsys := worldtest.World()
		fsys["content/bao-cao/a.md"] = &fstest.MapFile{Data: []byte("---\ntitle: A\nkind: so-ket\nas_of: 31/12/2022\n---\n\n" + test.code + "\n")}
		faults := said(t, fsys).Sorted()
		if len(faults) == 0 || faults[0].Code != diag.ShortcodeWord || !strings.Contains(faults[0].Message.Vi, test.word) || !strings.HasSuffix(faults[0].Hint.Vi, test.hint) {
			t.Errorf("%s: %v", test.code, faults)
		}
		for _, d := range faults {
			if d.Code == diag.KeyTwice {
				t.Errorf("%s: %v", test.code, d)
			}
		}
	}
}
