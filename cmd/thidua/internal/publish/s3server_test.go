package publish

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"thidua/cmd/thidua/internal/servertest"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// A store is a running S3 server, with one bucket.
type store struct {
	dir, addr string
	client    *minio.Client // that of its administrator
}

const (
	storeKey    = "thidua"
	storeSecret = "khoa-bi-mat"
	storeBucket = "cong"
)

// startStore starts versitygw over a folder. "make test" builds it.
func startStore(t testing.TB) *store {
	t.Helper()
	program, err := filepath.Abs("../../../../.build/versitygw")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(program); err != nil {
		t.Fatal("publishing is tested with an S3 server: make versitygw")
	}
	s := &store{dir: t.TempDir(), addr: fmt.Sprintf("127.0.0.1:%d", servertest.FreePort(t))}
	cmd := exec.Command(program, "--port", s.addr, "--quiet", "--keep-alive", "posix", "--sidecar", t.TempDir(), s.dir)
	cmd.Env = append(os.Environ(), "ROOT_ACCESS_KEY="+storeKey, "ROOT_SECRET_KEY="+storeSecret)
	servertest.Serve(t, s.addr, cmd)
	s.client, err = minio.New(s.addr, &minio.Options{Creds: credentials.NewStaticV4(storeKey, storeSecret, "")})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.client.MakeBucket(t.Context(), storeBucket, minio.MakeBucketOptions{}); err != nil {
		t.Fatal(err)
	}
	t.Setenv("AWS_ACCESS_KEY_ID", storeKey)
	t.Setenv("AWS_SECRET_ACCESS_KEY", storeSecret)
	return s
}

// at is the target at an address: the store's own, or that of a proxy before it.
func (s *store) at(addr string) (*url.URL, S3) {
	return &url.URL{Scheme: "s3", Host: storeBucket, Path: "/thi-dua"}, S3{Endpoint: "http://" + addr, Timeout: 20 * time.Second, Retries: 1}
}

func (s *store) open(t testing.TB) Target {
	t.Helper()
	u, with := s.at(s.addr)
	target, err := Store(t.Context(), u, with)
	if err != nil {
		t.Fatal(err)
	}
	return target
}

// get reads an object and what is told with it.
func (s *store) get(t testing.TB, name string) (string, minio.ObjectInfo) {
	t.Helper()
	o, err := s.client.GetObject(context.Background(), storeBucket, name, minio.GetObjectOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	text, err := io.ReadAll(o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	info, err := o.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return string(text), info
}

// names lists the objects below a prefix.
func (s *store) names(t testing.TB, prefix string) (out []string) {
	t.Helper()
	for o := range s.client.ListObjects(context.Background(), storeBucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
		out = append(out, o.Key)
	}
	return out
}

// seen is what readers see: they follow the page at the top.
func (s *store) seen(t testing.TB) map[string]string {
	t.Helper()
	if len(s.names(t, "thi-dua/index.html")) == 0 {
		return nil
	}
	entry, _ := s.get(t, "thi-dua/index.html")
	_, after, _ := strings.Cut(entry, `href="`)
	folder, _, ok := strings.Cut(after, "index.html")
	if !ok {
		t.Fatalf("the entry leads nowhere: %s", entry)
	}
	out := map[string]string{}
	for _, name := range s.names(t, "thi-dua/"+folder) {
		if short := strings.TrimPrefix(name, "thi-dua/"+folder); short != manifestName {
			out[short], _ = s.get(t, name)
		}
	}
	return out
}
