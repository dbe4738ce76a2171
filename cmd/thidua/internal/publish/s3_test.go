package publish

import (
	"context"
	"maps"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/minio/minio-go/v7"

	"thidua/cmd/thidua/internal/fault"
)

var theirs = map[string]string{"thi-dua/readme.txt": "theirs", "thi-dua/releases/mine/x.txt": "theirs", "index.html": "theirs"}

func (s *store) putTheirs(t testing.TB) {
	t.Helper()
	for name, content := range theirs {
		if _, err := s.client.PutObject(t.Context(), storeBucket, name, strings.NewReader(content), int64(len(content)), minio.PutObjectOptions{}); err != nil {
			t.Fatal(err)
		}
	}
}

func (s *store) expectTheirs(t testing.TB) {
	t.Helper()
	for name, want := range theirs {
		if got, _ := s.get(t, name); got != want {
			t.Errorf("somebody else's %s: %q", name, got)
		}
	}
}

func (s *store) expectSeen(t testing.TB, n int) {
	t.Helper()
	if seen := s.seen(t); !maps.Equal(seen, contentOf(t, siteOf(t, n))) {
		t.Errorf("readers do not see generation %d: %q", n, seen)
	}
}

func TestS3ReleasesAreKeptAndRolledBack(t *testing.T) {
	store := startStore(t)
	store.putTheirs(t)
	target := store.open(t)
	for n := 1; n <= 5; n++ {
		r, err := Publish(t.Context(), target, siteOf(t, n), Options{Keep: 3, Jobs: 4})
		if err != nil {
			t.Fatal(err)
		}
		if n > 1 && r.SentFiles != 4 {
			t.Errorf("generation %d: %+v", n, r)
		}
		store.expectSeen(t, n)
	}
	if releases, err := target.Releases(t.Context()); err != nil || len(releases) != 3 {
		t.Errorf("releases %q, %v", releases, err)
	}
	if _, err := Rollback(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	store.expectSeen(t, 4)
	store.expectTheirs(t)
}

// What is copied from release to release is told with it as what was sent.
func TestS3TellsBrowsersWhatFilesAre(t *testing.T) {
	store := startStore(t)
	for _, home := range []string{"một", "hai"} {
		files := fstest.MapFS{
			"index.html": {Data: []byte(strings.Repeat(home, 1000))}, "don-vi/hue/index.html": {Data: []byte("huế")},
			"tep/site.0123456789.css": {Data: []byte(strings.Repeat("a{}", 1000))}, "tai-ve/x.csv": {Data: []byte("a,b")},
		}
		s, err := ReadSite(t.Context(), files, true)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := publish(t.Context(), store.open(t), s); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string][3]string{
		"index.html": {"text/html; charset=utf-8", aMinute}, "index.html.br": {"text/html; charset=utf-8", aMinute, "br"},
		"tep/site.0123456789.css": {"text/css; charset=utf-8", forEver}, "tep/site.0123456789.css.gz": {"text/css; charset=utf-8", forEver, "gzip"},
		"don-vi/hue/index.html": {"text/html; charset=utf-8", aMinute}, "tai-ve/x.csv": {"text/csv; charset=utf-8", aMinute},
	}
	releases, err := store.open(t).Releases(t.Context())
	if err != nil || len(releases) != 2 {
		t.Fatalf("%q, %v", releases, err)
	}
	for name, w := range want {
		info, err := store.client.StatObject(t.Context(), storeBucket, "thi-dua/releases/"+releases[1]+"/"+name, minio.StatObjectOptions{})
		if got := [3]string{info.ContentType, info.Metadata.Get("Cache-Control"), info.Metadata.Get("Content-Encoding")}; err != nil || got != w {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, info := store.get(t, "thi-dua/index.html"); info.ContentType != "text/html; charset=utf-8" || info.Metadata.Get("Cache-Control") != askFirst || info.Metadata.Get("Content-Encoding") != "" {
		t.Errorf("the entry is %q, %q", info.ContentType, info.Metadata.Get("Cache-Control"))
	}
}

func TestStoresThatRefuse(t *testing.T) {
	store := startStore(t)
	u, with := store.at(store.addr)
	open := func(with S3) error { _, err := Store(t.Context(), u, with); return err }
	expectRefusal(t, open(S3{}), "THIDUA_S3_ENDPOINT")
	expectRefusal(t, open(S3{Endpoint: "http://s3.example.vn"}), "https://")
	with.Endpoint = "http://127.0.0.1:1"
	expectWords(t, open(with), "mất kết nối")
	u, with = store.at(store.addr)
	u.Host = "khong-co"
	expectRefusal(t, open(with), "khong-co")
	u.Host = storeBucket
	t.Setenv("AWS_SECRET_ACCESS_KEY", "sai")
	expectRefusal(t, open(with), "AWS_SECRET_ACCESS_KEY")
	t.Setenv("AWS_ACCESS_KEY_ID", "")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", "/missing")
	expectRefusal(t, open(with), "AWS_SECRET_ACCESS_KEY")
}

func TestS3EntryThatIsSomebodyElses(t *testing.T) {
	store := startStore(t)
	store.putTheirs(t)
	u, with := store.at(store.addr)
	u.Path = ""
	target, err := Store(t.Context(), u, with)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := publish(t.Context(), target, siteOf(t, 1)); !fault.Is(err, notOurs) {
		t.Errorf("error %v", err)
	}
	store.expectTheirs(t)
}

func reachS3(t testing.TB, store *store, timeout time.Duration) *reach {
	t.Helper()
	p := startProxy(t, store.addr)
	u, with := store.at(p.addr)
	with.Timeout = timeout
	return &reach{p, timeout, func(ctx context.Context) (Target, error) { return Store(ctx, u, with) }, func() map[string]string { return store.seen(t) }}
}

func TestS3CutAtRandom(t *testing.T) {
	store := startStore(t)
	store.putTheirs(t)
	reachS3(t, store, 20*time.Second).cutUntilDone(t, wide(t, 1), 250_000, 2)
	store.expectTheirs(t)
}

func TestS3SlowAndSilent(t *testing.T) {
	store := startStore(t)
	reachS3(t, store, 500*time.Millisecond).slowAndSilent(t)
	reachS3(t, store, time.Minute).interrupted(t)
}
