package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// A run is one process: how long it took, what it used.
type run struct {
	wall, user, system time.Duration
	memory             int64 // the most at one time, in bytes
}

// runOnce runs a program and measures it as a whole.
func runOnce(name string, args ...string) (run, error) {
	cmd := exec.Command(name, args...)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	err := cmd.Run()
	r := run{wall: time.Since(start)}
	if err != nil {
		return r, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, said.String())
	}
	r.user, r.system = cmd.ProcessState.UserTime(), cmd.ProcessState.SystemTime()
	r.memory = peak(cmd.ProcessState)
	return r, nil
}

// A task is one thing that is measured, made ready anew each round.
type task struct {
	name  string
	ready func() error
	own   bool // what is run is not the program but this one
	args  []string
	times int // in a round; 0 is once
	runs  []run
}

// A bench is one workload on its scratch disk.
type bench struct {
	program, self string
	dir           string
	w             workload
	files         int
	bytes         int64
	input         int64
}

func (b *bench) at(name string) string { return filepath.Join(b.dir, name) }

// measureAll prints the table, a size at a time.
func measureAll(program string, sizes []string, rounds int, scratch string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	printHead()
	for _, size := range sizes {
		w, err := workloadOf(size)
		if err != nil {
			return err
		}
		dir, err := os.MkdirTemp(scratch, "thidua-bench-")
		if err != nil {
			return err
		}
		b := &bench{program: program, self: self, dir: dir, w: w}
		err = b.measure(rounds)
		if removing := os.RemoveAll(dir); err == nil {
			err = removing
		}
		if err != nil {
			return err
		}
	}
	return startUp(program, self, rounds)
}

func (b *bench) measure(rounds int) error {
	if err := b.w.write(b.at("w")); err != nil {
		return err
	}
	if _, err := runOnce(b.program, "build", "-C", b.at("w"), "-o", b.at("site"), "--quiet"); err != nil {
		return err
	}
	var err error
	if b.files, b.bytes, err = listSizes(b.at("site"), b.at("sizes")); err != nil {
		return err
	}
	if _, b.input, err = listSizes(b.at("w"), b.at("input")); err != nil {
		return err
	}
	tasks := b.tasks()
	for range rounds {
		for _, t := range tasks {
			if err := t.ready(); err != nil {
				return err
			}
			name := b.program
			if t.own {
				name = b.self
			}
			for range max(t.times, 1) {
				r, err := runOnce(name, t.args...)
				if err != nil {
					return err
				}
				t.runs = append(t.runs, r)
			}
		}
	}
	serve, err := b.serve(rounds)
	if err != nil {
		return err
	}
	pages, err := b.unitPages()
	if err != nil {
		return err
	}
	b.print(append(tasks, serve), pages)
	return nil
}

// tasks are what is measured of each size.
func (b *bench) tasks() []*task {
	build := []string{"build", "-C", b.at("w"), "-o", b.at("site"), "--quiet"}
	nothing := func() error { return nil }
	return []*task{
		{name: "floor", own: true, ready: b.clearFloors, args: []string{"floor", b.at("w"), b.at("sizes")}},
		{name: "yardstick", own: true, ready: nothing, args: []string{"yardstick", b.at("w")}, times: 10},
		{name: "build", ready: b.clear, args: build},
		{name: "rebuild, one figure", ready: b.editCell, args: build},
		{name: "rebuild, unchanged", ready: nothing, args: build},
		{name: "check", ready: nothing, args: []string{"check", "-C", b.at("w"), "--quiet"}},
	}
}

// clear removes the site, so that a build is cold.
func (b *bench) clear() error {
	return os.RemoveAll(b.at("site"))
}

func (b *bench) clearFloors() error {
	all, err := filepath.Glob(b.at("floor-*"))
	for _, dir := range all {
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return err
}

// editCell changes the last figure of the newest month.
func (b *bench) editCell() error {
	name := filepath.Join(b.at("w"), "data", "actuals", monthOf(b.w.months-1)+".csv")
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	i := bytes.LastIndexByte(text, '\n') - 1
	text[i] = '0' + (text[i]-'0'+1)%10
	return os.WriteFile(name, text, 0o644)
}

// startUp compares the start of the program with that of one that does nothing.
func startUp(program, self string, rounds int) error {
	var ours, empty []run
	for range 4 * rounds {
		a, err := runOnce(program, "--version")
		if err != nil {
			return err
		}
		e, err := runOnce(self, "empty")
		if err != nil {
			return err
		}
		ours, empty = append(ours, a), append(empty, e)
	}
	fmt.Printf("\nthidua --version: %.1f ms, an empty program %.1f ms: %.1f times\n", ms(median(ours, wall)), ms(median(empty, wall)), median(ours, wall)/median(empty, wall))
	return nil
}

func wall(r run) float64   { return r.wall.Seconds() }
func user(r run) float64   { return r.user.Seconds() }
func system(r run) float64 { return r.system.Seconds() }
func memory(r run) float64 { return float64(r.memory) }

func ms(seconds float64) float64 { return 1000 * seconds }

func median(runs []run, of func(run) float64) float64 { return sorted(runs, of)[len(runs)/2] }

// mean is for processor times: the system counts them in ticks that a short run may
// miss or meet.
func mean(runs []run, of func(run) float64) float64 {
	sum := 0.0
	for _, r := range runs {
		sum += of(r)
	}
	return sum / float64(len(runs))
}

func sorted(runs []run, of func(run) float64) []float64 {
	var all []float64
	for _, r := range runs {
		all = append(all, of(r))
	}
	slices.Sort(all)
	return all
}
