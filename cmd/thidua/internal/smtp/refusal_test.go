package smtp

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/smtptest"
)

// What is wrong with the server or the sender bars nobody: when it is put right, the next
// run sends every message, once.
func TestWhatIsOfTheServerBarsNobody(t *testing.T) {
	verbs := []string{"CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "END"}
	answers := map[string][]string{
		"refused":   {"554 no service", "550 5.7.1 relaying denied", "550 Relay access denied", "552 5.2.2 over quota for this sender"},
		"put off":   {"421 too busy", "451 4.7.1 try later", "452 insufficient system storage"},
		"stalled":   {""},
		"odd words": {"550 nope", "554 5.6.0 rejected"},
	}
	for _, verb := range verbs {
		for kind, lines := range answers {
			for _, line := range lines {
				if strings.HasPrefix(line, "552 5.2.2") && verb != "MAIL" {
					continue // at RCPT it is the mailbox that is full
				}
				t.Run(verb+" "+kind+" "+line, func(t *testing.T) {
					t.Parallel()
					s := smtptest.Script{Say: map[string]string{verb: line}}
					if kind == "stalled" {
						s = smtptest.Script{Stall: verb}
					}
					srv, m := smtptest.Serve(t, s), letters(6)
					server := plain(srv.Port())
					server.Timeout = 300 * time.Millisecond
					if verb == "AUTH" {
						server.User, server.Password = "thidua", "x"
					}
					j := open(t, filepath.Join(t.TempDir(), "j"))
					began := time.Now()
					res, err := Send(t.Context(), server, j, m, options())
					if took := time.Since(began); took > 3*time.Second {
						t.Errorf("it took %v", took)
					}
					if res.Sent > 0 || res.Refused > 0 || res.Left+res.Unsure != 6 {
						t.Errorf("%+v", res)
					}
					if kind != "put off" && err == nil {
						t.Error("the run ended without an error")
					}
					if err != nil && fault.IsRefusal(err) {
						t.Errorf("%v is told as wrong usage", err)
					}
					srv.Relent()
					server.Timeout = 10 * time.Second
					again := options()
					again.Again = func(Message) bool { return true }
					if res, err := Send(t.Context(), server, j, m, again); err != nil || res.Sent != 6 {
						t.Errorf("after that: %+v, %v", res, err)
					}
					if !(verb == "END" && kind == "stalled") {
						each(t, srv, m, 1)
					}
				})
			}
		}
	}
}

// A refusal in words that do not tell why is the recipient's where others are taken.
func TestUnclearRefusalsAreTheRecipientsWhereOthersAreTaken(t *testing.T) {
	srv, m := smtptest.Serve(t, smtptest.Script{Refuse: map[string]bool{"m0000@bhxh.example": true, "m0003@bhxh.example": true}}), letters(5)
	j := open(t, filepath.Join(t.TempDir(), "j"))
	res, err := Send(t.Context(), plain(srv.Port()), j, m, options())
	if err != nil || res != (Result{Sent: 3, Refused: 2}) {
		t.Fatalf("%+v, %v", res, err)
	}
	// Nobody else is sent to again, until the operator decides so.
	srv.Relent()
	if res, err := Send(t.Context(), plain(srv.Port()), j, m, options()); err != nil || res != (Result{Already: 3, Refused: 2}) {
		t.Fatalf("%+v, %v", res, err)
	}
	opts := options()
	opts.Again = func(m Message) bool { return m.To[0] == "m0003@bhxh.example" }
	if res, err := Send(t.Context(), plain(srv.Port()), j, m, opts); err != nil || res != (Result{Already: 3, Refused: 1, Sent: 1}) {
		t.Fatalf("%+v, %v", res, err)
	}
	each(t, srv, m[1:], 1)
}

// A recipient and copies who are all put off wait once, together.
func TestPutOffAddressesShareOneWait(t *testing.T) {
	srv, m := smtptest.Serve(t, smtptest.Script{Greylist: true}), letters(5)
	for i := range m {
		m[i].To = append(m[i].To, "c1"+m[i].To[0], "c2"+m[i].To[0])
	}
	opts := options()
	opts.Retries = []time.Duration{time.Millisecond}
	res, err := Send(t.Context(), plain(srv.Port()), open(t, filepath.Join(t.TempDir(), "j")), m, opts)
	if err != nil || res != (Result{Sent: 5}) {
		t.Fatalf("%+v, %v", res, err)
	}
	each(t, srv, m, 1)
}

// A copy that was refused is counted, in every run that looks at it.
func TestRefusedCopiesAreCounted(t *testing.T) {
	srv, m := smtptest.Serve(t, smtptest.Script{Refuse: map[string]bool{"copy@bhxh.example": true}}), letters(2)
	m[1].To = append(m[1].To, "copy@bhxh.example")
	j := open(t, filepath.Join(t.TempDir(), "j"))
	for _, want := range []Result{{Sent: 2, Copies: 1}, {Already: 2, Copies: 1}} {
		if res, err := Send(t.Context(), plain(srv.Port()), j, m, options()); err != nil || res != want {
			t.Errorf("%+v, %v", res, err)
		}
	}
}

func TestTheMachineSaysItsName(t *testing.T) {
	srv := smtptest.Serve(t, smtptest.Script{Say: map[string]string{"EHLO": "550 5.7.0 who is that"}})
	s := plain(srv.Port())
	s.Hello = "thidua.bhxh.example"
	if _, err := s.dial(t.Context()); err == nil || !strings.Contains(fault.Text(err).Vi, "chào (EHLO)") {
		t.Errorf("%v", err)
	}
}
