package publish

import (
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"

	"thidua/cmd/thidua/internal/fault"
)

func TestSFTPReleasesAreKeptAndRolledBack(t *testing.T) {
	server := startSSHD(t, "")
	putForeign(t, server.root)
	target := server.open(t)
	for n := 1; n <= 5; n++ {
		r, err := Publish(t.Context(), target, siteOf(t, n), Options{Keep: 3, Jobs: 4})
		if err != nil {
			t.Fatal(err)
		}
		if n > 1 && r.SentFiles != 4 {
			t.Errorf("generation %d: %+v", n, r)
		}
		expectSeen(t, server.root, n)
	}
	if releases, err := target.Releases(t.Context()); err != nil || len(releases) != 3 {
		t.Errorf("releases %q, %v", releases, err)
	}
	if _, err := Rollback(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	expectSeen(t, server.root, 4)
	expectForeign(t, server.root)
}

// expectSeen compares what readers see with a generation.
func expectSeen(t testing.TB, root string, n int) {
	t.Helper()
	if seen := read(t, root); !maps.Equal(seen, contentOf(t, siteOf(t, n))) {
		t.Errorf("readers do not see generation %d: %q", n, seen)
	}
}

// What a server lacks is done without, but for the one step by which a site is switched.
func TestSFTPServersThatKnowLess(t *testing.T) {
	for _, lacks := range []string{"hardlink", "fsync", "statvfs"} {
		server := startSSHD(t, "-P "+lacks)
		for n := 1; n <= 2; n++ {
			if _, err := publish(t.Context(), server.open(t), siteOf(t, n)); err != nil {
				t.Fatalf("without %s: %v", lacks, err)
			}
			expectSeen(t, server.root, n)
		}
	}
	server := startSSHD(t, "-P posix-rename")
	u, with := server.at(t, server.addr)
	expectRefusal(t, openRemote(t, u, with), "posix-rename")
}

func TestServersThatAreNotBelieved(t *testing.T) {
	server := startSSHD(t, "")
	u, with := server.at(t, server.addr)
	t.Run("unknown", func(t *testing.T) {
		with.KnownHosts = filepath.Join(t.TempDir(), "known_hosts")
		expectRefusal(t, openRemote(t, u, with), "không đọc được", with.KnownHosts)
		if err := os.WriteFile(with.KnownHosts, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		expectRefusal(t, openRemote(t, u, with), "chưa biết máy chủ", server.fingerprint(), "ssh-keyscan -p "+u.Port())
	})
	t.Run("another key", func(t *testing.T) {
		with.KnownHosts = knownHosts(t, server.addr, newKey(t, filepath.Join(t.TempDir(), "other"), ""))
		expectRefusal(t, openRemote(t, u, with), "KHÁC", server.fingerprint())
	})
	if entries, err := os.ReadDir(server.root); err != nil || len(entries) > 0 {
		t.Errorf("something was written: %v, %v", entries, err)
	}
}

func TestKeys(t *testing.T) {
	server := startSSHD(t, "")
	u, with := server.at(t, server.addr)
	locked := filepath.Join(t.TempDir(), "locked")
	lockedKey := newKey(t, locked, "mật khẩu")

	with.KeyFile = ""
	expectRefusal(t, openRemote(t, u, with), "THIDUA_SSH_KEY", "ssh-agent")
	with.KeyFile = filepath.Join(t.TempDir(), "missing")
	expectRefusal(t, openRemote(t, u, with), with.KeyFile)
	with.KeyFile = locked
	expectRefusal(t, openRemote(t, u, with), "THIDUA_KEY_PASSWORD")
	with.Passphrase = "sai"
	expectRefusal(t, openRemote(t, u, with), "THIDUA_KEY_PASSWORD")
	with.Passphrase = "mật khẩu"
	expectRefusal(t, openRemote(t, u, with), "không nhận khóa", u.User.Username())
	server.letIn(t, lockedKey)
	if err := openRemote(t, u, with); err != nil {
		t.Error(err)
	}
}

func TestKeysOfAnAgent(t *testing.T) {
	server := startSSHD(t, "")
	u, with := server.at(t, server.addr)
	socket := filepath.Join(server.dir, "agent")
	holder := exec.Command("ssh-agent", "-D", "-a", socket)
	if err := holder.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = holder.Process.Kill(); _ = holder.Wait() })
	var conn net.Conn
	var err error
	for range 100 {
		if conn, err = net.Dial("unix", socket); err == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	text, err := os.ReadFile(with.KeyFile)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ssh.ParseRawPrivateKey(text)
	if err != nil {
		t.Fatal(err)
	}
	with.KeyFile, with.AgentAddr = "", socket
	expectRefusal(t, openRemote(t, u, with), "không nhận khóa")
	if err := agent.NewClient(conn).Add(agent.AddedKey{PrivateKey: key}); err != nil {
		t.Fatal(err)
	}
	if err := openRemote(t, u, with); err != nil {
		t.Error(err)
	}
}

func expectRefusal(t testing.TB, err error, words ...string) {
	t.Helper()
	expectWords(t, err, words...)
	if !fault.IsRefusal(err) {
		t.Errorf("%v is not told as a refusal", err)
	}
}
