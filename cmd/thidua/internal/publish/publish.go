// Package publish brings a built site to where its readers are: a folder, a server
// by SFTP, a store that speaks S3, or one zip file to be uploaded by hand.
//
// A target keeps releases side by side, and one name that readers follow:
//
//	releases/000007-3fa9c1d2/...      a whole site; its number, and what is in it
//	current -> releases/000007-3fa9c1d2
//
// Readers see the old release or the new one, whole. A new release grows beside
// the old ones, where nobody looks; a file that an earlier release has is taken
// over on the target, so only what changed travels; when all is there, one step
// makes it the current one. A run that was cut off anywhere is continued by the
// next: what has arrived is not sent again.
//
// Only releases that this program made are ever removed, and only those beyond
// the number to be kept.
package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// A Target is a place that keeps releases.
type Target interface {
	// Releases lists the names of the releases, whole ones and begun ones, sorted.
	Releases(ctx context.Context) ([]string, error)
	// Current is the release that readers see; "" for none.
	Current(ctx context.Context) (string, error)
	// Manifest reads what is in a whole release. One that is not whole is
	// fs.ErrNotExist.
	Manifest(ctx context.Context, release string) (*Manifest, error)
	// File opens a file of a whole release.
	File(ctx context.Context, release, name string) (io.ReadCloser, error)
	// Arrived lists files that an unfinished release has, with their sizes: at least
	// those of the names asked for. No release is fs.ErrNotExist, or no file.
	Arrived(ctx context.Context, release string, names []string) (map[string]int64, error)
	// Ready finds out, before anything is sent, whether a release can be switched to.
	Ready(ctx context.Context, release string) error
	// Put writes a file of a release: whole, or not at all.
	Put(ctx context.Context, release string, f Sent) error
	// Take takes a file over from another release, unless it has arrived before.
	// errors.ErrUnsupported says that the target cannot.
	Take(ctx context.Context, from, to string, f Sent) error
	// Finish makes a release whole by its manifest; from then on it never changes.
	Finish(ctx context.Context, release string, m *Manifest) error
	// Switch shows a whole release to the readers, in one step.
	Switch(ctx context.Context, release string) error
	// Remove takes away a release that is not the current one.
	Remove(ctx context.Context, release string) error
	// Close ends the connection.
	Close() error
}

// A Sent is a file on its way.
type Sent struct {
	Path string
	Size int64
	Open func() (io.ReadCloser, error)
}

// Options say how to publish.
type Options struct {
	Keep     int    // releases to keep, the current one among them; at least 2
	Jobs     int    // files on their way at the same time
	DryRun   bool   // tell what would be sent, and send nothing
	Force    string // why an older site may take the place of a newer one; "" for no
	Progress func(done, total int)
}

// A Result tells what was done, or with DryRun would be.
type Result struct {
	Release                 string
	Added, Changed, Removed []string // pages and other files, against what readers see
	SentFiles               int
	SentBytes               int64 // of the files sent
	TotalBytes              int64 // of the whole site
	Nothing                 bool  // readers see this very site
	Pruned                  []string
}

// older refuses to put an older site in the place of a newer one.
var older = lang.T(
	`trang này có số liệu đến %s, cũ hơn trang đang đăng (%s); nếu cố ý, thêm --force "lý do"`,
	`this site has data as of %s, older than what is published (%s); if that is meant, add --force "reason"`,
)

// Publish brings a site to a target.
func Publish(ctx context.Context, target Target, site *Site, opts Options) (*Result, error) {
	if !opts.DryRun {
		unlock, err := lock(ctx, target, time.Now())
		if err != nil {
			return nil, failed(err, locking)
		}
		defer unlock()
	}
	current, there, err := Seen(ctx, target)
	if err != nil {
		return nil, failed(err, looking)
	}
	r := compare(site.Manifest, there)
	switch {
	case there != nil && there.Digest() == site.Manifest.Digest():
		r.Release, r.Nothing = current, true
		return r, nil
	case there != nil && site.Manifest.AsOf < there.AsOf && opts.Force == "":
		return nil, fault.Refuse(older, site.Manifest.AsOf, there.AsOf)
	}
	releases, err := target.Releases(ctx)
	if err != nil {
		return nil, failed(err, looking)
	}
	r.Release = next(releases, site.Manifest.Digest())
	u := &upload{target: target, site: site, release: r.Release, from: current, there: there, opts: opts, result: r}
	if opts.DryRun {
		return r, failed(u.plan(ctx, nil), looking)
	}
	reused, err := u.reuse(ctx, releases)
	if err != nil {
		return nil, failed(err, reusing, releases[0])
	}
	if err := u.plan(ctx, reused); err != nil {
		return nil, failed(err, looking)
	}
	if err := target.Ready(ctx, r.Release); err != nil {
		return nil, failed(err, switching, r.Release)
	}
	if err := u.run(ctx); err != nil {
		return nil, err
	}
	site.Manifest.Force = opts.Force
	if err := target.Finish(ctx, r.Release, site.Manifest); err != nil {
		return nil, failed(err, finishing, r.Release)
	}
	if err := target.Switch(ctx, r.Release); err != nil {
		return nil, failed(err, switching, r.Release)
	}
	pruned, err := prune(ctx, target, r.Release, current, opts.Keep)
	r.Pruned = append(r.Pruned, pruned...)
	return r, failed(err, clearing, r.Release)
}

// Seen is the release that readers see, and what is in it; nil for none.
func Seen(ctx context.Context, target Target) (string, *Manifest, error) {
	current, err := target.Current(ctx)
	if err != nil || current == "" {
		return "", nil, err
	}
	m, err := target.Manifest(ctx, current)
	if errors.Is(err, fs.ErrNotExist) {
		return current, nil, nil
	}
	return current, m, err
}

// ErrNoEarlier says that there is no release to go back to.
var ErrNoEarlier = errors.New("no earlier release")

// Rollback shows the release before the current one again, and names it.
func Rollback(ctx context.Context, target Target) (string, error) {
	unlock, err := lock(ctx, target, time.Now())
	if err != nil {
		return "", failed(err, locking)
	}
	defer unlock()
	current, err := target.Current(ctx)
	if err != nil {
		return "", failed(err, looking)
	}
	releases, err := target.Releases(ctx)
	if err != nil {
		return "", failed(err, looking)
	}
	for _, release := range slices.Backward(releases) {
		if release >= current {
			continue
		}
		switch _, err := target.Manifest(ctx, release); {
		case err == nil:
			return release, failed(target.Switch(ctx, release), switching, release)
		case !errors.Is(err, fs.ErrNotExist): // one that was begun is passed over
			return "", failed(err, looking)
		}
	}
	return "", ErrNoEarlier
}

// next names the release to make: one that a run before has begun, or the next
// number. The digest in its name keeps two different sites apart.
func next(releases []string, digest string) string {
	last := 0
	for _, name := range releases {
		number, of, _ := strings.Cut(name, "-")
		n, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		last = max(last, n)
		if of == digest[:digestLength] && name == releases[len(releases)-1] {
			return name
		}
	}
	return fmt.Sprintf("%06d-%s", last+1, digest[:digestLength])
}

const digestLength = 8

// isRelease reports whether a name is one that next gives.
func isRelease(name string) bool {
	number, digest, ok := strings.Cut(name, "-")
	return ok && len(number) >= 6 && len(digest) == digestLength && strings.Trim(number, "0123456789") == "" && strings.Trim(digest, "0123456789abcdef") == ""
}

// prune removes releases beyond those to keep: the oldest first, never the
// current one nor the one before it.
func prune(ctx context.Context, target Target, current, before string, keep int) ([]string, error) {
	releases, err := target.Releases(ctx)
	if err != nil {
		return nil, err
	}
	var gone []string
	for left := len(releases); left > max(keep, 2); left-- {
		release := releases[0]
		releases = releases[1:]
		if release == current || release == before {
			continue
		}
		if err := target.Remove(ctx, release); err != nil {
			return gone, err
		}
		gone = append(gone, release)
	}
	return gone, nil
}
