// Package smtptest is a mail server for tests that misbehaves as it is told: it refuses, puts
// off, says nothing or breaks off, at any command, and can be put right. It counts what it
// has taken.
package smtptest

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A Server speaks SMTP and misbehaves as it is told. It counts what it has
// taken by the header Message-ID of each message.
type Server struct {
	listener net.Listener
	TLS      *tls.Config // offers STARTTLS

	mu     sync.Mutex
	taken  map[string]int // by identifier
	rcpts  map[string]int // taken, by address
	tries  map[string]int // RCPT commands, by address
	stalls map[string]int // commands, by verb
	texts  []string       // of the messages that were taken
	script Script
}

// A Script says how the server misbehaves.
type Script struct {
	Greylist  bool            // the first try of each address is put off
	Refuse    map[string]bool // addresses that are refused for good
	DropData  map[string]bool // the connection breaks in the middle of the message, once
	DropAfter map[string]bool // it breaks after the end of the message, which was taken
	Slow      time.Duration   // before the answer to a message
	Most      int             // messages over one connection, if not 0: 421 from then on

	Say   map[string]string // by verb ("CONNECT", "EHLO", …, "END"): what is answered in place of yes
	Stall string            // the verb that is never answered
}

// odd answers a verb as the script says, and reports whether it did; a stalled connection
// is held until the client gives up.
func (s *Server) odd(c net.Conn, r *bufio.Reader, verb string) (done, end bool) {
	s.mu.Lock()
	stall, say := s.script.Stall == verb, s.script.Say[verb]
	s.stalls[verb]++
	s.mu.Unlock()
	if stall {
		_, _ = r.ReadByte()
		return true, true
	}
	if say == "" {
		return false, false
	}
	fmt.Fprintf(c, "%s\r\n", say)
	return true, false
}

// Relent makes the server well again.
func (s *Server) Relent() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = Script{}
}

// Serve starts a server, which ends with the test.
func Serve(t testing.TB, s Script) *Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := &Server{listener: l, taken: map[string]int{}, rcpts: map[string]int{}, tries: map[string]int{}, stalls: map[string]int{}, script: s}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go srv.talk(c)
		}
	}()
	return srv
}

// Port is where the server listens, on this machine.
func (s *Server) Port() int { return s.listener.Addr().(*net.TCPAddr).Port }

func (s *Server) talk(c net.Conn) {
	defer func() { c.Close() }()
	r := bufio.NewReader(c)
	say := func(format string, args ...any) { fmt.Fprintf(c, format+"\r\n", args...) }
	if done, end := s.odd(c, r, "CONNECT"); end {
		return
	} else if !done {
		say("220 scripted")
	}
	var to []string
	begun := 0
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		verb := strings.ToUpper(strings.TrimSpace(line))
		first, _, _ := strings.Cut(verb, " ")
		if first == "HELO" {
			first = "EHLO" // what a server answers to the one it answers to the other
		}
		if done, end := s.odd(c, r, first); end {
			return
		} else if done {
			continue
		}
		switch {
		case strings.HasPrefix(verb, "EHLO"):
			if s.TLS != nil {
				say("250-scripted\r\n250 STARTTLS")
			} else {
				say("250-scripted\r\n250 AUTH PLAIN")
			}
		case first == "AUTH":
			say("235 welcome")
		case verb == "STARTTLS":
			say("220 go on")
			secured := tls.Server(c, s.TLS)
			if secured.Handshake() != nil {
				return
			}
			c, r = secured, bufio.NewReader(secured)
		case strings.HasPrefix(verb, "MAIL"):
			to = nil
			if begun++; s.script.Most > 0 && begun > s.script.Most {
				say("421 too many messages in this connection")
			} else {
				say("250 ok")
			}
		case strings.HasPrefix(verb, "RCPT"):
			address := strings.ToLower(line[strings.IndexByte(line, '<')+1 : strings.IndexByte(line, '>')])
			code := s.admit(address)
			if code == 250 {
				to = append(to, address)
			}
			say("%d %s", code, address)
		case verb == "DATA":
			say("354 go on")
			if !s.message(r, c, to) {
				return
			}
		case verb == "QUIT":
			say("221 bye")
			return
		default:
			say("250 ok")
		}
	}
}

func (s *Server) admit(address string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tries[address]++
	switch {
	case s.script.Refuse[address]:
		return 550
	case s.script.Greylist && s.tries[address] == 1:
		return 451
	}
	return 250
}

// message reads a message up to its end; false when the connection shall break.
func (s *Server) message(r *bufio.Reader, c net.Conn, to []string) bool {
	id := ""
	var text strings.Builder
	for n := 0; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil {
			return false
		}
		if rest, ok := strings.CutPrefix(line, "Message-ID: "); ok {
			id = strings.TrimSpace(rest)
		}
		if n == 3 && s.once(s.script.DropData, to[0]) {
			return false
		}
		if line == ".\r\n" {
			break
		}
		text.WriteString(line)
	}
	if done, end := s.odd(c, r, "END"); done {
		return !end
	}
	s.mu.Lock()
	s.taken[id]++
	s.texts = append(s.texts, text.String())
	for _, a := range to {
		s.rcpts[a]++
	}
	s.mu.Unlock()
	if s.once(s.script.DropAfter, to[0]) {
		return false
	}
	time.Sleep(s.script.Slow)
	fmt.Fprintf(c, "250 taken %s\r\n", id)
	return true
}

// once reports whether an address is in a set, and takes it out.
func (s *Server) once(set map[string]bool, address string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := set[address]
	delete(set, address)
	return found
}

// Taken is how often the server has taken the message with an identifier.
func (s *Server) Taken(id string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken[id]
}

// Received is how many messages the server has taken for an address.
func (s *Server) Received(address string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rcpts[address]
}

// Messages are the messages that were taken, as they came.
func (s *Server) Messages() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.texts)
}
