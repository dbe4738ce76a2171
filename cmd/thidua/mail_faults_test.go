package main

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/cli"
	"thidua/cmd/thidua/internal/letter"
	"thidua/cmd/thidua/internal/smtptest"
)

// Three letters, the first with a copy.
const threeRecipients = `name,address,units,reports,cc
Giám đốc,giamdoc@bhxh.example,,tong-quan,tonghop@bhxh.example
BHXH thành phố Hà Nội,ha-noi@bhxh.example,01,don-vi,
BHXH tỉnh Cao Bằng,cao-bang@bhxh.example,04,don-vi,
`

// A postbag is a workspace with letters that were rendered and looked at, and the server
// that they go to.
type postbag struct {
	t      *testing.T
	dir    string
	server *smtptest.Server
	ids    []string // of the messages
}

// A tally is the summary of a run of "email send".
type tally struct {
	Sent    int
	Already int `json:"already_sent"`
	Refused int
	Copies  int `json:"copies_refused"`
	Unsure  int
	Left    int
}

// send runs the command, with a time-out of so much, and waits for nothing else. It checks
// how the run ends.
func (p *postbag) send(timeout time.Duration, code int, want tally, args ...string) {
	p.t.Helper()
	var out, said bytes.Buffer
	env := cli.Env{
		Stdout: &out, Stderr: &said,
		Now:   func() time.Time { return time.Date(2025, 10, 3, 8, 0, 0, 0, time.UTC) },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	}
	p.t.Setenv("THIDUA_SMTP_PASSWORD", "x")
	args = append([]string{
		"email", "send", "-C", p.dir, "--json", "--host", "127.0.0.1", "--security", "none", "--user", "thidua",
		"--port", strconv.Itoa(p.server.Port()), "--timeout", timeout.String(), "--rate", "0",
	}, args...)
	began := time.Now()
	got := cli.Main(p.t.Context(), env, args)
	var sent tally
	if err := json.Unmarshal(out.Bytes(), &sent); err != nil {
		p.t.Fatalf("%s%s%v", &out, &said, err)
	}
	if got != code || sent != want {
		p.t.Errorf("exit code %d, want %d; %+v, want %+v\n%s", got, code, sent, want, &said)
	}
	if code == 3 && said.Len() == 0 {
		p.t.Error("it fails without a word")
	}
	if took := time.Since(began); took > timeout+5*time.Second {
		p.t.Errorf("it took %v", took)
	}
}

// once checks that the server has taken every message once: nobody twice, nobody barred.
func (p *postbag) once() {
	p.t.Helper()
	for _, id := range p.ids {
		if n := p.server.Taken(id); n != 1 {
			p.t.Errorf("%s was taken %d times", id, n)
		}
	}
}

// Servers refuse, put off or say nothing, at any command, to all or to one, and are put
// right. Then the next run sends what is left: nobody gets a message twice, nobody is
// barred by what was the server's or the sender's.
func TestServersThatMisbehave(t *testing.T) {
	work := filepath.Join(t.TempDir(), "w")
	must := func(args ...string) {
		t.Helper()
		if code, said := call(t, args...); code != 0 {
			t.Fatal(said)
		}
	}
	must("init", work)
	if err := os.WriteFile(filepath.Join(work, "data", "recipients.csv"), []byte(threeRecipients), 0o600); err != nil {
		t.Fatal(err)
	}
	must("email", "render", "-C", work)
	text, err := os.ReadFile(filepath.Join(work, "thu", "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	var manifest letter.Manifest
	if err := json.Unmarshal(text, &manifest); err != nil || len(manifest.Messages) != 3 {
		t.Fatalf("%d letters, %v", len(manifest.Messages), err)
	}
	begin := func(t *testing.T, s smtptest.Script) *postbag {
		p := &postbag{t: t, dir: work, server: smtptest.Serve(t, s)}
		for _, e := range manifest.Messages {
			p.ids = append(p.ids, "<"+e.MessageID+">")
		}
		if err := os.RemoveAll(filepath.Join(work, ".thidua")); err != nil { // the journal
			t.Fatal(err)
		}
		return p
	}
	const soon, well = 200 * time.Millisecond, 10 * time.Second
	all, none := tally{Sent: 3}, tally{Already: 3}

	for _, verb := range []string{"CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "END"} {
		for name, c := range map[string]struct {
			script smtptest.Script
			code   int
		}{
			"refuses":   {smtptest.Script{Say: map[string]string{verb: "554 5.7.1 not allowed"}}, 3},
			"puts off":  {smtptest.Script{Say: map[string]string{verb: "451 4.7.1 try later"}}, 1},
			"is silent": {smtptest.Script{Stall: verb}, 3},
		} {
			t.Run(verb+" "+name, func(t *testing.T) {
				p, want := begin(t, c.script), tally{Left: 3}
				if verb == "END" && name == "is silent" {
					want = tally{Unsure: 1, Left: 2} // the server may have taken the first
				}
				p.send(soon, c.code, want)
				p.server.Relent()
				if want.Unsure > 0 {
					p.send(well, 1, tally{Sent: 2, Unsure: 1})
					p.send(well, 0, tally{Sent: 1, Already: 2}, "--again", "unsure")
				} else {
					p.send(well, 0, all)
				}
				p.once()
			})
		}
	}

	one := func(address string) map[string]bool { return map[string]bool{address: true} }
	for name, script := range map[string]smtptest.Script{
		"a server that puts every address off once": {Greylist: true},
		"a server that wants one message a visit":   {Most: 1},
	} {
		t.Run(name, func(t *testing.T) {
			p := begin(t, script)
			p.send(well, 0, all)
			p.send(well, 0, none)
			p.once()
		})
	}
	t.Run("one recipient is refused", func(t *testing.T) {
		p := begin(t, smtptest.Script{Refuse: one("ha-noi@bhxh.example")})
		p.send(well, 1, tally{Sent: 2, Refused: 1})
		p.server.Relent()
		p.send(well, 1, tally{Already: 2, Refused: 1})
		p.send(well, 1, tally{Already: 2, Refused: 1}, "--again", "cao-bang@bhxh.example")
		p.send(well, 0, tally{Already: 2, Sent: 1}, "--again", "ha-noi@bhxh.example")
		p.once()
	})
	t.Run("every recipient is refused", func(t *testing.T) {
		refused := one("giamdoc@bhxh.example")
		maps.Copy(refused, map[string]bool{"ha-noi@bhxh.example": true, "cao-bang@bhxh.example": true})
		p := begin(t, smtptest.Script{Refuse: refused})
		p.send(well, 3, tally{Left: 3})
		p.server.Relent()
		p.send(well, 0, all)
		p.once()
	})
	t.Run("a copy is refused", func(t *testing.T) {
		p := begin(t, smtptest.Script{Refuse: one("tonghop@bhxh.example")})
		p.send(well, 1, tally{Sent: 3, Copies: 1})
		p.send(well, 1, tally{Already: 3, Copies: 1})
		p.once()
	})
	t.Run("the answer to a message is lost", func(t *testing.T) {
		p := begin(t, smtptest.Script{DropAfter: one("ha-noi@bhxh.example")})
		p.send(well, 1, tally{Sent: 2, Unsure: 1})
		p.send(well, 1, tally{Already: 2, Unsure: 1})
		p.once() // it was taken: nobody sends it again unasked
	})
}
