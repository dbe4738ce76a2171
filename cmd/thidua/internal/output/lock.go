package output

import (
	"context"
	"errors"
	"time"
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
