package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// A live program is "thidua serve" at work on a workspace.
type live struct {
	cmd  *exec.Cmd
	base string // its address, with a slash
}

var served = regexp.MustCompile(`http://[0-9.:]+/`)

// startServe starts the preview and waits until it answers.
func startServe(program, workspace string) (*live, error) {
	cmd := exec.Command(program, "serve", "-C", workspace, "--addr", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if base := served.FindString(lines.Text()); base != "" {
			go func() { _, _ = io.Copy(io.Discard, out) }() // until it ends
			return &live{cmd, base}, nil
		}
	}
	return nil, fmt.Errorf("serve ended without an address: %w", cmd.Wait())
}

func (l *live) stop() error {
	if err := l.cmd.Process.Kill(); err != nil {
		return err
	}
	_ = l.cmd.Wait() // killed, as was asked
	return nil
}

func (l *live) get(path string) (string, error) {
	answer, err := http.Get(l.base + path)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return string(body), err
}

var eventsAddress = regexp.MustCompile(`data-events="/([^"]+)"`)

// savedToSeen is how long it takes from saving a figure to having the page of its unit:
// the page waits for the event, then is loaded again, as the browser does it.
func (l *live) savedToSeen(page string, save func() error) (time.Duration, error) {
	before, err := l.get(page)
	if err != nil {
		return 0, err
	}
	found := eventsAddress.FindStringSubmatch(before)
	if found == nil {
		return 0, fmt.Errorf("%s is no page of the preview", page)
	}
	events, err := http.Get(l.base + found[1])
	if err != nil {
		return 0, err
	}
	defer events.Body.Close()
	// An editor rests at least as long between two savings.
	time.Sleep(200 * time.Millisecond)
	start := time.Now()
	if err := save(); err != nil {
		return 0, err
	}
	lines := bufio.NewScanner(events.Body)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "event: change") {
	}
	after, err := l.get(page)
	took := time.Since(start)
	if err == nil && withoutEvents(after) == withoutEvents(before) {
		err = fmt.Errorf("%s has not changed", page)
	}
	return took, err
}

func withoutEvents(page string) string { return eventsAddress.ReplaceAllString(page, "") }

// serve measures the preview; its figure stands in the column of the wall clock.
func (b *bench) serve(rounds int) (*task, error) {
	l, err := startServe(b.program, b.at("w"))
	if err != nil {
		return nil, err
	}
	t := &task{name: "serve, saved to seen"}
	for range rounds {
		took, err := l.savedToSeen(b.w.lastUnit(), b.editCell)
		if err != nil {
			_ = l.stop() // what went wrong first is told
			return nil, err
		}
		t.runs = append(t.runs, run{wall: took})
	}
	return t, l.stop()
}

// unitPages are the sizes of the pages of units, in bytes.
func (b *bench) unitPages() ([]float64, error) {
	var out []float64
	for u := range b.w.units {
		info, err := os.Stat(b.at("site/" + unitPage(u)))
		if err != nil {
			return nil, err
		}
		out = append(out, float64(info.Size()))
	}
	return out, nil
}
