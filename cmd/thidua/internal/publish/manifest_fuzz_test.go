package publish

import (
	"bytes"
	"testing"
)

// Whatever lies at a target in the place of a manifest, it is read or refused.
func FuzzManifest(f *testing.F) {
	m := &Manifest{AsOf: "2025-09-30", Version: "1", Files: map[string]File{"a": {"b", 1}}}
	text, err := m.encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add(text[:len(text)/2])
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := decode(bytes.NewReader(text))
		if err != nil {
			return
		}
		again, err := m.encode()
		if err != nil {
			t.Fatal(err)
		}
		back, err := decode(bytes.NewReader(again))
		if err != nil || back.Digest() != m.Digest() {
			t.Errorf("%+v came back as %+v (%v)", m, back, err)
		}
	})
}
