package publish

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"testing/fstest"
	"thidua/cmd/thidua/internal/servertest"
	"time"
)

// The shipped site has pages of 70 kB in the mean, each in a folder of its own.
const (
	manyPages = 5000
	pageSize  = 70_000
)

// many are the pages of a large site.
func many() fstest.MapFS {
	random, noise := rand.New(rand.NewPCG(1, 1)), make([]byte, pageSize)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	files := fstest.MapFS{}
	for n := range manyPages {
		files[fmt.Sprintf("don-vi/bao-hiem-xa-hoi-%d/index.html", n)] = &fstest.MapFile{Data: append(fmt.Appendf(nil, "page %d\n", n), noise...)}
	}
	return files
}

// inMemory lets the folders of a test lie in memory, where there is such a place.
func inMemory(t *testing.T) {
	t.Helper()
	if _, err := os.Stat("/dev/shm"); err == nil {
		t.Setenv("TMPDIR", "/dev/shm")
	}
}

// oneChangedPage publishes a site and then, again and again, the site with one page
// changed: each time under a hundredth of its bytes pass, old releases removed and all.
func oneChangedPage(t *testing.T, p *proxy, open func() (Target, error)) {
	t.Helper()
	files := many()
	for generation := range 4 {
		files["don-vi/bao-hiem-xa-hoi-17/index.html"].Data[0] = byte(generation)
		site, err := ReadSite(t.Context(), files, false)
		if err != nil {
			t.Fatal(err)
		}
		target, err := open()
		if err != nil {
			t.Fatal(err)
		}
		up, down := p.up.Load(), p.down.Load()
		r, err := Publish(t.Context(), target, site, Options{Keep: 3, Jobs: 8})
		if err != nil {
			t.Fatal(err)
		}
		_ = target.Close()
		up, down = p.up.Load()-up, p.down.Load()-down
		t.Logf("%d bytes of %d sent, %.3f%%; %d received; removed %q", up, r.TotalBytes, 100*float64(up)/float64(r.TotalBytes), down, r.Pruned)
		if generation > 0 && (up*100 > r.TotalBytes || r.SentFiles != 1) {
			t.Errorf("one changed page: %d bytes of %d, %d files", up, r.TotalBytes, r.SentFiles)
		}
	}
}

func TestSFTPSendsOneChangedPage(t *testing.T) {
	inMemory(t)
	r := reachSFTP(t, servertest.StartSSH(t, ""), time.Minute)
	oneChangedPage(t, r.proxy, func() (Target, error) { return r.open(context.Background()) })
}

func TestS3SendsOneChangedPage(t *testing.T) {
	inMemory(t)
	r := reachS3(t, startStore(t), time.Minute)
	oneChangedPage(t, r.proxy, func() (Target, error) { return r.open(context.Background()) })
}
