package publish

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"sync"
)

// An upload is one release on its way.
type upload struct {
	target  Target
	site    *Site
	release string
	from    string    // the release that readers see
	there   *Manifest // what is in it; nil for nothing
	opts    Options
	result  *Result

	take, send []string
}

// plan finds what is to be taken over and what is to be sent. A file that has
// arrived before is neither.
func (u *upload) plan(ctx context.Context) error {
	arrived, err := u.target.Arrived(ctx, u.release)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(u.site.Manifest.Files)) {
		file := u.site.Manifest.Files[path]
		_, made := u.site.made[path]
		switch size, has := arrived[path]; {
		case has && (made || size == file.Size):
		case u.there != nil && u.there.Files[path].Sum == file.Sum:
			u.take = append(u.take, path)
		default:
			u.send = append(u.send, path)
			u.result.SentBytes += file.Size
		}
	}
	u.result.SentFiles = len(u.send)
	return nil
}

// run brings every file to the new release.
func (u *upload) run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := slices.Concat(u.take, u.send)
	next := make(chan int)
	var team sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range max(1, u.opts.Jobs) {
		team.Go(func() {
			for i := range next {
				if err := u.bring(ctx, work[i], i < len(u.take)); err != nil {
					stop(fault(err, bringing, work[i]))
					return
				}
				mu.Lock()
				done++
				if u.opts.Progress != nil {
					u.opts.Progress(done, len(work))
				}
				mu.Unlock()
			}
		})
	}
feeding:
	for i := range work {
		select {
		case next <- i:
		case <-ctx.Done():
			break feeding
		}
	}
	close(next)
	team.Wait()
	return cmp.Or(context.Cause(ctx), ctx.Err())
}

// bring takes a file over, or sends it.
func (u *upload) bring(ctx context.Context, path string, take bool) error {
	if take {
		err := u.target.Take(ctx, u.from, u.release, Sent{Path: path, Size: u.site.Manifest.Files[path].Size})
		if !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	f, err := u.site.file(path)
	if err != nil {
		return err
	}
	return u.target.Put(ctx, u.release, f)
}
