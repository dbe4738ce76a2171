// Package servertest starts real servers for tests: OpenSSH, and any other program that listens.
package servertest

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// An SSH is a running OpenSSH server of Debian, with keys of its own.
type SSH struct {
	Dir, Root string // its settings; what is published to
	Addr      string
	Host      ssh.PublicKey
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

// StartSSH starts a server; options are those of its SFTP. "make test" installs it.
func StartSSH(t testing.TB, options string) *SSH {
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
	s := &SSH{Dir: t.TempDir(), Root: t.TempDir()}
	s.Host = NewKey(t, filepath.Join(s.Dir, "host"), "")
	s.LetIn(t, NewKey(t, s.Key(), ""))
	port := FreePort(t)
	s.Addr = fmt.Sprintf("127.0.0.1:%d", port)
	config := filepath.Join(s.Dir, "sshd_config")
	if err := os.WriteFile(config, fmt.Appendf(nil, sshdConfig, s.Dir, port, options), 0o600); err != nil {
		t.Fatal(err)
	}
	Serve(t, s.Addr, exec.Command(program, "-D", "-e", "-f", config))
	return s
}

// Serve runs a server until the test is over.
func Serve(t testing.TB, addr string, server *exec.Cmd) {
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

// FreePort is a port of this machine that nobody listens at.
func FreePort(t testing.TB) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// NewKey writes a key file.
func NewKey(t testing.TB, name, passphrase string) ssh.PublicKey {
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

// Key is the file of the key that may log in.
func (s *SSH) Key() string { return filepath.Join(s.Dir, "user") }

// LetIn makes a key the only one that may log in.
func (s *SSH) LetIn(t testing.TB, key ssh.PublicKey) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.Dir, "authorized"), ssh.MarshalAuthorizedKey(key), 0o600); err != nil {
		t.Fatal(err)
	}
}

// KnownHosts writes a list of server keys by which an address is known.
func KnownHosts(t testing.TB, addr string, key ssh.PublicKey) string {
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

// Fingerprint is what its administrator would read out.
func (s *SSH) Fingerprint() string { return strings.TrimSpace(ssh.FingerprintSHA256(s.Host)) }
