package main

import (
	"context"
	"crypto/x509"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"thidua/cmd/thidua/internal/certtest"
	"thidua/cmd/thidua/internal/cli"
)

var update = flag.Bool("update", false, "rewrite what the scripts want")

func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){
		"thidua": func() {
			// The day is fixed, so that what "new" writes can be compared.
			os.Exit(cli.Main(context.Background(), cli.Env{
				Stdout: os.Stdout, Stderr: os.Stderr,
				Now: func() time.Time { return time.Date(2025, 10, 3, 8, 0, 0, 0, time.UTC) },
			}, os.Args[1:]))
		},
	})
}

// tidy takes away what tests have shared once they have run.
type tidy struct{ *testing.M }

func (t tidy) Run() int {
	code := t.M.Run()
	if programDir != "" {
		_ = os.RemoveAll(programDir)
	}
	return code
}

// TestScripts runs the commands over testdata/script, one behaviour a file.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"edit":    edit,
			"certify": func(ts *testscript.TestScript, _ bool, args []string) { certify(t, ts, args) },
		},
	})
}

// edit replaces a text in a file: edit FILE OLD NEW. The old text must occur.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\x00`, "\x00")
	name, old, replacement := ts.MkAbs(args[0]), unescape.Replace(args[1]), unescape.Replace(args[2])
	b, err := os.ReadFile(name)
	ts.Check(err)
	if !strings.Contains(string(b), old) {
		ts.Fatalf("%s does not contain %q", args[0], old)
	}
	ts.Check(os.WriteFile(name, []byte(strings.Replace(string(b), old, replacement, 1)), 0o644))
}

// certify makes the certificate NAME.pem and its key NAME-key.pem of someone who signs
// messages: certify NAME ADDRESS YEAR YEAR, from the first day of one year to that of
// the other.
func certify(t *testing.T, ts *testscript.TestScript, args []string) {
	if len(args) != 4 {
		ts.Fatalf("usage: certify NAME ADDRESS YEAR YEAR")
	}
	day := func(year string) time.Time {
		d, err := time.Parse("2006", year)
		ts.Check(err)
		return d
	}
	pair := certtest.New(t, args[0], func(c *x509.Certificate) {
		c.IsCA, c.EmailAddresses, c.NotBefore, c.NotAfter = false, args[1:2], day(args[2]), day(args[3])
	})
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+".pem"), pair.Cert, 0o600))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]+"-key.pem"), pair.Key, 0o600))
}
