package lang

import "testing"

// What a terminal obeys is written out, wherever a message names something.
func TestControlCharactersAreWrittenOut(t *testing.T) {
	name := "a\x1b[31m\n\u202eb.csv"
	for form, want := range map[string]string{"%s": `a\x1b[31m\n\u202eb.csv`, "%v": `a\x1b[31m\n\u202eb.csv`, "%q": `"a\x1b[31m\n\u202eb.csv"`} {
		if got := Same(form).With(name).Vi; got != want {
			t.Errorf("%s: %q, want %q", form, got, want)
		}
	}
	if got := Same("%s: %d").With("Huế", 3).Vi; got != "Huế: 3" {
		t.Errorf("%q", got)
	}
}
