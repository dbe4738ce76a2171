package output

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/afero"
	"golang.org/x/sys/unix"
)

// TestReaderSeesOneGeneration reads two files of the site while it is swapped
// fifty times. Both are read through one handle on the folder, hence at one
// instant of the target's.
func TestReaderSeesOneGeneration(t *testing.T) {
	fsys, dir := afero.NewOsFs(), filepath.Join(t.TempDir(), "public")
	write(t, fsys, dir, 0)
	stop := make(chan struct{})
	var team sync.WaitGroup
	var looks, vanished int
	var seen atomic.Int64 // generations, each counted when first read
	last := ""
	team.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			a, b, err := readTwo(dir, time.Duration(looks%5)*200*time.Microsecond)
			switch {
			case errors.Is(err, errReplaced):
				vanished++
			case err != nil:
				t.Error(err)
				return
			case a != b:
				t.Errorf("%q beside %q", a, b)
				return
			default:
				looks++
				if a != last {
					seen.Add(1)
				}
				last = a
			}
		}
	})
	// At least fifty swaps, and more where they are too fast for the reader.
	n, end := 1, time.Now().Add(10*time.Second)
	for ; n <= 50 || seen.Load() < 10 && time.Now().Before(end); n++ {
		write(t, fsys, dir, n)
	}
	close(stop)
	team.Wait()
	t.Logf("%d looks at %d of %d generations; %d began at a site that was replaced meanwhile", looks, seen.Load(), n, vanished)
	if seen.Load() < 10 {
		t.Error("the reader saw too few of them to tell")
	}
}

var errReplaced = errors.New("the folder is no longer the site")

func readTwo(dir string, pause time.Duration) (a, b string, err error) {
	handle, err := unix.Open(dir, unix.O_DIRECTORY|unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return "", "", fmt.Errorf("no site: %w", err)
	}
	defer unix.Close(handle)
	if a, err = readAt(handle, dir, "index.html"); err == nil {
		time.Sleep(pause)
		b, err = readAt(handle, dir, "static/site.css")
	}
	return a, b, err
}

// readAt reads a file below a handle. It may be gone only if the folder is no
// longer the target, so that its files are being removed.
func readAt(handle int, dir, name string) (string, error) {
	fd, err := unix.Openat(handle, name, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		var held, now unix.Stat_t
		if err := errors.Join(unix.Fstat(handle, &held), unix.Stat(dir, &now)); err != nil {
			return "", err
		}
		if errors.Is(err, fs.ErrNotExist) && held.Ino != now.Ino {
			return "", errReplaced
		}
		return "", fmt.Errorf("%s in the site of now: %w", name, err)
	}
	defer unix.Close(fd)
	buffer := make([]byte, 100)
	n, err := unix.Read(fd, buffer)
	return string(buffer[:n]), err
}

func TestModes(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o022))
	b, dir := onDisk(t)
	write(t, b, dir, 1)
	for name, want := range map[string]fs.FileMode{"": 0o755, "don-vi/ha-noi": 0o755, "index.html": 0o644, SiteKind.marker(): 0o644} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil || info.Mode().Perm() != want {
			t.Errorf("%q: %v %v, want %v", name, info.Mode(), err, want)
		}
	}
}

func TestSocketGoesAlongWhereThereAreLinks(t *testing.T) {
	b, dir := onDisk(t)
	write(t, b, dir, 1)
	socket, err := net.ListenUnix("unix", &net.UnixAddr{Name: filepath.Join(dir, ".ipc"), Net: "unix"})
	if err != nil {
		t.Skip("no sockets here:", err)
	}
	defer socket.Close()
	write(t, b, dir, 2)
	if info, err := os.Lstat(filepath.Join(dir, ".ipc")); err != nil || info.Mode()&fs.ModeSocket == 0 {
		t.Errorf("%v %v", info, err)
	}
	b.noLinks = true
	if _, err := WriteDir(t.Context(), b, dir, treeOf(t, generation(3)), Options{}); !errors.Is(err, errors.ErrUnsupported) {
		t.Errorf("error %v", err)
	}
	if got := readString(t, filepath.Join(dir, "index.html")); got != "generation 2\n" {
		t.Errorf("site %q", got)
	}
}

func readString(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
