package publish

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/servertest"
)

// ownLocks holds the rules of a lock on a target: one publisher at a time, and a lock that
// was left behind is nobody's.
func ownLocks(t *testing.T, open func() Target) {
	t.Helper()
	gone := exec.Command(os.Args[0], "-test.run=^$")
	if err := gone.Run(); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	here := self(now)
	held.Store(here.String(), true)
	defer held.Delete(here.String())
	there := owner{"lan", "may-khac", 1, now.Add(-time.Minute)}
	old := there
	old.since = now.Add(-3 * time.Hour)
	dead := here
	dead.pid = gone.Process.Pid
	for i, c := range []struct {
		name string
		by   owner
		free bool
	}{{"another machine", there, false}, {"this process", here, false}, {"another machine, long ago", old, true}, {"a process that is gone", dead, true}} {
		target := open()
		if other, err := target.(locker).take(t.Context(), c.by.String()); err != nil || other != "" {
			t.Fatalf("%s: %q, %v", c.name, other, err)
		}
		_, err := publish(t.Context(), target, siteOf(t, i+1))
		switch {
		case c.free && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case !c.free && (!fault.Is(err, locked) || !strings.Contains(fault.Text(err).Vi, c.by.who)):
			t.Errorf("%s: error %v", c.name, err)
		}
		if !c.free {
			if err := target.(locker).drop(context.Background(), c.by.String()); err != nil {
				t.Fatal(err)
			}
		}
		// Whoever comes next finds no lock.
		if _, err := publish(t.Context(), target, siteOf(t, i+1)); err != nil {
			t.Errorf("%s, afterwards: %v", c.name, err)
		}
	}
}

// atOnce lets several publishers begin at once, a few times: never do two hold the lock.
func atOnce(t *testing.T, open func() Target) {
	t.Helper()
	targets := []Target{open(), open(), open()}
	var holding, refused atomic.Int32
	for range 5 {
		var all sync.WaitGroup
		for _, target := range targets {
			all.Go(func() {
				unlock, err := lock(t.Context(), target, time.Now())
				if err != nil {
					if !fault.Is(err, locked) {
						t.Error(err)
					}
					refused.Add(1)
					return
				}
				if holding.Add(1) > 1 {
					t.Error("two publish at a time")
				}
				time.Sleep(20 * time.Millisecond)
				holding.Add(-1)
				unlock()
			})
		}
		all.Wait()
	}
	if refused.Load() == 0 {
		t.Error("nobody met anybody")
	}
	unlock, err := lock(t.Context(), targets[0], time.Now())
	if err != nil {
		t.Fatalf("a lock is left: %v", err)
	}
	unlock()
}

func TestOnePublisherAtATime(t *testing.T) {
	ownLocks(t, func() Target { target, _ := local(t); return target })
	_, root := local(t)
	atOnce(t, func() Target { target, _ := Local(root); return target })
}

func TestOnePublisherAtATimeInAStore(t *testing.T) {
	store := startStore(t)
	store.putTheirs(t)
	ownLocks(t, func() Target { return store.open(t) })
	atOnce(t, func() Target { return store.open(t) })
	if left := store.names(t, "thi-dua/"+lockName); len(left) > 0 {
		t.Errorf("locks are left: %q", left)
	}
	store.expectTheirs(t)
}

func TestOnePublisherAtATimeOnAServer(t *testing.T) {
	server := servertest.StartSSH(t, "")
	ownLocks(t, func() Target { return open(t, server) })
	atOnce(t, func() Target { return open(t, server) })
}
