package output

import (
	"errors"
	"io"
	"path/filepath"
	"testing"

	"thidua/cmd/thidua/internal/fault"
)

func TestWriteNewIsWholeOrNotAtAll(t *testing.T) {
	for _, kind := range []string{"disk", "memory"} {
		for how := range breakdowns {
			t.Run(kind+"/"+how, func(t *testing.T) {
				for at := 1; createAt(t, kind, how, at); at++ {
				}
			})
		}
	}
}

// createAt lets one operation fail, and reports whether the run came as far.
func createAt(t *testing.T, kind, how string, at int) bool {
	t.Helper()
	b, dir := benches[kind](t)
	name := filepath.Join(dir, "archives", "2024.zip")
	b.breakdown(breakdowns[how](at))
	err := WriteNew(b, name, func(w io.Writer) error {
		_, err := io.WriteString(w, "whole")
		return err
	})
	reached, op := len(b.ops) >= at, ""
	if reached {
		op = b.ops[at-1]
	}
	b.breakdown(nil)
	content := snapshot(t, b, filepath.Join(dir, "archives"))["2024.zip"]
	if content != "" && content != "whole" || err == nil && content == "" {
		t.Errorf("operation %d (%s): %q, error %v", at, op, content, err)
	}
	return reached
}

func TestWriteNewRefusesWhatIsThere(t *testing.T) {
	onEach(t, func(t *testing.T, b *bench, dir string) {
		put(t, b, dir, map[string]string{"2024.zip": "first"})
		err := WriteNew(b, filepath.Join(dir, "2024.zip"), func(io.Writer) error { t.Error("written"); return nil })
		if !fault.Is(err, exists) {
			t.Errorf("error %v", err)
		}
		broken := errors.New("no figure")
		if err := WriteNew(b, filepath.Join(dir, "2023.zip"), func(io.Writer) error { return broken }); !errors.Is(err, broken) {
			t.Errorf("error %v", err)
		}
		expect(t, b, dir, map[string]string{"2024.zip": "first"})
	})
}
