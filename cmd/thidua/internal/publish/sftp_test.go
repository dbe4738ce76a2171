package publish

import (
	"maps"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/servertest"
)

func TestSFTPReleasesAreKeptAndRolledBack(t *testing.T) {
	server := servertest.StartSSH(t, "")
	putForeign(t, server.Root)
	target := open(t, server)
	for n := 1; n <= 5; n++ {
		r, err := Publish(t.Context(), target, siteOf(t, n), Options{Keep: 3, Jobs: 4})
		if err != nil {
			t.Fatal(err)
		}
		if n > 1 && r.SentFiles != 4 {
			t.Errorf("generation %d: %+v", n, r)
		}
		expectSeen(t, server.Root, n)
	}
	if releases, err := target.Releases(t.Context()); err != nil || len(releases) != 3 {
		t.Errorf("releases %q, %v", releases, err)
	}
	if _, err := Rollback(t.Context(), target); err != nil {
		t.Fatal(err)
	}
	expectSeen(t, server.Root, 4)
	expectForeign(t, server.Root)
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
		server := servertest.StartSSH(t, "-P "+lacks)
		for n := 1; n <= 2; n++ {
			if _, err := publish(t.Context(), open(t, server), siteOf(t, n)); err != nil {
				t.Fatalf("without %s: %v", lacks, err)
			}
			expectSeen(t, server.Root, n)
		}
	}
	server := servertest.StartSSH(t, "-P posix-rename")
	u, with := at(t, server, server.Addr)
	expectRefusal(t, openRemote(t, u, with), "posix-rename")
}

func TestServersThatAreNotBelieved(t *testing.T) {
	server := servertest.StartSSH(t, "")
	u, with := at(t, server, server.Addr)
	t.Run("unknown", func(t *testing.T) {
		with.KnownHosts = filepath.Join(t.TempDir(), "known_hosts")
		expectRefusal(t, openRemote(t, u, with), "không đọc được", with.KnownHosts)
		if err := os.WriteFile(with.KnownHosts, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		expectRefusal(t, openRemote(t, u, with), "chưa biết máy chủ", server.Fingerprint(), "ssh-keyscan -p "+u.Port())
	})
	t.Run("another key", func(t *testing.T) {
		with.KnownHosts = servertest.KnownHosts(t, server.Addr, servertest.NewKey(t, filepath.Join(t.TempDir(), "other"), ""))
		expectRefusal(t, openRemote(t, u, with), "KHÁC", server.Fingerprint())
	})
	if entries, err := os.ReadDir(server.Root); err != nil || len(entries) > 0 {
		t.Errorf("something was written: %v, %v", entries, err)
	}
}

func TestKeys(t *testing.T) {
	server := servertest.StartSSH(t, "")
	u, with := at(t, server, server.Addr)
	locked := filepath.Join(t.TempDir(), "locked")
	lockedKey := servertest.NewKey(t, locked, "mật khẩu")

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
	server.LetIn(t, lockedKey)
	if err := openRemote(t, u, with); err != nil {
		t.Error(err)
	}
}

func TestKeysOfAnAgent(t *testing.T) {
	server := servertest.StartSSH(t, "")
	u, with := at(t, server, server.Addr)
	socket := filepath.Join(server.Dir, "agent")
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

// at is the target at an address: the server's own, or that of a proxy before it.
func at(t testing.TB, s *servertest.SSH, addr string) (*url.URL, SSH) {
	t.Helper()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	u := &url.URL{Scheme: "sftp", User: url.User(me.Username), Host: addr, Path: s.Root}
	return u, SSH{KeyFile: s.Key(), KnownHosts: servertest.KnownHosts(t, addr, s.Host), Timeout: 20 * time.Second}
}

// open opens the target at the server itself, until the test is over.
func open(t testing.TB, s *servertest.SSH) Target {
	t.Helper()
	u, with := at(t, s, s.Addr)
	target, err := Remote(t.Context(), u, with)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = target.Close() })
	return target
}
