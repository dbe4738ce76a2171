package publish

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
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
	made       atomic.Int64 // bytes of compressed siblings, known when they are made
}

// plan finds what is to be taken over and what is to be sent. A file that has
// arrived before is neither: the name of the release stands for its content.
func (u *upload) plan(ctx context.Context, reused map[string]bool) error {
	files := u.site.Manifest.Files
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if reused[path] {
			continue
		}
		if u.there != nil && u.there.Files[path].Sum == files[path].Sum {
			u.take = append(u.take, path)
		} else {
			u.send = append(u.send, path)
		}
	}
	arrived, err := u.target.Arrived(ctx, u.release, u.send)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	here := func(path string) bool { return u.isHere(path, arrived) }
	u.take, u.send = slices.DeleteFunc(u.take, here), slices.DeleteFunc(u.send, here)
	for _, path := range u.send {
		u.result.SentBytes += files[path].Size
	}
	u.result.SentFiles = len(u.send)
	return nil
}

// isHere reports whether a file is among those that have arrived. What size a
// compressed sibling has is known only when it is made.
func (u *upload) isHere(path string, arrived map[string]int64) bool {
	_, made := u.site.made[path]
	size, has := arrived[path]
	return has && (made || size == u.site.Manifest.Files[path].Size)
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
					stop(failed(err, bringing, work[i]))
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
	u.result.SentBytes += u.made.Load()
	u.result.TotalBytes += u.made.Load()
	return cmp.Or(context.Cause(ctx), ctx.Err())
}

// bring takes a file over, or sends it.
func (u *upload) bring(ctx context.Context, path string, take bool) error {
	if take {
		err := u.target.Take(ctx, u.from, u.release, Sent{Path: path, Size: u.site.Manifest.Files[path].Size})
		switch {
		case errors.Is(err, errors.ErrUnsupported): // then nobody has looked whether it is here
			if arrived, err := u.target.Arrived(ctx, u.release, []string{path}); err == nil && u.isHere(path, arrived) {
				return nil
			}
		case !errors.Is(err, fs.ErrNotExist):
			return err
		}
	}
	f, err := u.site.file(path)
	if err != nil {
		return err
	}
	if _, made := u.site.made[path]; made {
		u.made.Add(f.Size)
	}
	return u.target.Put(ctx, u.release, f)
}
