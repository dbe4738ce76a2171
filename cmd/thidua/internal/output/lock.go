package output

import (
	"context"
	"errors"
	"time"

	"thidua/cmd/thidua/internal/lang"
)

const lockPoll = 50 * time.Millisecond

// acquire takes the lock of the place, waiting for another run that has it.
// The errors are *BusyError when the wait is over, and the context's.
func (p *place) acquire(ctx context.Context, wait time.Duration) (release func(), err error) {
	start := time.Now()
	for {
		release, err := p.disk.lock(p.lock)
		if err == nil {
			return release, nil
		}
		if !errors.Is(err, errHeld) {
			return nil, fault(locking, p.lock, err)
		}
		left := wait - time.Since(start)
		if left <= 0 {
			return nil, &BusyError{Dir: p.name, Waited: wait}
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(min(lockPoll, left)):
		}
	}
}

// Lock keeps other runs of the program from a file of the disk until unlock is
// called, or says that one of them holds it. The lock is a file beside it.
func Lock(path string) (unlock func(), err error) {
	unlock, err = osDisk{}.lock(path + ".khoa")
	if errors.Is(err, errHeld) {
		return nil, &LockedError{path}
	}
	return unlock, err
}

// A LockedError says that another run is at work on a file.
type LockedError struct{ Path string }

// Text is the error in both languages.
func (e *LockedError) Text() lang.Text {
	return lang.T("một lệnh khác đang dùng %s: đợi lệnh ấy xong", "another run uses %s: wait until it is done").With(e.Path)
}

func (e *LockedError) Error() string { return e.Text().En }
