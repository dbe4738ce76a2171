//go:build unix

package publish

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"thidua/cmd/thidua/internal/servertest"
)

// expectReadable looks whether the web server, another user, can read all of a target.
func expectReadable(t *testing.T, root string) {
	t.Helper()
	seen := 0
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || name == root || d.Type()&fs.ModeSymlink != 0 {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		seen++
		want := fs.FileMode(0o044)
		if d.IsDir() {
			want = 0o055
		}
		if info.Mode().Perm()&want != want {
			t.Errorf("%s has the mode %v", name, info.Mode())
		}
		return nil
	})
	if err != nil || seen < 5 {
		t.Errorf("%d files and folders were seen (%v)", seen, err)
	}
}

func TestReleasesAreReadableWhateverTheUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	root := filepath.Join(t.TempDir(), "srv", "thi-dua")
	target, err := Local(root)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 2 {
		if _, err := publish(t.Context(), target, siteOf(t, n+1)); err != nil {
			t.Fatal(err)
		}
	}
	expectReadable(t, root)
	if info, err := os.Stat(root); err != nil || info.Mode().Perm()&0o055 != 0o055 {
		t.Errorf("the folder itself: %v, %v", info.Mode(), err)
	}
}

func TestReleasesOnAServerAreReadableWhateverItsUmask(t *testing.T) {
	server := servertest.StartSSH(t, "-u 077")
	for n := range 2 {
		if _, err := publish(t.Context(), open(t, server), siteOf(t, n+1)); err != nil {
			t.Fatal(err)
		}
	}
	expectReadable(t, server.Root)
}
