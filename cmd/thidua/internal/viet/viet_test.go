package viet

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestOrderFollowsTheVietnameseAlphabet(t *testing.T) {
	want := []string{
		"Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
		"Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, NewOrder().Compare)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestPeopleSortByGivenName(t *testing.T) {
	want := []string{"Nguyễn Văn An", "Trần Thị Ánh", "Lê Đức", "Phạm Minh Đức", "Đỗ Hà"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, NewOrder().ComparePeople)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestKeyIsOneForAllSpellingsOfAName(t *testing.T) {
	same := [][]string{
		{"Hòa Bình", "Hoà Bình", "HÒA BÌNH", "  hòa  bình ", norm.NFD.String("Hoà Bình")},
		{"Đắk Lắk", "Ðắk Lắk", "đắk lắk"},
		{"Bà Rịa - Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa Vũng Tàu"},
		{"TP. Hồ Chí Minh", "TP Hồ Chí Minh", "TP.Hồ Chí Minh"},
	}
	for _, names := range same {
		for _, n := range names[1:] {
			if Key(n) != Key(names[0]) {
				t.Errorf("Key(%q) = %q, Key(%q) = %q", n, Key(n), names[0], Key(names[0]))
			}
		}
	}
	for _, pair := range [][2]string{{"Hà Nôi", "Hà Nội"}, {"Hà Tĩnh", "Hà Tỉnh"}, {"Quảng Trị", "Quảng Tri"}} {
		if Key(pair[0]) == Key(pair[1]) {
			t.Errorf("Key does not tell %q from %q", pair[0], pair[1])
		}
	}
}

func TestFileSlugsAreShort(t *testing.T) {
	for text, want := range map[string]string{
		"Bà Rịa - Vũng Tàu":            "ba-ria-vung-tau",
		strings.Repeat("a", 300):       strings.Repeat("a", 80),
		strings.Repeat("dài ", 100):    strings.Repeat("dai-", 19) + "dai",
		strings.Repeat("a", 80) + " b": strings.Repeat("a", 80),
		"!!!":                          "",
	} {
		if got := FileSlug(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestSlugAndFold(t *testing.T) {
	if got := Slug("Bà Rịa - Vũng Tàu"); got != "ba-ria-vung-tau" {
		t.Error(got)
	}
	if got := Slug("  3081/BHXH-TĐKT "); got != "3081-bhxh-tdkt" {
		t.Error(got)
	}
	if got := Fold("Thừa Thiên Huế"); got != "thua thien hue" {
		t.Error(got)
	}
}

func TestSyllables(t *testing.T) {
	for _, w := range strings.Fields("hà nội đắk lắk huế nghệ quảng ngãi thừa thiên giang gì giữ quý khuya nguyễn tuyên trường bưởi ước ăn ý yên krông xoèn quốc") {
		if !Syllable(w) {
			t.Errorf("%q is a syllable", w)
		}
	}
	for _, w := range strings.Fields("hµ néi §ak noäi laék hueá café naïve ñaék tæng") {
		if Syllable(w) {
			t.Errorf("%q is no syllable", w)
		}
	}
}

// plainFold and plainKey take every text apart by the tables of Unicode.
func plainFold(s string) string {
	var b strings.Builder
	foldParts(&b, norm.NFD.String(s))
	return b.String()
}

func plainKey(s string) string {
	var k keyWriter
	k.write(norm.NFD.String(s))
	return k.end()
}

func sameAsPlain(t *testing.T, s string) {
	t.Helper()
	if got, want := Fold(s), plainFold(s); got != want {
		t.Errorf("fold of %+q is %+q, want %+q", s, got, want)
	}
	if got, want := Key(s), plainKey(s); got != want {
		t.Errorf("key of %+q is %+q, want %+q", s, got, want)
	}
}

func TestLettersAreAsUnicodeTakesThemApart(t *testing.T) {
	for r := rune(1); r <= 0x1FFFF; r++ {
		sameAsPlain(t, string(r))
		sameAsPlain(t, "Hòa-B"+string(r)+"nh ệ"+string(r))
	}
}

func FuzzForms(f *testing.F) {
	for _, s := range []string{"Thừa Thiên – Huế", "Hoa\u0300 Bi\u0300nh", "e\u0302\u0323", "\u1e4d", "\xff", "각"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sameAsPlain(t, s) })
}
