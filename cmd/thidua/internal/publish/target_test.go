package publish

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/lang"
)

// openRemote opens a target and closes it again.
func openRemote(t testing.TB, u *url.URL, with SSH) error {
	t.Helper()
	target, err := Remote(t.Context(), u, with)
	if err != nil {
		return err
	}
	return target.Close()
}

// expectWords looks for words in the Vietnamese text of an error.
func expectWords(t testing.TB, err error, words ...string) {
	t.Helper()
	var spoken interface{ Text() lang.Text }
	if !errors.As(err, &spoken) {
		t.Errorf("no words for %v", err)
		return
	}
	for _, word := range words {
		if got := spoken.Text(); !strings.Contains(got.Vi, word) || got.En == "" {
			t.Errorf("%q does not say %q", got.Vi, word)
		}
	}
}
