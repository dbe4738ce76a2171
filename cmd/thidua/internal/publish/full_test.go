package publish

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"thidua/cmd/thidua/internal/servertest"
)

// mounted is a disk of its own in memory, where root may mount one.
func mounted(t *testing.T, dir, options string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root mounts a disk that is full or read-only")
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no disk can be mounted here: %v: %s", err, out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", dir).CombinedOutput(); err != nil {
			t.Errorf("umount: %v: %s", err, out)
		}
	})
}

// onFullDisk publishes to a disk that fills up, makes room, and publishes again.
func onFullDisk(t *testing.T, root string, open func() Target) {
	t.Helper()
	if _, err := publish(t.Context(), open(), siteOf(t, 1)); err != nil {
		t.Fatal(err)
	}
	filler := filepath.Join(root, "theirs.bin")
	if err := os.WriteFile(filler, make([]byte, 2<<20), 0o644); err == nil {
		t.Fatal("the disk is not full")
	}
	_, err := publish(t.Context(), open(), siteOf(t, 2))
	expectWords(t, err, "đĩa ở nơi đăng đã đầy", "--keep", "chạy lại")
	expectSeen(t, root, 1)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	if _, err := publish(t.Context(), open(), siteOf(t, 2)); err != nil {
		t.Error(err)
	}
	expectSeen(t, root, 2)
}

func onReadOnlyDisk(t *testing.T, root string, open func() Target) {
	t.Helper()
	if _, err := publish(t.Context(), open(), siteOf(t, 1)); err != nil {
		t.Fatal(err)
	}
	remount := func(mode string) {
		if out, err := exec.Command("mount", "-o", "remount,"+mode, root).CombinedOutput(); err != nil {
			t.Skipf("the disk cannot be made read-only here: %v: %s", err, out)
		}
	}
	remount("ro")
	_, err := publish(t.Context(), open(), siteOf(t, 2))
	remount("rw")
	expectWords(t, err, "chỉ cho đọc", "người quản trị")
	expectSeen(t, root, 1)
}

func TestFolderOnADiskThatCannotTakeIt(t *testing.T) {
	root := t.TempDir()
	mounted(t, root, "size=1m,nr_inodes=200")
	open := func() Target {
		target, err := Local(root)
		if err != nil {
			t.Fatal(err)
		}
		return target
	}
	onFullDisk(t, root, open)
	if err := os.RemoveAll(filepath.Join(root, releasesFolder)); err != nil {
		t.Fatal(err)
	}
	onReadOnlyDisk(t, root, open)
}

func TestSFTPOnADiskThatCannotTakeIt(t *testing.T) {
	server := servertest.StartSSH(t, "")
	mounted(t, server.Root, "size=1m,nr_inodes=200")
	open := func() Target { return open(t, server) }
	onFullDisk(t, server.Root, open)
	if err := os.RemoveAll(filepath.Join(server.Root, releasesFolder)); err != nil {
		t.Fatal(err)
	}
	onReadOnlyDisk(t, server.Root, open)
}

func TestSFTPWithoutTheRightToWrite(t *testing.T) {
	for denied, word := range map[string]string{"-R": "chỉ cho đọc", "-P mkdir": "không có quyền"} {
		server := servertest.StartSSH(t, denied)
		u, with := at(t, server, server.Addr)
		target, err := Remote(t.Context(), u, with)
		if err == nil {
			_, err = publish(t.Context(), target, siteOf(t, 1))
			_ = target.Close()
		}
		expectWords(t, err, word, "người quản trị")
		if entries, err := os.ReadDir(server.Root); err != nil || len(entries) > 0 {
			t.Errorf("something was written: %v, %v", entries, err)
		}
	}
}
