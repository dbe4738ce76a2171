package dispatch

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// A damaged document is read, or refused, as fast as a whole one.
func TestDamagedDocumentsTakeNoTime(t *testing.T) {
	known := shipped(t)
	files, _ := filepath.Glob("testdata/*.txt")
	r := rand.New(rand.NewPCG(1, 2))
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for range 8 {
			b := []byte(string(data))
			for range 1 + r.IntN(20) {
				i, n := r.IntN(len(b)), 1+r.IntN(30)
				switch r.IntN(3) {
				case 0:
					b[i] = byte(r.IntN(256))
				case 1:
					b = append(b[:i:i], b[min(len(b), i+n):]...)
				case 2:
					b = append(b[:i:i], append([]byte(string(b[i:min(len(b), i+n)])), b[i:]...)...)
				}
			}
			start := time.Now()
			_, _ = Read(name, b, known)
			if took := time.Since(start); took > 3*time.Second {
				t.Errorf("%s took %v", name, took)
			}
		}
	}
}
