package source

import (
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/worldtest"
)

// The same figures in every layout that offices send.
const figures = `/VN bhyt 2022-11 2082897
/VN bhyt 2022-12 2090897
2022/01 bhyt 2022-11 1226567
2022/01 bhyt 2022-12 1234567
2022/02 bhyt 2022-11 856330
2022/02 bhyt 2022-12 856330
/VN hai_long 2022-11 81.5
/VN hai_long 2022-12 82
2022/01 hai_long 2022-11 82
2022/01 hai_long 2022-12 82.25
2022/02 hai_long 2022-12 80.125
`

var layouts = map[string]map[string]string{
	"long": {"x.csv": `unit,indicator,period,value
01,bhyt,2022-11,1226567
01,bhyt,2022-12,1234567
02,bhyt,2022-11,856330
02,bhyt,2022-12,856330
VN,bhyt,2022-11,2082897
VN,bhyt,2022-12,2090897
01,hai_long,2022-11,82
01,hai_long,2022-12,82.25
02,hai_long,2022-11,
02,hai_long,2022-12,80.125
VN,hai_long,2022-11,81.5
VN,hai_long,2022-12,82
`},
	"long in Vietnamese, decimal comma": {"x.csv": `STT;Đơn vị;Chỉ tiêu;Kỳ báo cáo;Giá trị;Ghi chú
1;BHXH thành phố Hà Nội;Số người tham gia BHYT;T11/2022;1.226.567;
2;Hà Nội;BHYT;Tháng 12 năm 2022;1.234.567;
3;BHXH tỉnh Hà Giang;BHYT;11/2022;856.330;tạm tính
4;HÀ GIANG;BHYT;12/2022;856.330;
5;Toàn quốc;BHYT;11/2022;2.082.897;
6;Cả nước;BHYT;12/2022;2.090.897;
7;Hà Nội;Hài lòng;30/11/2022;82,00%;
8;Hà Nội;hai_long;12/2022;82,25 %;
9;Hà Giang;hai_long;11/2022;…;
10;Hà Giang;hai_long;12/2022;80,125;
11;VN;hai_long;11/2022;81,5;
12;VN;hai_long;12/2022;82;
`},
	"wide by indicator": {"x.csv": `Mã,Kỳ,bhyt,hai_long
01,2022-11,1226567,82
01,2022-12,1234567,82.25
02,2022-11,856330,-
02,2022-12,856330,80.125
VN,2022-11,2082897,81.50
VN,2022-12,2090897,82
`},
	"wide by indicator, one file a month": {
		"11.csv":  "TT\tMã\tĐơn vị\tBHYT (nghìn người)\tHài lòng\r\n1\t1\tHà Nội\t1226,567\t82,0\r\n2\t2\tHà Giang\t856,33\t\r\n\t\tToàn ngành\t2082,897\t81,5\r\n",
		"11.yaml": "period: 11/2022\nnumbers: vi\n",
		"12.csv":  "TT\tMã\tĐơn vị\tBHYT (nghìn người)\tHài lòng\r\n1\t1\tHà Nội\t1234,567\t82,25\r\n2\t2\tHà Giang\t856,33\t80,125\r\n\t\tToàn ngành\t2090,897\t82\r\n",
		"12.yaml": "period: Tháng 12/2022\n",
	},
	"wide by period": {"x.csv": `Đơn vị;Chỉ tiêu;T11/2022;T12/2022
Hà Nội;bhyt;1,226,567;1,234,567
Hà Giang;bhyt;856,330;856,330
Cả nước;bhyt;2,082,897;2,090,897
Hà Nội;hai_long;82;82.25
Hà Giang;hai_long;;80.125
Cả nước;hai_long;81.5;82
`},
	"wide by period, one file an indicator": {
		"bhyt.csv":      "Tỉnh, thành phố\t11/2022\t12/2022\nHà Nội\t1.226.567\t1.234.567\nHà Giang\t856.330\t856.330\nCẢ NƯỚC\t2.082.897\t2.090.897\n",
		"bhyt.yaml":     "indicator: bhyt\n",
		"hai-long.csv":  "Tỉnh|11/2022|12/2022\nHà Nội|82|82,25\nHà Giang|N/A|80,125\nCẢ NƯỚC|81,5|82\n",
		"hai-long.yaml": "indicator: hai_long\n",
	},
	"titles, notes, regions and totals": {"x.csv": `BẢO HIỂM XÃ HỘI VIỆT NAM;;;;
BÁO CÁO SỐ NGƯỜI THAM GIA;;;;

TT;Đơn vị;Kỳ;BHYT;Hài lòng
I;ĐỒNG BẰNG SÔNG HỒNG;11/2022;1.226.567;82
1;Hà Nội;11/2022;1.226.567;82,0
Trung du và miền núi phía Bắc;;;;
2;Hà  Giang;11/2022;856.330;…
;TOÀN QUỐC;11/2022;2.082.897;81,5
;;;;
1;Hà Nội;12/2022;1.234.567;82,25
2;Hà Giang;12/2022;856.330;80,125
;Toàn quốc;12/2022;2.090.897;82
(*) Số liệu tạm tính;;;;
"Người lập, ký tên";;;;
`},
}

func TestLayoutsGiveTheSameFigures(t *testing.T) {
	for name, files := range layouts {
		in := map[string]string{}
		for file, text := range files {
			in["data/actuals/"+file] = text
		}
		site, faults := Load(baseWith(in))
		if faults.Len() > faults.Count(diag.Notice) {
			t.Errorf("%s:\n%s", name, printed(faults))
		}
		if got := results(site); got != figures {
			t.Errorf("%s gives\n%s", name, got)
		}
	}
}

// Every way of writing and joining lines that spreadsheets know.
func TestEncodingsOfLinesGiveTheSameFigures(t *testing.T) {
	text := layouts["long in Vietnamese, decimal comma"]["x.csv"]
	decomposed := strings.NewReplacer("à", "a\u0300", "ộ", "o\u0323\u0302", "ị", "i\u0323", "ố", "o\u0302\u0301").Replace(text)
	for name, variant := range map[string]string{
		"CR LF":         strings.ReplaceAll(text, "\n", "\r\n"),
		"CR":            strings.ReplaceAll(text, "\n", "\r"),
		"BOM":           "\ufeff" + text,
		"NFD":           decomposed,
		"no last line":  strings.TrimSuffix(text, "\n"),
		"blank lines":   strings.ReplaceAll(text, "\n", "\n\n"),
		"tabs":          strings.ReplaceAll(text, ";", "\t"),
		"quoted commas": `"` + strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(text, "\n"), ";", `","`), "\n", "\"\n\"") + "\"\n",
	} {
		site, faults := Load(baseWith(map[string]string{"data/actuals/x.csv": variant}))
		if faults.Len() > 0 || results(site) != figures {
			t.Errorf("%s gives\n%s%s", name, printed(faults), results(site))
		}
	}
}

// Whatever a file holds, it is read or refused with places inside it.
func FuzzExport(f *testing.F) {
	for _, files := range layouts {
		for _, text := range files {
			f.Add(text)
		}
	}
	f.Add("don_vi,ky,bhyt,ket_qua\n01,12/2022,1,2\n")
	f.Add("don_vi,bhyt,12/2022\n01,1,2\n")
	base := worldtest.Registers()
	f.Fuzz(func(t *testing.T, text string) {
		const name = "data/actuals/x.csv"
		fsys := worldtest.With(base, map[string]string{name: text})
		site, faults := Load(fsys)
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
		for _, d := range faults.Sorted() {
			if d.Pos.File != name || d.Pos.Line > lines {
				t.Errorf("%q: %s", text, printed(faults))
			}
		}
		for _, ob := range site.Results.All() {
			if ob.Source.Line < 1 || int(ob.Source.Line) > lines || ob.Period == 0 {
				t.Errorf("%q gives %+v", text, ob)
			}
		}
	})
}

// Whatever a sidecar holds, the export is read by it or not at all, with places inside the
// two.
func FuzzSidecar(f *testing.F) {
	for _, text := range []string{
		"numbers: vi\nperiod: 12/2022\nvintage: \"2022\"\n", "indicator: bhyt\nmeasure: nghìn người\npercent: share\n",
		"ignore: [a]\nignore_rows: [b]\nheader: [1, 2]\nrows: 2-3\n", "columns: {A: unit, \"bhyt\": ignore}\nsheet: x\nunit: \"01\"\nyear: 2022\n", "header: [99999999999]\nrows: 9-1\ncolumns: [x]\n",
	} {
		f.Add(text)
	}
	base := worldtest.Registers()
	const name, export = "data/actuals/x.yaml", "data/actuals/x.csv"
	f.Fuzz(func(t *testing.T, text string) {
		site, faults := Load(worldtest.With(base, map[string]string{name: text, export: "don_vi,ky,bhyt\nHà Nội,12/2022,1.234\nHà Giang,12/2022,567\n"}))
		for _, d := range faults.Sorted() {
			most := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
			if d.Pos.File == export {
				most = 4
			}
			if d.Pos.File != name && d.Pos.File != export || d.Pos.Line > most {
				t.Errorf("%q: %s", text, printed(faults))
			}
		}
		if faults.Has(diag.KeyUnknown, diag.FrontMatterSyntax) && len(site.Results.All()) > 0 {
			t.Errorf("%q is faulty, and the export was read by it", text)
		}
	})
}
