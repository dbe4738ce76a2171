package build

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/worldtest"
	"thidua/templates"
)

// said is what a check says of a workspace, sorted.
func said(t *testing.T, fsys fstest.MapFS) []diag.Diagnostic {
	t.Helper()
	_, c, err := Run(fsys, Options{Templates: templates.FS, Trial: true})
	if err != nil && err != ErrFaults {
		t.Fatal(err)
	}
	return c.Faults.Sorted()
}

// dated is a workspace in which days settle what is meant: of texts, rows, campaigns.
func dated() fstest.MapFS {
	return worldtest.With(worldtest.World(), map[string]string{
		"content/tin-tuc/tin.md":      "---\ntitle: Tin\ndate: 01/11/2022\nunit: \"24\"\nunits: [\"02\"]\n---\n{{so bhyt don-vi=02 ky=12/2022}}\n",
		"content/dien-hinh/guong.md":  "---\ntitle: Gương\ndate: 01/11/2022\nunit: \"24\"\n---\n",
		"content/bao-cao/tong-ket.md": "---\ntitle: Tổng kết\ncampaigns: [\"3081\"]\nkind: tong-ket\nas_of: 31/12/2022\ndate: 05/01/2023\nunits: [\"24\"]\n---\n",
		"content/phong-trao/moi.md":   "---\nid: \"7\"\nnumber: 7/KH\ntitle: Mới\nstart: 01/11/2022\nend: 31/12/2022\nphases: [{title: Một, start: 01/11/2022, end: 30/11/2022}]\ntargets:\n  - {indicator: bhyt, unit: \"24\", due: 31/12/2022, value: \"1 triệu người\"}\n  - {indicator: thu, unit: \"27\", due: 31/12/2022, value: \"1 tỷ đồng\"}\nscoring:\n  version: \"1\"\n  weights: [{indicator: bhyt, weight: \"60\"}]\n  bonus: [{id: tot, title: Tốt, points: \"1\"}]\n---\n",
		"data/targets/moi.csv":        "campaign,unit,indicator,due,value\n7,24,bhyt,31/12/2022,5\n7,02,bhyt,31/12/2022,5\n7,08,bhyt,31/01/2023,5\n7,27,bhyt,01/10/2022,5\n",
		"data/scores/moi.csv":         "campaign,unit,rule,date,document\n7,24,tot,01/12/2022,1/KL\n7,02,tot,01/12/2022,1/KL\n",
		"data/proposals/moi.csv":      "name,kind,unit,title,campaign\nNguyễn Văn A,cá nhân,24,Giấy khen,7\nTrần Thị B,cá nhân,02,Giấy khen,7\n",
		"data/honors/vang.csv":        "name,kind,unit,title,decision,decided_on,campaign\nNguyễn Văn A,cá nhân,24,Giấy khen,1/QĐ,05/01/2023,7\n",
		"data/targets/hang.csv":       "campaign,unit,indicator,due,value\n7,Hà Giang,thu,31/12/2022,12345\n",
		"data/targets/so.csv":         "campaign,unit,indicator,due,value\n7,Hà Nội,thu,31/12/2022,91052\n",
		"data/scores/hang.csv":        "campaign,unit,rule,date,document\n7,Hà Giang,tot,01/12/2022,1/KL\n",
		"data/honors/hang.csv":        "name,kind,unit,title,decision,decided_on,campaign\nLê Văn C,cá nhân,Hà Giang,Giấy khen,1/QĐ,05/01/2023,7\n",
		"data/proposals/hang.csv":     "name,kind,unit,title,campaign\nLê Văn C,cá nhân,Hà Giang,Giấy khen,7\n",
		"data/exports.csv":            "file,received_on\ndata/actuals/2022.csv,05/01/2023\n",
	})
}

var day = regexp.MustCompile(`\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2}`)

// Whatever day is left out, no message has an empty place where it would stand.
func TestNoMessageLacksItsDay(t *testing.T) {
	lacking := regexp.MustCompile(`(ngày|từ|đến|trước|sau|on|since|until|from|to|day) ( |$|[,;.)])`)
	world, tried := dated(), 0
	for name, f := range world {
		for _, at := range day.FindAllIndex(f.Data, -1) {
			for _, text := range []string{"", "31/13/2022"} {
				tried++
				changed := string(f.Data[:at[0]]) + text + string(f.Data[at[1]:])
				for _, d := range said(t, worldtest.With(world, map[string]string{name: changed})) {
					for _, l := range []lang.Lang{lang.Vi, lang.En} {
						if all := d.Message.In(l) + "\n" + d.Hint.In(l); lacking.MatchString(strings.ReplaceAll(all, "\n", "\n ")) || strings.Contains(all, "  ") {
							t.Errorf("%s, %q: %s", name, f.Data[at[0]:at[1]], all)
						}
					}
				}
			}
		}
	}
	if tried < 50 {
		t.Errorf("%d days were left out", tried)
	}
}

// oneByOne are faults in as many places, each of which can be mended alone.
var oneByOne = []struct{ file, old, text string }{
	{"content/index.md", "title:", "titel:"},
	{"content/phong-trao/moi.md", "number: 7/KH", "nummer: 7/KH"},
	{"content/phong-trao/moi.md", `unit: "24", due: 31/12/2022`, `unit: "99", due: 31/12/2022`},
	{"content/phong-trao/nuoc-rut.md", `due: 31/12/2022, value: "2 triệu người"`, `due: 31/12/2022, value: "2 triệu thẻ"`},
	{"content/tin-tuc/tin.md", `units: ["02"]`, `units: ["99"]`},
	{"content/tin-tuc/tin.md", "{{so bhyt don-vi=02", "{{so bhytt don-vi=02"},
	{"content/dien-hinh/guong.md", "date: 01/11/2022", "date: 31/13/2022"},
	{"content/bao-cao/tong-ket.md", "kind: tong-ket", "kind: tongket"},
	{"data/targets/moi.csv", "7,24,bhyt,31/12/2022", "7,99,bhyt,31/12/2022"},
	{"data/targets/moi.csv", "7,02,bhyt,31/12/2022,5", "7,02,bhyt,31/12/2022,1.5.0"},
	{"data/targets/3081.csv", "3081,02,bhyt,2022-12-31", "3018,99,bhytt,2022-12-31"},
	{"data/targets/3081.csv", "3081,27,bhyt,2022-12-31,600000", "3081,98,bhyt,2022-12-31,x"},
	{"data/scores/moi.csv", "7,24,tot", "7,99,xau"},
	{"data/scores/moi.csv", "7,02,tot,01/12/2022,1/KL", "7,98,tot,01/12/2022,"},
	{"data/proposals/moi.csv", "A,cá nhân,24", "A,người,99"},
	{"data/honors/vang.csv", "24,Giấy khen,1/QĐ", "99,Giấy khen,"},
	{"data/honors/2022.csv", "15/QĐ-BHXH,16/01/2023,3081", "15/QĐ-BHXH,16/01/2023,3018"},
	{"data/actuals/2022.csv", "02,bhyt,2022-11", "99,bhyt,2022-11"},
	{"data/actuals/2022.csv", "27,dan_so,2022,400000", "27,dan_so,2022,4OOO00"},
	// Several cells of one row.
	{"data/targets/hang.csv", "\n7,Hà", "\n9,Hà"},
	{"data/targets/hang.csv", "Giang,", "Gian,"},
	{"data/targets/hang.csv", "thu,", "thuu,"},
	{"data/targets/hang.csv", "12345", "12x45"},
	{"data/targets/so.csv", "91052", `"91,052"`},
	{"data/targets/so.csv", "Hà Nội", "Hà Nôi"},
	{"data/scores/hang.csv", "Giang,", "Gian,"},
	{"data/scores/hang.csv", "tot,", "xau,"},
	{"data/scores/hang.csv", "1/KL", ""},
	{"data/honors/hang.csv", "cá nhân", "người"},
	{"data/honors/hang.csv", "Giang,", "Gian,"},
	{"data/honors/hang.csv", "1/QĐ", ""},
	{"data/proposals/hang.csv", "cá nhân", "người"},
	{"data/proposals/hang.csv", "Giang,", "Gian,"},
	{"content/phong-trao/moi.md", `unit: "27"`, `unit: "98"`},
	{"content/phong-trao/moi.md", `indicator: thu`, `indicator: thuu`},
	{"data/exports.csv", "05/01/2023", "31/13/2023"},
}

// place is what a fault is, wherever on its line.
type place struct {
	file string
	line int
	code diag.Code
	in   string
}

// Whoever mends one fault meets no other that was there all along: the first round tells
// them all.
func TestMendingOneFaultBringsNoOther(t *testing.T) {
	world := dated()
	spoilt := func(left int) map[place]string {
		files := map[string]string{}
		for i, f := range oneByOne {
			text, edited := files[f.file]
			if !edited {
				text = string(world[f.file].Data)
			}
			if !strings.Contains(text, f.old) {
				t.Fatalf("%s has no %q", f.file, f.old)
			}
			if i != left {
				text = strings.Replace(text, f.old, f.text, 1)
			}
			files[f.file] = text
		}
		out := map[place]string{}
		for _, d := range said(t, worldtest.With(world, files)) {
			if d.Severity == diag.Error {
				out[place{d.Pos.File, d.Pos.Line, d.Code, d.Column}] = d.Line(lang.Vi)
			}
		}
		return out
	}
	all := spoilt(-1)
	if len(all) < len(oneByOne) {
		t.Errorf("%d faults are told of %d", len(all), len(oneByOne))
	}
	for i, f := range oneByOne {
		after := spoilt(i)
		for at, line := range after {
			if all[at] == "" {
				t.Errorf("after %s has %q again: %s", f.file, f.old, line)
			}
		}
		if len(after) >= len(all) {
			t.Errorf("%s: %q is no fault", f.file, f.text)
		}
	}
}
