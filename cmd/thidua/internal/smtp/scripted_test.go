package smtp

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// A scripted server speaks SMTP and misbehaves as it is told. It counts what it has
// taken by the line "Id: …" of each message.
type scripted struct {
	listener net.Listener
	tls      *tls.Config // offers STARTTLS

	mu     sync.Mutex
	taken  map[string]int // by identifier
	rcpts  map[string]int // taken, by address
	tries  map[string]int // RCPT commands, by address
	stalls map[string]int // commands, by verb
	script script
}

// A script says how the server misbehaves.
type script struct {
	greylist  bool            // the first try of each address is put off
	refuse    map[string]bool // addresses that are refused for good
	dropData  map[string]bool // the connection breaks in the middle of the message, once
	dropAfter map[string]bool // it breaks after the end of the message, which was taken
	slow      time.Duration   // before the answer to a message
	most      int             // messages over one connection, if not 0: 421 from then on

	say   map[string]string // by verb ("CONNECT", "EHLO", …, "END"): what is answered in place of yes
	stall string            // the verb that is never answered
}

// odd answers a verb as the script says, and reports whether it did; a stalled connection
// is held until the client gives up.
func (s *scripted) odd(c net.Conn, r *bufio.Reader, verb string) (done, end bool) {
	s.mu.Lock()
	stall, say := s.script.stall == verb, s.script.say[verb]
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

// relent makes the server well again.
func (s *scripted) relent() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.script = script{}
}

func serve(t testing.TB, s script) *scripted {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	srv := &scripted{listener: l, taken: map[string]int{}, rcpts: map[string]int{}, tries: map[string]int{}, stalls: map[string]int{}, script: s}
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

func (s *scripted) port() int { return s.listener.Addr().(*net.TCPAddr).Port }

func (s *scripted) talk(c net.Conn) {
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
			if s.tls != nil {
				say("250-scripted\r\n250 STARTTLS")
			} else {
				say("250-scripted\r\n250 AUTH PLAIN")
			}
		case first == "AUTH":
			say("235 welcome")
		case verb == "STARTTLS":
			say("220 go on")
			secured := tls.Server(c, s.tls)
			if secured.Handshake() != nil {
				return
			}
			c, r = secured, bufio.NewReader(secured)
		case strings.HasPrefix(verb, "MAIL"):
			to = nil
			if begun++; s.script.most > 0 && begun > s.script.most {
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

func (s *scripted) admit(address string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tries[address]++
	switch {
	case s.script.refuse[address]:
		return 550
	case s.script.greylist && s.tries[address] == 1:
		return 451
	}
	return 250
}

// message reads a message up to its end; false when the connection shall break.
func (s *scripted) message(r *bufio.Reader, c net.Conn, to []string) bool {
	id := ""
	for n := 0; ; n++ {
		line, err := r.ReadString('\n')
		if err != nil {
			return false
		}
		if rest, ok := strings.CutPrefix(line, "Id: "); ok {
			id = strings.TrimSpace(rest)
		}
		if n == 3 && s.once(s.script.dropData, to[0]) {
			return false
		}
		if line == ".\r\n" {
			break
		}
	}
	if done, end := s.odd(c, r, "END"); done {
		return !end
	}
	s.mu.Lock()
	s.taken[id]++
	for _, a := range to {
		s.rcpts[a]++
	}
	s.mu.Unlock()
	if s.once(s.script.dropAfter, to[0]) {
		return false
	}
	time.Sleep(s.script.slow)
	fmt.Fprintf(c, "250 taken %s\r\n", id)
	return true
}

// once reports whether an address is in a set, and takes it out.
func (s *scripted) once(set map[string]bool, address string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := set[address]
	delete(set, address)
	return found
}
