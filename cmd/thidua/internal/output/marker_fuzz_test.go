package output

import (
	"testing"

	"github.com/spf13/afero"
)

// Whatever a marker holds, a folder is of one kind or of none, and is not replaced by
// another kind.
func FuzzMarker(f *testing.F) {
	for _, text := range []string{"", "thidua-site 1\n", "thidua-site 2\ncomplete: yes\n", "thidua-letters 2\n", "thidua-site 2", "thidua-site \x00: \n: :\n"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, site bool) {
		kind, other := SiteKind, LettersKind
		if !site {
			kind, other = other, kind
		}
		b, dir := afero.NewMemMapFs(), "/srv/public"
		put(t, b, dir, map[string]string{kind.marker(): text, "a.html": "x"})
		made, err := MadeOf(b, dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := WriteDir(t.Context(), b, dir, treeOf(t, map[string]string{"b.html": "y"}), Options{Kind: other}); (err == nil) != (made.Kind == other) {
			t.Errorf("%q is of kind %q: %v", text, made.Kind, err)
		}
	})
}
