package publish

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// An sshd is a running OpenSSH server of Debian, with keys of its own.
type sshd struct {
	dir, root string // its settings; what is published to
	addr      string
	host      ssh.PublicKey
}

const sshdConfig = `
Port %[2]d
ListenAddress 127.0.0.1
HostKey %[1]s/host
PidFile none
AuthorizedKeysFile %[1]s/authorized
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
LogLevel ERROR
Subsystem sftp internal-sftp %[3]s
`

// startSSHD starts a server; options are those of its SFTP. "make test" installs it.
func startSSHD(t testing.TB, options string) *sshd {
	t.Helper()
	const program = "/usr/sbin/sshd"
	if _, err := os.Stat(program); err != nil {
		t.Fatal("publishing is tested with OpenSSH: apt-get install openssh-server")
	}
	if os.Geteuid() == 0 {
		if err := os.MkdirAll("/run/sshd", 0o755); err != nil { // where it gives up root's rights
			t.Fatal(err)
		}
	}
	s := &sshd{dir: t.TempDir(), root: t.TempDir()}
	s.host = newKey(t, filepath.Join(s.dir, "host"), "")
	s.letIn(t, newKey(t, s.key(), ""))
	port := freePort(t)
	s.addr = fmt.Sprintf("127.0.0.1:%d", port)
	config := filepath.Join(s.dir, "sshd_config")
	if err := os.WriteFile(config, fmt.Appendf(nil, sshdConfig, s.dir, port, options), 0o600); err != nil {
		t.Fatal(err)
	}
	serve(t, s.addr, exec.Command(program, "-D", "-e", "-f", config))
	return s
}

// serve runs a server until the test is over.
func serve(t testing.TB, addr string, server *exec.Cmd) {
	t.Helper()
	server.Stdout, server.Stderr = t.Output(), t.Output()
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	for range 200 {
		if c, err := net.Dial("tcp", addr); err == nil {
			c.Close()
			return
		}
		time.Sleep(25 * time.Millisecond)
	}
	t.Fatalf("%s does not answer", server.Path)
}

func freePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// newKey writes a key file.
func newKey(t testing.TB, name, passphrase string) ssh.PublicKey {
	t.Helper()
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block, err := ssh.MarshalPrivateKey(private, "")
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(private, "", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := ssh.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (s *sshd) key() string { return filepath.Join(s.dir, "user") }

// letIn makes a key the only one that may log in.
func (s *sshd) letIn(t testing.TB, key ssh.PublicKey) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, "authorized"), ssh.MarshalAuthorizedKey(key), 0o600); err != nil {
		t.Fatal(err)
	}
}

// knownHosts writes a list of server keys by which an address is known.
func knownHosts(t testing.TB, addr string, key ssh.PublicKey) string {
	t.Helper()
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "known_hosts")
	line := fmt.Sprintf("[%s]:%s %s", host, port, ssh.MarshalAuthorizedKey(key))
	if err := os.WriteFile(name, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// at is the target at an address: the server's own, or that of a proxy before it.
func (s *sshd) at(t testing.TB, addr string) (*url.URL, SSH) {
	t.Helper()
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	u := &url.URL{Scheme: "sftp", User: url.User(me.Username), Host: addr, Path: s.root}
	return u, SSH{KeyFile: s.key(), KnownHosts: knownHosts(t, addr, s.host), Timeout: 20 * time.Second}
}

// open opens the target at the server itself, until the test is over.
func (s *sshd) open(t testing.TB) Target {
	t.Helper()
	u, with := s.at(t, s.addr)
	target, err := Remote(t.Context(), u, with)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = target.Close() })
	return target
}

// fingerprint is what its administrator would read out.
func (s *sshd) fingerprint() string { return strings.TrimSpace(ssh.FingerprintSHA256(s.host)) }
