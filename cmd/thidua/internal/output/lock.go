package output

import (
	"context"
	"errors"
	"time"

	"thidua/cmd/thidua/internal/fault"
)

const lockPoll = 50 * time.Millisecond

// acquire takes the lock of the target, waiting for another run that has it.
// It is busy when the wait is over; else the error is the context's.
func (p *target) acquire(ctx context.Context, wait time.Duration) (release func(), err error) {
	start := time.Now()
	for {
		release, err := p.disk.lock(p.lock)
		if err == nil {
			return release, nil
		}
		if !errors.Is(err, errHeld) {
			return nil, fault.At(err, locking, p.lock)
		}
		left := wait - time.Since(start)
		if left <= 0 {
			return nil, fault.New(busy, p.name, wait)
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
		return nil, fault.New(locked, path)
	}
	return unlock, err
}
