package ingest

import (
	"strings"
	"testing"
)

func TestCache(t *testing.T) {
	var r cache[string, int]
	if r.find("a") != nil {
		t.Error("a is not known yet")
	}
	for i, text := range strings.Fields("a b c") {
		r.keep(text, i)
	}
	for _, text := range strings.Fields("a b c a b c c a c b b a") {
		if got := r.find(text); got == nil || *got != strings.Index("abc", text) {
			t.Errorf("%s: %v", text, got)
		}
	}
	if r.find("d") != nil || *r.find("b") != 1 {
		t.Error("after a miss")
	}
	for i := range maxTexts {
		r.keep(strings.Repeat("x", 1+i%7)+string(rune(i)), i)
	}
	if len(r.known) > maxTexts {
		t.Errorf("%d texts are cached", len(r.known))
	}
}
