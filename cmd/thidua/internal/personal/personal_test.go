package personal

import (
	"strings"
	"testing"
)

func TestNumbersHoweverTheyAreWritten(t *testing.T) {
	for _, text := range []string{
		"CCCD 001099012345", "079   123   456   789", "０７９１２３４５６７８９", "(024) 3936 1772", "0912.345.678", "0912–345–678",
		"+84 912 345 678", "0912\u00a0345\u2009678", "09\u200b12\u200b345\u00ad678", "٠٩١٢٣٤٥٦٧٨", "0912 (345) 678", "0912 · 345 · 678", "0 9 1 2 3 4 5 6 7 8",
		"012-345-678", "thẻ DN4010123456789", "HS 4 01 0123456789", "STK 0123 4567 8901 2345", "tel0912345678_x", "0912    -    345678",
		"a.nguyen@bhxh.example", "nguyễn.văn@bhxh.example", "a＠b.example", "sinh ngày 01/01/1990", "NS: 1/1/1990", "sn 1990", "năm sinh 1985", "Địa chỉ: số 1", "D.O.B. 1990", "địa chỉ",
	} {
		if _, ok := Find(text); !ok {
			t.Errorf("%q passes", text)
		}
		if masked := Mask(text+" và Nguyễn Văn A", Find); strings.ContainsAny(masked, "@＠") || strings.Contains(masked, "345") {
			t.Errorf("%q is masked as %q", text, masked)
		}
	}
	for _, text := range []string{
		"", "Nguyễn Văn A", "Giai đoạn 2021 - 2025; Quyết định 1001/QĐ-BHXH ngày 16/01/2023; 12345678", "2019-2020-2021", "năm 2021, 2022, 2023",
		"từ 20/10/2022 đến 31/12/2022", "2022-10-20 2022-12-31", "Trưởng phòng Chế độ BHXH", "chính sách", "BHXH thành phố Vinh 2022", "số phát sinh năm 2025",
	} {
		if found, ok := Find(text); ok {
			t.Errorf("%q is taken for %s", text, found.What.En)
		}
	}
}

func TestProseMayHoldAmounts(t *testing.T) {
	public := []string{"1900 9068", "(024) 3936 1772", "Hotline@bhxh.vn"}
	for _, text := range []string{
		"Thu 41.508.200.000.000 đồng, 7.901.234 người", "41 508 200 000 đồng", "Gọi (024) 39361772 hoặc 1900.9068", "Thư: hotline@bhxh.vn.", "[thư](mailto:hotline@bhxh.vn)", "sftp://thidua@cong.example/srv",
		"Ông sinh năm 1970 tại Hà Tĩnh", "https://a.example/0912345678?x=001099012345", "Địa chỉ trang web của ngành", "cộng số phát sinh, mà ngày 20/10/2022 cắt đôi tháng", "học sinh, sinh viên tham gia từ 01/9/2022",
	} {
		if found, ok := FindInProse(text, public); ok {
			t.Errorf("%q is taken for %s", text, found.What.En)
		}
	}
	for _, text := range []string{
		"Gọi 0912 345 678", "CCCD 001.099.012.345", "căn cước 079 123 456 789", "sinh ngày 01/02/1970", "ông Phát sinh ngày 01/02/1970", "[a](mailto:a@b.vn)", "thư a.nguyen@bhxh.gov.vn", "012345678", "Gọi (024) 3936 1773",
	} {
		found, ok := FindInProse(text, public)
		if !ok || found.Start < 0 || found.End > len(text) || found.Start >= found.End {
			t.Errorf("%q passes, or is at %d to %d", text, found.Start, found.End)
		}
	}
}

// The value of a target is a figure; nothing else of nine digits is.
func TestFrontMatterHasFigures(t *testing.T) {
	for line, personal := range map[string]bool{
		`  - {indicator: thu, due: 31/12/2022, value: "431730000"}`: false,
		"    value: 500000000000\r\n":                               false,
		"    value: '1234567890' # đồng":                            false,
		"    value: 0912345678":                                     true,
		"    value: 431730000, gọi 0912345678":                      true,
		"summary: 431730000":                                        true,
		`  - {value: "431730000", note: "001099012345"}`:            true,
	} {
		if found, ok := FindInFrontMatter(line, nil); ok != personal {
			t.Errorf("%q: %v, %s", line, ok, found.What.En)
		}
	}
}

// A cell of figures alone is no person's; what begins with 0 and goes on is no figure.
func TestCellsOfFigures(t *testing.T) {
	for cell, personal := range map[string]bool{
		"431730000": false, "41.508.200.000,5": false, "0.0123456789": false, "0,958333333333": false, " -1.23456789012E-05 ": false, "99,123456789%": false, "41 508 200 000": false,
		"0912345678": true, "079123456789": true, "ĐT 912345678": true, "a@b.vn": true, "1 và 0912 345 678": true, "BHXH thành phố Hà Nội": false,
	} {
		if found, ok := FindInCell(cell); ok != personal {
			t.Errorf("%q: %v, %s", cell, ok, found.What.En)
		}
	}
}

// FuzzFind holds the places against the text, and the quick look against the patterns.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"0912 345 678", "ngày sinh", "ſinh ngày", "nǵay SINH", "０７９\u200b１２３456789", "a@b.vn", "\xff0912345678", "sn\u03011990"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if found, ok := Find(s); ok && (found.Start < 0 || found.End > len(s) || found.Start > found.End) {
			t.Fatalf("%q: %d to %d", s, found.Start, found.End)
		}
		if _, again := Find(Mask(s, Find)); again {
			t.Fatalf("%q is masked as %q", s, Mask(s, Find))
		}
		FindInProse(s, []string{s})
		if folded := fold(s).text; !suspect(s) && (email().MatchString(folded) || len(digitRun().FindString(folded)) > 0) {
			t.Fatalf("%q passes the quick look", s)
		}
	})
}
