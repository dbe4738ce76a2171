package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// lockName is what stands at a target while somebody publishes to it.
const lockName = ".thidua-lock"

// staleAfter is how old a lock of another machine is when it is taken for one that was
// left behind. On this machine a process that is gone leaves no doubt.
const staleAfter = 2 * time.Hour

// An owner says who publishes, from where, and since when.
type owner struct {
	who, host string
	pid       int
	since     time.Time
}

func self(now time.Time) owner {
	o := owner{who: "?", host: "?", pid: os.Getpid(), since: now}
	if u, err := user.Current(); err == nil {
		o.who = u.Username
	}
	if h, err := os.Hostname(); err == nil {
		o.host = h
	}
	return o
}

// String is what a lock holds; it has no slash, since it may be what a link leads to.
func (o owner) String() string {
	plain := strings.NewReplacer("/", "-", `\`, "-", "|", "-", "\n", "-")
	return fmt.Sprintf("%s|%s|%d|%d", plain.Replace(o.who), plain.Replace(o.host), o.pid, o.since.UnixNano())
}

func parseOwner(text string) (owner, bool) {
	parts := strings.Split(text, "|")
	if len(parts) != 4 {
		return owner{}, false
	}
	pid, err1 := strconv.Atoi(parts[2])
	since, err2 := strconv.ParseInt(parts[3], 10, 64)
	return owner{parts[0], parts[1], pid, time.Unix(0, since)}, errors.Join(err1, err2) == nil
}

// left reports whether an owner no longer publishes.
func (o owner) left(now time.Time) bool {
	if host, err := os.Hostname(); err == nil && host == o.host {
		if o.pid == os.Getpid() {
			_, at := held.Load(o.String())
			return !at
		}
		return !running(o.pid)
	}
	return now.Sub(o.since) > staleAfter
}

func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	defer func() { _ = p.Release() }()
	return runtime.GOOS == "windows" || !errors.Is(p.Signal(syscall.Signal(0)), os.ErrProcessDone)
}

// held are the locks of this process: one that a broken connection kept it from removing
// is not among them.
var held sync.Map

// locked refuses to publish where somebody else is at it.
var locked = lang.T(
	"%s trên máy %s đang đăng lên nơi này từ %s (%v trước): đợi lần ấy xong; nếu lần ấy đã hỏng, xóa %q",
	"%s on %s has been publishing to this target since %s (%v ago): wait until that is done; if it has failed, remove %q",
)

// A locker is a target that one publisher at a time may write to: a folder of this machine
// or of a server. Stores that speak S3 have no step that fails where something is there.
type locker interface {
	// take makes the lock with a text, or gives the text of the one that is there.
	take(ctx context.Context, text string) (other string, err error)
	// drop removes the lock.
	drop(ctx context.Context) error
	// lockPlace names the lock for people.
	lockPlace() string
}

// lock keeps other publishers from a target until unlock is called.
func lock(ctx context.Context, target Target, now time.Time) (unlock func(), err error) {
	l, can := target.(locker)
	if !can {
		return func() {}, nil
	}
	text := self(now).String()
	for range 2 {
		other, err := l.take(ctx, text)
		if err != nil {
			return nil, err
		}
		if other == "" {
			held.Store(text, true)
			return func() {
				_ = l.drop(context.WithoutCancel(ctx))
				held.Delete(text)
			}, nil
		}
		o, ok := parseOwner(other)
		if ok && !o.left(now) {
			return nil, fault.New(locked, o.who, o.host, o.since.Local().Format("15:04 02/01/2006"), now.Sub(o.since).Round(time.Second), l.lockPlace())
		}
		if err := l.drop(ctx); err != nil {
			return nil, err
		}
	}
	return nil, fault.New(locked, "?", "?", "?", "?", l.lockPlace())
}

func (t *folder) lockPlace() string { return path.Join(t.root, lockName) }

// take implements locker by a link: to make one that is there fails, on every disk and
// server, in one step.
func (t *folder) take(_ context.Context, text string) (string, error) {
	if err := t.ready(t.root); err != nil {
		return "", err
	}
	made := t.Symlink(text, t.lockPlace())
	if made == nil {
		return "", nil
	}
	other, err := t.Readlink(t.lockPlace())
	if err != nil {
		return "", made // it is not there: links cannot be made
	}
	return path.Base(strings.ReplaceAll(other, `\`, "/")), nil
}

func (t *folder) drop(context.Context) error { return t.RemoveAll(t.lockPlace()) }
