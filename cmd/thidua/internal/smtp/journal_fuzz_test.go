package smtp

import (
	"os"
	"path/filepath"
	"testing"
)

// Whatever a journal holds, it is read or refused, and what is written to it is there the
// next time, with all that was known before.
func FuzzJournal(f *testing.F) {
	f.Add([]byte(""))
	f.Add([]byte(`{"time":"2025-10-03T08:00:00Z","id":"a","to":"a@b","state":"sent","response":"250 ok"}` + "\n"))
	f.Add([]byte(`{"id":"a","state":"sending"}` + "\n" + `{"id":"b","sta`))
	f.Add([]byte("\n\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		name := filepath.Join(t.TempDir(), "j")
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := OpenJournal(name)
		if err != nil {
			return
		}
		before := map[string]State{}
		for id, rec := range j.last {
			before[id] = rec.State
		}
		if err := j.write(Record{ID: "new", State: Sent}); err != nil {
			t.Fatal(err)
		}
		before["new"] = Sent
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		again, err := OpenJournal(name)
		if err != nil {
			t.Fatal(err)
		}
		defer again.Close()
		for id, state := range before {
			if got := again.State(id).State; got != state {
				t.Errorf("%q was %q and is %q", id, state, got)
			}
		}
	})
}
