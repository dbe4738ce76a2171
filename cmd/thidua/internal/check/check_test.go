package check

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/route"
	"thidua/cmd/thidua/internal/score"
	"thidua/cmd/thidua/internal/source"
)

// input is the shipped workspace with some more files.
func input(t *testing.T, files map[string]string) Input {
	t.Helper()
	shipped, out := os.DirFS("../../../.."), fstest.MapFS{}
	for _, folder := range []string{"data", "content"} {
		err := fs.WalkDir(shipped, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(shipped, name)
			out[name] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site, faults := source.Load(out)
	if faults.HasErrors() {
		t.Fatal(printed(faults))
	}
	return Input{Site: site, Book: score.New(site.Units, site.Indicators, site.Results, campaign.Date{}), Map: route.NewMap(site)}
}

func printed(l diag.List) string {
	var b strings.Builder
	_ = l.Fprint(&b, lang.Vi)
	return b.String()
}

func TestShippedWorkspaceBreaksNoRule(t *testing.T) {
	if faults := Run(input(t, nil), true); faults.Len() > 0 {
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
		"content/tin-tuc/thu.md": `---
title: Thử
date: 01/11/2022
---

## Mục một

Đúng: [a](#m-muc-mot), [b](../trang/huong-dan.md#m-lenh), [c](/don-vi/ha-noi/), [d](/don-vi/ha-noi/#x),
[e](https://khong-co.example/x), [f](mailto:a@bhxh.example), ![g](anh/co.png), [h](/tep/tin-tuc/anh/co.png), [i](../index.md).

Sai: [a](#m-muc-hai), [b](../trang/huong-dan.md#m-khong-co), [c](/don-vi/ha-nội/),
[d](huong-dan.md), ![e](anh/khong-co.png), [f](/tin-tuc/thu/#muc-mot), [g](../../data/units.csv).
`})
	want := ""
	for _, line := range []string{
		`content/tin-tuc/thu.md:11:10: lỗi: liên kết "#m-muc-hai" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:11:27: lỗi: liên kết "../trang/huong-dan.md#m-khong-co" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:11:66: lỗi: liên kết "/don-vi/ha-nội/" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:5: lỗi: liên kết "huong-dan.md" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:25: lỗi: liên kết "anh/khong-co.png" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:48: lỗi: liên kết "/tin-tuc/thu/#muc-mot" không dẫn đến đâu [link-broken]`,
		`content/tin-tuc/thu.md:12:76: lỗi: liên kết "../../data/units.csv" không dẫn đến đâu [link-broken]`,
	} {
		want += line + remedy
	}
	if got := printed(Run(in, true)); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// The 63 add up to 91.070.000 at the end of 2022; a total is compared with the
// units of its day, and only when all have reported.
func TestTotalsAreTheSumOfTheUnits(t *testing.T) {
	register, err := os.ReadFile("../../../../data/exports.csv")
	if err != nil {
		t.Fatal(err)
	}
	in := input(t, map[string]string{
		"data/exports.csv": string(register) + "data/actuals/tong.csv,2026-01-01,,,\n", // it replaces the totals that were reported
		"data/actuals/tong.csv": `unit,indicator,period,value
VN,bhyt,2022-12,91069999
VN,bhxh,2022-12,17500000
VN,bhxh,2022-09,17080001
VN,bhxh_cov,2022-12,38.02
VN,hai_long,2021,80
VN,giam_no,2025-09,1
VN,bhyt,2025-09,1
VN,bhyt,2020-12,1
VN,bhyt,2007-12,1
`})
	const hint = "\n\tkiểm tra đơn vị thiếu hoặc số liệu làm tròn; trang web dùng số ở dòng tổng\n"
	want := `data/actuals/tong.csv:2:17: cảnh báo: bhyt 12/2022: dòng tổng ghi 91.069.999, cộng các đơn vị được 91.070.000, chênh -1 [total-differs]` + hint +
		`data/actuals/tong.csv:4:17: cảnh báo: bhxh 09/2022: dòng tổng ghi 17.080.001, cộng các đơn vị được 17.080.000, chênh 1 [total-differs]` + hint +
		`data/actuals/tong.csv:8:17: cảnh báo: bhyt 09/2025: dòng tổng ghi 1, cộng các đơn vị được 96.469.000, chênh -96.468.999 [total-differs]` + hint
	if got := printed(Run(in, true)); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// Đông Nam Bộ of the end of 2022 has six units; a row of the region that does not add
// them up is told, with the prefixes and in the case that offices write.
func TestRegionRowsAreTheSumOfTheirUnits(t *testing.T) {
	in := input(t, map[string]string{"data/actuals/2019/vung.csv": `Đơn vị;Kỳ;bhyt;hai_long
Bình Phước;12/2019;1;80
Tây Ninh;12/2019;2;80
Bình Dương;12/2019;3;80
Đồng Nai;12/2019;4;80
Bà Rịa - Vũng Tàu;12/2019;5;80
TP. Hồ Chí Minh;12/2019;6;80
Tổng khu vực Đông Nam Bộ;12/2019;21;80
Vùng ĐÔNG NAM BỘ;12/2019;22;70
Tây Nguyên;12/2019;9;
`})
	want := `data/actuals/2019/vung.csv:9:26: cảnh báo: bhyt 12/2019, Đông Nam Bộ: dòng tổng ghi 22, cộng các đơn vị được 21, chênh 1 [total-differs]
	kiểm tra số của các đơn vị trong vùng; dòng cộng theo vùng không được đăng
`
	var got diag.List
	got.Add(regions(in)...)
	if printed(got) != want {
		t.Errorf("got:\n%swant:\n%s", printed(got), want)
	}
}
