package publish

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"thidua/cmd/thidua/internal/fault"
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
			if err := target.(locker).drop(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		// Whoever comes next finds no lock.
		if _, err := publish(t.Context(), target, siteOf(t, i+1)); err != nil {
			t.Errorf("%s, afterwards: %v", c.name, err)
		}
	}
}

func TestOnePublisherAtATime(t *testing.T) {
	ownLocks(t, func() Target { target, _ := local(t); return target })
}

func TestOnePublisherAtATimeOnAServer(t *testing.T) {
	server := startSSHD(t, "")
	ownLocks(t, func() Target { return server.open(t) })
}
