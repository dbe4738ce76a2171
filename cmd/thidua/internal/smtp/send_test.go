package smtp

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/certtest"
	"thidua/cmd/thidua/internal/smtptest"
)

// letters are so many messages, each to an address of its own.
func letters(n int) []Message {
	out := make([]Message, n)
	for i := range out {
		id := fmt.Sprintf("m%04d", i)
		out[i] = Message{ID: id, From: "a@bhxh.example", To: []string{id + "@bhxh.example"}, EML: func() ([]byte, error) {
			return []byte("Subject: x\r\nMessage-ID: " + id + "\r\n\r\none\r\ntwo\r\n.three\r\nfour\r\n"), nil
		}}
	}
	return out
}

func plain(port int) *Server {
	return &Server{Host: "127.0.0.1", Port: port, Security: None, Timeout: 10 * time.Second}
}

func options() Options {
	return Options{Now: time.Now, PerConn: 20, Retries: []time.Duration{time.Millisecond, time.Millisecond}}
}

func open(t testing.TB, name string) *Journal {
	t.Helper()
	j, err := OpenJournal(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

// each checks that every message was taken so many times.
func each(t *testing.T, srv *smtptest.Server, messages []Message, want int) {
	t.Helper()
	for _, m := range messages {
		if n := srv.Taken(m.ID); n != want {
			t.Errorf("%s was taken %d times, want %d", m.ID, n, want)
		}
	}
}

func TestEverybodyGetsOne(t *testing.T) {
	srv, m := smtptest.Serve(t, smtptest.Script{}), letters(50)
	j := open(t, filepath.Join(t.TempDir(), "j"))
	res, err := Send(t.Context(), plain(srv.Port()), j, m, options())
	if err != nil || res != (Result{Sent: 50}) {
		t.Fatalf("%+v, %v", res, err)
	}
	// A second run sends nothing.
	res, err = Send(t.Context(), plain(srv.Port()), j, m, options())
	if err != nil || res != (Result{Already: 50}) {
		t.Fatalf("%+v, %v", res, err)
	}
	each(t, srv, m, 1)
}

func TestGreylistingIsWaitedOut(t *testing.T) {
	srv, m := smtptest.Serve(t, smtptest.Script{Greylist: true}), letters(10)
	res, err := Send(t.Context(), plain(srv.Port()), open(t, filepath.Join(t.TempDir(), "j")), m, options())
	if err != nil || res != (Result{Sent: 10}) {
		t.Fatalf("%+v, %v", res, err)
	}
	each(t, srv, m, 1)
}

// A server that wants only so many messages over one connection gets another one, and
// nothing has to wait.
func TestConnectionsThatAreClosed(t *testing.T) {
	srv, m := smtptest.Serve(t, smtptest.Script{Most: 7}), letters(50)
	opts := Options{Now: time.Now}
	res, err := Send(t.Context(), plain(srv.Port()), open(t, filepath.Join(t.TempDir(), "j")), m, opts)
	if err != nil || res != (Result{Sent: 50}) {
		t.Fatalf("%+v, %v", res, err)
	}
	each(t, srv, m, 1)
}

// A connection that breaks in the middle of a message: it was not taken, and is sent
// again. One that breaks after the end: nobody knows, so it is listed and not sent.
func TestBrokenConnections(t *testing.T) {
	for _, c := range []struct {
		name string
		s    smtptest.Script
		want Result
	}{
		{"in the middle", smtptest.Script{DropData: map[string]bool{"m0002@bhxh.example": true}}, Result{Sent: 5}},
		{"after the end", smtptest.Script{DropAfter: map[string]bool{"m0002@bhxh.example": true}}, Result{Sent: 4, Unsure: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			srv, m := smtptest.Serve(t, c.s), letters(5)
			for i := range m { // larger than all buffers on the way, so that a break is felt before the end
				small := m[i].EML
				m[i].EML = func() ([]byte, error) {
					eml, err := small()
					return append(eml, strings.Repeat("a line of a long message\r\n", 400_000)...), err
				}
			}
			j := open(t, filepath.Join(t.TempDir(), "j"))
			res, err := Send(t.Context(), plain(srv.Port()), j, m, options())
			if err != nil || res != c.want {
				t.Fatalf("%+v, %v", res, err)
			}
			each(t, srv, m, 1) // the server took the unsure one, too: exactly once
			if again, err := Send(t.Context(), plain(srv.Port()), j, m, options()); err != nil || again.Sent != 0 || again.Unsure != c.want.Unsure {
				t.Errorf("again: %+v, %v", again, err)
			}
			each(t, srv, m, 1)
		})
	}
}

// A recipient who is refused is recorded; a copy that is refused does not keep the
// letter from its recipient.
func TestRefusedAddresses(t *testing.T) {
	srv, m := smtptest.Serve(t, smtptest.Script{Refuse: map[string]bool{"m0001@bhxh.example": true, "copy@bhxh.example": true}}), letters(3)
	m[2].To = append(m[2].To, "copy@bhxh.example", "other@bhxh.example")
	j := open(t, filepath.Join(t.TempDir(), "j"))
	res, err := Send(t.Context(), plain(srv.Port()), j, m, options())
	if err != nil || res != (Result{Sent: 2, Refused: 1, Copies: 1}) {
		t.Fatalf("%+v, %v", res, err)
	}
	if rec := j.State("m0001"); rec.State != Refused || !strings.Contains(rec.Response, "550") {
		t.Errorf("%+v", rec)
	}
	if rec := j.State("m0002"); rec.State != Sent || !strings.Contains(rec.Response, "copy@bhxh.example") || srv.Received("other@bhxh.example") != 1 {
		t.Errorf("%+v", rec)
	}
}

func TestOnlySecuredConnectionsLeaveTheMachine(t *testing.T) {
	s := &Server{Host: "192.0.2.1", Port: 25, Security: None, Timeout: time.Second}
	if _, err := s.dial(t.Context()); !errors.Is(err, ErrPlain) {
		t.Errorf("%v", err)
	}
	// A server without STARTTLS is told nothing.
	srv := smtptest.Serve(t, smtptest.Script{})
	s = &Server{Host: "127.0.0.1", Port: srv.Port(), Security: StartTLS, Timeout: time.Second}
	if _, err := s.dial(t.Context()); err == nil || !strings.Contains(err.Error(), "STARTTLS") {
		t.Errorf("%v", err)
	}
}

func TestCertificatesAreChecked(t *testing.T) {
	for name, ok := range map[string]bool{"localhost": true, "khac.example": false} {
		srv := smtptest.Serve(t, smtptest.Script{})
		pair := certtest.Server(t, name)
		srv.TLS = pair.TLS()
		s := &Server{Host: "localhost", Port: srv.Port(), Security: StartTLS, Roots: pair.Trust(), Timeout: 5 * time.Second}
		c, err := s.dial(t.Context())
		if (err == nil) != ok {
			t.Errorf("a certificate for %s: %v", name, err)
		}
		if err == nil {
			c.quit()
		}
	}
}

func TestCutLinesOfTheJournalAreDropped(t *testing.T) {
	name := filepath.Join(t.TempDir(), "j")
	j, err := OpenJournal(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range []Record{{ID: "a", State: Sent}, {ID: "b", State: Sending}} {
		if err := j.write(rec); err != nil {
			t.Fatal(err)
		}
	}
	j.Close()
	data, _ := os.ReadFile(name)
	if err := os.WriteFile(name, append(data, `{"id":"c","sta`...), 0o600); err != nil {
		t.Fatal(err)
	}
	j = open(t, name)
	if j.State("a").State != Sent || j.State("b").State != Unsure || j.State("c").State != Pending {
		t.Errorf("%+v", j.last)
	}
	if err := j.write(Record{ID: "c", State: Sent}); err != nil {
		t.Fatal(err)
	}
	j.Close()
	if again := open(t, name); again.State("c").State != Sent || len(again.last) != 3 {
		t.Errorf("%+v", again.last)
	}
}

// The test binary sends as a program of its own when it is asked to, to be killed.
const childVariable = "SMTP_TEST_CHILD" // journal:port:count

func TestMain(m *testing.M) {
	if spec := os.Getenv(childVariable); spec != "" {
		f := strings.Split(spec, "|")
		port, _ := strconv.Atoi(f[1])
		count, _ := strconv.Atoi(f[2])
		j, err := OpenJournal(f[0])
		if err == nil {
			_, err = Send(context.Background(), plain(port), j, letters(count), options())
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// Killed again and again at any moment, and started again: nobody gets a letter
// twice, and whoever got none is known by name.
func TestKilledAtAnyMoment(t *testing.T) {
	const count = 1000
	srv := smtptest.Serve(t, smtptest.Script{Slow: time.Millisecond})
	name := filepath.Join(t.TempDir(), "j")
	kills := 0
	for {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%s|%d|%d", childVariable, name, srv.Port(), count))
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		done := make(chan error, 1)
		go func() { done <- cmd.Wait() }()
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			done = nil
		case <-time.After(time.Duration(20+rand.IntN(250)) * time.Millisecond):
			kills++
			_ = cmd.Process.Kill()
			<-done
			continue
		}
		break
	}
	j := open(t, name)
	unsure := 0
	for _, m := range letters(count) {
		state := j.State(m.ID).State
		taken := srv.Taken(m.ID)
		switch {
		case taken > 1:
			t.Errorf("%s was taken %d times", m.ID, taken)
		case state == Unsure:
			unsure++
		case state != Sent || taken != 1:
			t.Errorf("%s is %s, taken %d times", m.ID, state, taken)
		}
	}
	t.Logf("%d kills, %d unsure", kills, unsure)
	if kills == 0 || unsure > kills {
		t.Errorf("%d kills, %d unsure", kills, unsure)
	}
}
