package publish

import (
	"cmp"
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

	"github.com/minio/minio-go/v7"

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

// String is what a lock holds; it has no slash, since it may be what a link leads to, or
// part of the name of an object.
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

// A locker is a target that one publisher at a time may write to.
type locker interface {
	// take makes the lock with a text, or gives the text of one that is there.
	take(ctx context.Context, text string) (other string, err error)
	// drop removes the lock with a text.
	drop(ctx context.Context, text string) error
	// lockPlace names the lock with a text for people.
	lockPlace(text string) string
}

// leftBehind is how many locks of publishers that are gone are cleared away.
const leftBehind = 20

// lock keeps other publishers from a target until unlock is called.
func lock(ctx context.Context, target Target, now time.Time) (unlock func(), err error) {
	l, can := target.(locker)
	if !can {
		return func() {}, nil
	}
	text := self(now).String()
	held.Store(text, true)
	defer func() {
		if unlock == nil {
			held.Delete(text)
		}
	}()
	for range 1 + leftBehind {
		other, err := l.take(ctx, text)
		if err != nil {
			return nil, err
		}
		if other == "" {
			return func() {
				defer held.Delete(text)
				rest, stop := parting(ctx)
				defer stop()
				_ = l.drop(rest, text)
			}, nil
		}
		o, ok := parseOwner(other)
		if ok && !o.left(now) {
			return nil, fault.New(locked, o.who, o.host, o.since.Local().Format("15:04 02/01/2006"), now.Sub(o.since).Round(time.Second), l.lockPlace(other))
		}
		if err := l.drop(ctx, other); err != nil {
			return nil, err
		}
	}
	return nil, fault.New(locked, "?", "?", "?", "?", l.lockPlace(text))
}

// parting is the time to remove a lock in: a moment where the command was interrupted and
// the server may say nothing.
func parting(ctx context.Context) (context.Context, context.CancelFunc) {
	enough := 10 * time.Second
	if ctx.Err() != nil {
		enough = 500 * time.Millisecond
	}
	return context.WithTimeout(context.WithoutCancel(ctx), enough)
}

func (t *folder) lockPlace(string) string { return path.Join(t.root, lockName) }

// take implements locker by a link: to make one that is there fails, on every disk and
// server, in one step.
func (t *folder) take(ctx context.Context, text string) (string, error) {
	if err := t.ready(t.root); err != nil {
		return "", err
	}
	var made error
	for range tries {
		if made = t.Symlink(text, t.lockPlace(text)); made == nil {
			return "", nil
		}
		if other, err := t.lockText(); err == nil {
			return other, nil
		}
		pause(ctx) // whoever had it may just have removed it
	}
	return "", made // it is not there: links cannot be made
}

// tries is how often a lock is asked for where the answer may be of a moment.
const tries = 5

func pause(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(50 * time.Millisecond):
	}
}

func (t *folder) lockText() (string, error) {
	text, err := t.Readlink(t.lockPlace(""))
	return path.Base(strings.ReplaceAll(text, `\`, "/")), err
}

func (t *folder) drop(_ context.Context, text string) error {
	if there, err := t.lockText(); err != nil || there != text {
		return nil // somebody else has removed it, and may have taken it
	}
	return t.RemoveAll(t.lockPlace(text))
}

func (b *bucket) lockPlace(text string) string { return "s3://" + b.name + "/" + b.lockKey(text) }

func (b *bucket) lockKey(text string) string { return b.prefix + lockName + "/" + text }

// take implements locker. To make an object that is there fails on some stores and not on
// others, but all list what has been put: everybody puts a lock of their own, and whoever
// sees another's as well takes back their own. Of two who begin at once both may give way,
// and never neither.
func (b *bucket) take(ctx context.Context, text string) (string, error) {
	var err error
	for range tries {
		_, err = b.client.PutObject(ctx, b.name, b.lockKey(text), strings.NewReader(""), 0, inOnePiece(minio.PutObjectOptions{}))
		if minio.ToErrorResponse(err).Code != "InternalError" {
			break
		}
		pause(ctx) // stores on a disk stumble where another's lock goes in the same moment
	}
	if err != nil {
		return "", b.worded(lockName, err)
	}
	other := ""
	err = b.list(ctx, b.lockKey(""), true, func(o minio.ObjectInfo) {
		if name := strings.TrimPrefix(o.Key, b.lockKey("")); name != text {
			other = name
		}
	})
	if err != nil || other != "" {
		rest, stop := parting(ctx)
		defer stop()
		err = cmp.Or(err, b.drop(rest, text))
	}
	return other, err
}

func (b *bucket) drop(ctx context.Context, text string) error {
	return b.worded(lockName, b.client.RemoveObject(ctx, b.name, b.lockKey(text), minio.RemoveObjectOptions{}))
}
