package present

import "testing"

func TestHeadlinesAreOneSentence(t *testing.T) {
	for want, h := range map[string]Headline{
		"":                  {},
		"Đạt 4/6 chỉ tiêu.": {Targets: "đạt 4/6 chỉ tiêu"},
		"2/3 chỉ tiêu đang chậm; còn 92 ngày; cần đôn đốc: Huế (X).": {Targets: "2/3 chỉ tiêu đang chậm", Time: "còn 92 ngày", Units: "cần đôn đốc: Huế (X)"},
	} {
		if got := h.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := (Headline{Targets: "a", Units: "b"}).Short(); got != "A" {
		t.Error(got)
	}
}
