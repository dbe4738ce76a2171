package publish

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"
	"testing/fstest"
	"thidua/cmd/thidua/internal/servertest"
	"time"
)

// wide is a site of many files: of each generation all change but a few.
func wide(t testing.TB, generation int) *Site {
	t.Helper()
	files := fstest.MapFS{}
	for n := range 80 {
		of := generation
		if n%8 == 0 {
			of = 0
		}
		files[fmt.Sprintf("p%d/index.html", n)] = &fstest.MapFile{Data: bytes.Repeat(fmt.Appendf(nil, "page %d of %d\n", n, of), 150)}
	}
	s, err := ReadSite(t.Context(), files, false)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A reach is how a test comes to a target, and how its readers do.
type reach struct {
	proxy   *proxy
	timeout time.Duration
	open    func(ctx context.Context) (Target, error)
	seen    func() map[string]string
}

// attempt publishes once.
func (r *reach) attempt(ctx context.Context, s *Site) (*Result, error) {
	target, err := r.open(ctx)
	if err != nil {
		return nil, err
	}
	defer target.Close()
	return Publish(ctx, target, s, Options{Jobs: 4, Keep: 2})
}

// cutUntilDone publishes through a connection that is cut after a random number of
// bytes, again and again until it succeeds. Readers see the old site whole or the new.
func (r *reach) cutUntilDone(t *testing.T, first *Site, longest int64, seed uint64) {
	t.Helper()
	if _, err := r.attempt(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(seed, 0))
	for generation := 2; generation <= 4; generation++ {
		old, site := r.seen(), wide(t, generation)
		whole, began, cuts := contentOf(t, site), r.proxy.up.Load(), 0
		for {
			r.proxy.after(random.Int64N(longest), (*passage).cut)
			_, err := r.attempt(t.Context(), site)
			if seen := r.seen(); !maps.Equal(seen, whole) && (err == nil || !maps.Equal(seen, old)) {
				t.Fatalf("seed %d, generation %d, cut %d: error %v, and readers see neither the old site nor the new", seed, generation, cuts, err)
			}
			if err == nil {
				break
			}
			expectWords(t, err, "chạy lại")
			if cuts++; cuts > 1000 {
				t.Fatal("no end of it")
			}
		}
		t.Logf("generation %d: %d cuts, %d bytes to the server for %d of files", generation, cuts, r.proxy.up.Load()-began, r.sizeOf(whole))
	}
}

func (r *reach) sizeOf(files map[string]string) (sum int) {
	for _, content := range files {
		sum += len(content)
	}
	return sum
}

func TestSFTPCutAtRandom(t *testing.T) {
	server := servertest.StartSSH(t, "")
	putForeign(t, server.Root)
	r := reachSFTP(t, server, 20*time.Second)
	r.cutUntilDone(t, wide(t, 1), 120_000, 1)
	expectForeign(t, server.Root)
}

func reachSFTP(t testing.TB, server *servertest.SSH, timeout time.Duration) *reach {
	t.Helper()
	p := startProxy(t, server.Addr)
	u, with := at(t, server, p.addr)
	with.Timeout = timeout
	return &reach{p, timeout, func(ctx context.Context) (Target, error) { return Remote(ctx, u, with) }, func() map[string]string { return read(t, server.Root) }}
}

// A server that falls silent is given up, and a slow one is not.
func (r *reach) slowAndSilent(t *testing.T) {
	t.Helper()
	if _, err := r.attempt(t.Context(), wide(t, 1)); err != nil {
		t.Fatal(err)
	}
	old := r.seen()
	r.proxy.after(50_000, (*passage).stall)
	_, err := r.attempt(t.Context(), wide(t, 2))
	expectWords(t, err, "không phản hồi quá 500ms", "chạy lại")
	if !maps.Equal(r.seen(), old) {
		t.Error("readers do not see the old site")
	}
	r.proxy.cutAll()
	r.proxy.after(0, nil)
	r.proxy.slow.Store(int64(2 * time.Millisecond))
	if _, err := r.attempt(t.Context(), wide(t, 2)); err != nil {
		t.Errorf("a slow server: %v", err)
	}
	if !maps.Equal(r.seen(), contentOf(t, wide(t, 2))) {
		t.Error("readers do not see the new site")
	}
}

// An interruption does not wait for a server that is silent.
func (r *reach) interrupted(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r.proxy.after(30_000, func(c *passage) { cancel(); c.stall() })
	began := time.Now()
	if _, err := r.attempt(ctx, wide(t, 3)); ctx.Err() == nil || err == nil {
		t.Errorf("error %v", err)
	}
	if took := time.Since(began); took > r.timeout/2 {
		t.Errorf("it took %v to stop", took)
	}
}

func TestSFTPSlowAndSilent(t *testing.T) {
	server := servertest.StartSSH(t, "")
	reachSFTP(t, server, 500*time.Millisecond).slowAndSilent(t)
	reachSFTP(t, server, time.Minute).interrupted(t)
}
