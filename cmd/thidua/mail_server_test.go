package main

import (
	"crypto/tls"
	"fmt"
	"net"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/certtest"
	letters "thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/smtp"
)

// eximConfig is a mail server that takes letters from one user over STARTTLS and puts
// them all into one box.
const eximConfig = `
primary_hostname = localhost
spool_directory = %[1]s/spool
log_file_path = %[1]s/log-%%s
pid_file_path = %[1]s/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = %[2]d
smtp_accept_max_per_connection = 0
tls_advertise_hosts = *
tls_certificate = %[1]s/cert.pem
tls_privatekey = %[1]s/key.pem
auth_advertise_hosts = ${if eq{$tls_in_cipher}{}{}{*}}
acl_smtp_rcpt = rcpt
acl_smtp_data = data
keep_environment =
begin acl
rcpt:
  deny !authenticated = *
  accept
data:
  accept
begin routers
all:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  maildir_format
  directory = %[1]s/box
  create_directory
  delivery_date_add
  envelope_to_add
  user = Debian-exim
  group = Debian-exim
begin retry
* * F,1m,1s
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${if and{{eq{$auth2}{thidua}}{eq{$auth3}{mat-khau}}}}
  server_set_id = $auth2
`

// An exim is a running mail server of Debian.
type exim struct {
	dir  string
	port int
	pid  int
	tls  *tls.Config // that trusts it
}

// startExim starts a server with a certificate of its own. "make test" installs it.
func startExim(t testing.TB) *exim {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("exim4 delivers into boxes only when root starts it")
	}
	program, err := exec.LookPath("exim4")
	if err != nil {
		t.Fatal("the mail tests need exim4: apt-get install exim4-daemon-light")
	}
	dir, err := os.MkdirTemp("/var/tmp", "thidua-exim") // the server's user must reach it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e := &exim{dir: dir, port: l.Addr().(*net.TCPAddr).Port}
	l.Close()
	e.certify(t)
	config := filepath.Join(dir, "exim.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, eximConfig, dir, e.port), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("chown", "-R", "Debian-exim", dir).CombinedOutput(); err != nil {
		t.Fatalf("chown: %v: %s", err, out)
	}
	if err := os.Chown(config, 0, 0); err != nil {
		t.Fatal(err)
	}
	server := exec.Command(program, "-C", config, "-bdf", "-q1s")
	server.Stderr = os.Stderr
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	e.pid = server.Process.Pid
	t.Cleanup(func() { _ = server.Process.Kill(); _ = server.Wait() })
	for range 100 {
		if c, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", e.port)); err == nil {
			c.Close()
			return e
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("exim4 does not answer")
	return nil
}

func (e *exim) certify(t testing.TB) {
	t.Helper()
	pair := certtest.Server(t, "localhost")
	e.tls = pair.Trust()
	for name, data := range map[string][]byte{"cert.pem": pair.Cert, "key.pem": pair.Key} {
		if err := os.WriteFile(filepath.Join(e.dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// delivered waits until a number of messages have been delivered, and reads them.
func (e *exim) delivered(t *testing.T, n int) map[string][]string {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); len(e.box(t)) < n && time.Now().Before(deadline); {
		time.Sleep(200 * time.Millisecond)
	}
	return e.box(t)
}

// box reads what has been delivered, by Message-ID.
func (e *exim) box(t *testing.T) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	names, err := filepath.Glob(filepath.Join(e.dir, "box/new/*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		m, err := mail.ReadMessage(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		id := strings.Trim(m.Header.Get("Message-Id"), "<>")
		out[id] = append(out[id], m.Header.Get("Envelope-To"))
	}
	return out
}

// The shipped letters go through Debian's exim4 over STARTTLS, with a password, and
// come out of its box, each recipient and copy once.
func TestLettersGoThroughARealServer(t *testing.T) {
	server, files := startExim(t), shippedMail(t)
	dir := t.TempDir()
	var messages []smtp.Message
	want := 0
	for name, data := range files {
		if filepath.Ext(name) != ".eml" {
			continue
		}
		from, to, err := letters.Addresses(data)
		if err != nil {
			t.Fatal(err)
		}
		id := strings.Trim(openLetter(t, data).header.Get("Message-Id"), "<>")
		messages = append(messages, smtp.Message{ID: id, From: from, To: to, EML: func() ([]byte, error) { return data, nil }})
		want += len(to)
	}
	j, err := smtp.OpenJournal(filepath.Join(dir, "journal"))
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	to := &smtp.Server{Host: "localhost", Port: server.port, Security: smtp.StartTLS, User: "thidua", Password: "mat-khau", Roots: server.tls, Timeout: 20 * time.Second}
	res, err := smtp.Send(t.Context(), to, j, messages, smtp.Options{Now: time.Now, PerConn: 10})
	if err != nil || res.Sent != len(messages) {
		t.Fatalf("%+v, %v", res, err)
	}
	got := 0
	for range 200 { // delivery follows acceptance
		got = 0
		for _, boxes := range server.box(t) {
			for _, b := range boxes {
				got += len(strings.Split(b, ","))
			}
		}
		if got >= want {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if got != want {
		t.Errorf("%d deliveries, want %d", got, want)
	}
	wrong := *to
	wrong.Password = "sai"
	if _, err := smtp.Send(t.Context(), &wrong, j, []smtp.Message{{ID: "x", From: "a@bhxh.example", To: []string{"b@bhxh.example"}, EML: messages[0].EML}}, smtp.Options{Now: time.Now}); err == nil {
		t.Error("a wrong password is taken")
	}
}
