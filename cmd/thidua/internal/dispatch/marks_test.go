package dispatch

import (
	"slices"
	"strings"
	"testing"
)

// Every question of a draft is found again as a mark at its key, and goes with it.
func TestMarks(t *testing.T) {
	const text = "---\n# cần xem lại: số nhiều dòng\nsố: 1/KH\nissued: 01/01/2026 # cần xem lại: ngày mờ\n# end: # cần xem lại\ntargets:\n  - {indicator: bhyt, value: \"95%\"} # cần xem lại: làm tròn\nnote: xong\n---\n# cần xem lại: trong bài\n"
	got := Marks([]byte(text))
	want := []Mark{{2, "số", "số nhiều dòng"}, {4, "issued", "ngày mờ"}, {5, "end", ""}, {7, "targets", "làm tròn"}}
	if !slices.Equal(got, want) {
		t.Fatalf("%+v", got)
	}
	now := []byte(text)
	for _, m := range slices.Backward(got) {
		now = Unmark(now, m.Line)
	}
	if len(Marks(now)) > 0 || string(now) != "---\nsố: 1/KH\nissued: 01/01/2026\n# end:\ntargets:\n  - {indicator: bhyt, value: \"95%\"}\nnote: xong\n---\n# cần xem lại: trong bài\n" {
		t.Errorf("%s", now)
	}
	if dos := strings.ReplaceAll(text, "\n", "\r\n"); string(Unmark([]byte(dos), 4)) != strings.Replace(dos, " # cần xem lại: ngày mờ", "", 1) {
		t.Errorf("%q", Unmark([]byte(dos), 4))
	}
}
