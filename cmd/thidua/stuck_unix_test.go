//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// ended runs a command and gives its exit code, what it said and how long it took. One
// that has not ended after a while is a failure.
func ended(t *testing.T, cmd *exec.Cmd) (code int, said string, took time.Duration) {
	t.Helper()
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	late := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
	err := cmd.Wait()
	if !late.Stop() {
		t.Errorf("%q did not end", cmd.Args)
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), time.Since(began)
}

// A pipe, a socket or a device among the input is no file: nobody waits for it.
func TestPipesAndDevicesAreNoFiles(t *testing.T) {
	v := newVictim(t)
	for _, name := range []string{"data/units.csv", "data/exports.csv", "data/targets/x.csv", "content/index.md", "content/tin-tuc/x.md", "content/van-hanh/hinh/x.png", "templates/unit.html", "data/archives/2020.zip"} {
		for kind, make := range map[string]func(string) error{
			"a pipe":              func(at string) error { return syscall.Mkfifo(at, 0o644) },
			"a link to a pipe":    func(at string) error { _ = syscall.Mkfifo(v.in("ong"), 0o644); return os.Symlink(v.in("ong"), at) },
			"a link to /dev/zero": func(at string) error { return os.Symlink("/dev/zero", at) },
		} {
			at, aside := v.in(filepath.FromSlash(name)), v.in("aside")
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			_ = os.Rename(at, aside)
			if err := make(at); err != nil {
				t.Fatal(err)
			}
			code, said, _ := ended(t, v.command("check"))
			if code == -1 || code == 3 || code == 0 && !strings.HasSuffix(name, ".zip") || !strings.Contains(said, filepath.Base(name)) {
				t.Errorf("%s is %s: exit code %d\n%s", name, kind, code, said)
			}
			if err := os.Remove(at); err != nil {
				t.Fatal(err)
			}
			_ = os.Rename(aside, at)
		}
	}
}

// catches reports whether a process has begun to listen for a signal; where the system
// does not say so, that it has.
func catches(pid int, signal syscall.Signal) bool {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return true
	}
	_, mask, ok := strings.Cut(string(status), "SigCgt:")
	mask, _, _ = strings.Cut(strings.TrimSpace(mask), "\n")
	caught, err := strconv.ParseUint(strings.TrimSpace(mask), 16, 64)
	return !ok || err != nil || caught&(1<<(uint(signal)-1)) != 0
}

// Whatever a command is at, it ends within a second of being asked to.
func TestEveryCommandStopsWhenAsked(t *testing.T) {
	v := newVictim(t)
	v.dir = workload(t, "L")
	home := v.in("content", "index.md")
	text, err := os.ReadFile(home)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(home, []byte(strings.Replace(string(text), "language:", "mail:\n  from: a@bhxh.example\nlanguage:", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"check"}, {"build"}, {"serve", "--addr", "127.0.0.1:0"}, {"score", "--unit", "00001"}, {"email", "render"}, {"archive", "create", "2021"}, {"awards", "check"}} {
		for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			for _, after := range []time.Duration{50 * time.Millisecond, 300 * time.Millisecond, 900 * time.Millisecond} {
				cmd := v.command(args...)
				var sent time.Time
				timer := time.AfterFunc(after, func() {
					for range 5000 { // on a busy machine it takes a while until the program has begun at all
						if cmd.Process != nil && catches(cmd.Process.Pid, signal) {
							break
						}
						time.Sleep(time.Millisecond)
					}
					time.Sleep(20 * time.Millisecond) // Go listens first, the program just after
					sent = time.Now()
					_ = cmd.Process.Signal(signal)
				})
				began := time.Now()
				code, said, took := ended(t, cmd)
				if timer.Stop() {
					continue // it was done before
				}
				late := began.Add(took).Sub(sent)
				switch {
				case args[0] == "serve" && code == 0, after > 500*time.Millisecond && code == 0: // it was done just then
				case code != 130 || !strings.Contains(said, "đã dừng theo yêu cầu"):
					t.Errorf("%q, %v after %v: exit code %d\n%s", args, signal, after, code, said)
				}
				if late > time.Second {
					t.Errorf("%q, %v after %v: ended %v later (sent %v)", args, signal, after, late, sent)
				}
			}
		}
	}
}
