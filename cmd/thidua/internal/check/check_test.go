package check

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
	"thidua/cmd/thidua/internal/worldtest"
)

// input is the small workspace with some more files.
func input(t *testing.T, files map[string]string) Input {
	t.Helper()
	return loaded(t, worldtest.With(worldtest.World(), files))
}

func loaded(t *testing.T, fsys fs.FS) Input {
	t.Helper()
	site, faults := source.Load(fsys)
	if faults.HasErrors() {
		t.Fatal(printed(faults))
	}
	return Input{Site: site, Book: score.New(site.Units, site.Indicators, site.Results, campaign.Date{}), Map: route.NewMap(route.Scope{Site: site})}
}

func printed(l diag.List) string {
	var b strings.Builder
	_ = l.Fprint(&b, lang.Vi)
	return b.String()
}

// said is what the rules say. That Bắc Ninh lacks 12/2021, and all units ten months of
// 2022, is for other tests.
func said(in Input) string {
	return printed(ran(in).Only(func(d diag.Diagnostic) bool { return d.Code != diag.UnitNotReported && d.Code != diag.PeriodHole }))
}

func TestShippedWorkspaceBreaksNoRule(t *testing.T) {
	if faults, _ := Run(loaded(t, os.DirFS("../../../..")), diag.List{}, true); faults.Len() > 0 {
		t.Error(printed(faults))
	}
}

func TestEveryRuleHasANameOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		if r.Name == "" || r.Run == nil || seen[r.Name] {
			t.Errorf("rule %q", r.Name)
		}
		seen[r.Name] = true
	}
}

const remedy = "\n\tviết đường dẫn đến tệp trong content/, ví dụ ../tin-tuc/bai-viet.md, hoặc địa chỉ trang, ví dụ /don-vi/ha-noi/\n"

func TestLinksLeadSomewhere(t *testing.T) {
	in := input(t, map[string]string{
		"content/tin-tuc/anh/co.png": "GIF89a\x01\x00\x01\x00\x00\x00\x00;",
		"content/trang/a.md":         "---\ntitle: A\n---\n\n## Phần hai\n\nChữ.\n",
		"content/tin-tuc/thu.md": `---
title: Thử
date: 01/11/2022
---

## Mục một

Đúng: [a](#m-muc-mot), [b](../trang/a.md#m-phan-hai), [c](/don-vi/ha-noi/), [d](/don-vi/ha-noi/#x),
[e](https://khong-co.example/x), [f](mailto:a@bhxh.example), ![g](anh/co.png), [h](/tep/tin-tuc/anh/co.png), [i](../index.md).

Sai: [a](#m-muc-hai), [b](../trang/a.md#m-khong-co), [c](/don-vi/ha-nội/),
[d](a.md), ![e](anh/khong-co.png), [f](/tin-tuc/thu/#muc-mot), [g](../../data/units.csv).
`})
	want := ""
	for _, line := range []string{
		`content/tin-tuc/thu.md:11:10: lỗi: liên kết "#m-muc-hai" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:11:27: lỗi: liên kết "../trang/a.md#m-khong-co" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:11:58: lỗi: liên kết "/don-vi/ha-nội/" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:5: lỗi: liên kết "a.md" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:17: lỗi: liên kết "anh/khong-co.png" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:40: lỗi: liên kết "/tin-tuc/thu/#muc-mot" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:68: lỗi: liên kết "../../data/units.csv" không dẫn đến đâu [link-broken]`,
	} {
		want += line + remedy
	}
	if got := said(in); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// The five add up to 1.850.000 at the end of 2022; a total is compared with the
// units of its day, and one that is less than the units
// that have reported is wrong whatever the others will say.
func TestTotalsAreTheSumOfTheUnits(t *testing.T) {
	in := input(t, map[string]string{
		"data/actuals/2025.csv": "unit,indicator,period,value\n01,bhyt,2025-09,5\n08,bhyt,2025-09,6\n24,bhyt,2025-09,7\n",
		"data/actuals/tong.csv": `unit,indicator,period,value
VN,bhyt,2022-12,1849999
VN,bhyt,2022-11,1836000
VN,bhyt_cov,2022-12,38.02
VN,hai_long,2021,80
VN,bhyt,2025-09,1
VN,bhyt,2021-12,1
VN,bhyt,2020-12,1
VN,bhyt,2007-12,1
`})
	const hint = "\n\tkiểm tra đơn vị thiếu hoặc số liệu làm tròn; trang web dùng số ở dòng tổng\n"
	want := `data/actuals/tong.csv:2:17: cảnh báo: BHYT 12/2022: dòng tổng ghi 1.849.999, cộng các đơn vị được 1.850.000, chênh −1 [total-differs]` + hint +
		`data/actuals/tong.csv:6:17: cảnh báo: BHYT 09/2025: dòng tổng ghi 1, cộng các đơn vị được 18, chênh −17 [total-differs]` + hint +
		`data/actuals/tong.csv:7:17: cảnh báo: BHYT 12/2021: dòng tổng ghi 1, cộng các đơn vị được 1.300.000, chênh −1.299.999 [total-differs]` + hint
	var got diag.List
	got.Add(totals(in)...)
	if printed(got) != want {
		t.Errorf("got:\n%swant:\n%s", printed(got), want)
	}
}

// A row of a region that does not add up its units is reported, with the prefixes and in
// the case that offices write.
func TestRegionRowsAreTheSumOfTheirUnits(t *testing.T) {
	in := input(t, map[string]string{"data/actuals/vung.csv": `Đơn vị;Kỳ;bhyt;hai_long
Hà Giang;12/2019;1;80
Tuyên Quang;12/2019;2;80
Bắc Giang;12/2019;3;80
Tổng khu vực Trung du và miền núi phía Bắc;12/2019;6;80
Vùng TRUNG DU VÀ MIỀN NÚI PHÍA BẮC;12/2019;7;70
Đồng bằng sông Hồng;12/2019;9;
`})
	want := `data/actuals/vung.csv:6:44: cảnh báo: BHYT 12/2019, Trung du và miền núi phía Bắc: dòng tổng ghi 7, cộng các đơn vị được 6, chênh 1 [total-differs]
	kiểm tra số của các đơn vị trong vùng; dòng cộng theo vùng không được đăng
`
	var got diag.List
	got.Add(regions(in)...)
	if printed(got) != want {
		t.Errorf("got:\n%swant:\n%s", printed(got), want)
	}
}

// ran is what all rules say.
func ran(in Input) diag.List {
	out, _ := Run(in, diag.List{}, true)
	return out
}

// spoilt is what is told of a workspace in one of whose files there is an error.
func spoilt(file string) (out diag.List) {
	out.Add(diag.New(diag.Pos{File: file, Line: 1}, diag.CellEmpty))
	return out
}
