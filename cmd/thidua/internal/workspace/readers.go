package workspace

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/build"
	"thidua/cmd/thidua/internal/difference"
	"thidua/cmd/thidua/internal/publish"
)

// A Release is the site that readers see at a target. It never changes.
type Release struct {
	Target, Name string

	manifest *publish.Manifest
	mu       sync.Mutex
	target   publish.Target
}

// OpenRelease opens the release that readers see at a target; nil for none.
func OpenRelease(ctx context.Context, to string) (*Release, error) {
	target, err := OpenTarget(ctx, to)
	if err != nil {
		return nil, err
	}
	name, m, err := publish.Seen(ctx, target)
	if err != nil || m == nil {
		return nil, errors.Join(err, target.Close())
	}
	return &Release{Target: to, Name: name, manifest: m, target: target}, nil
}

// AsOf is the day of its data, as notes write it.
func (r *Release) AsOf() string { return r.manifest.AsOf }

// Holds reports whether a release is the site of a list of checksums, by path.
func (r *Release) Holds(listed map[string]string) bool {
	return len(r.manifest.Differences(listed)) == 0
}

// Close ends the connection.
func (r *Release) Close() error { return r.target.Close() }

// Read reads a file of the release; one that is not in it is fs.ErrNotExist.
func (r *Release) Read(ctx context.Context, name string) ([]byte, error) {
	if _, ok := r.manifest.Files[name]; !ok {
		return nil, fs.ErrNotExist
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	f, err := r.target.File(ctx, r.Name, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

// Site is the release as it is held against another site.
func (r *Release) Site(ctx context.Context) difference.Site {
	s := difference.Site{Sums: map[string]string{}, Read: func(name string) ([]byte, error) { return r.Read(ctx, name) }}
	for name, f := range r.manifest.Files {
		if !strings.Contains(f.Sum, ":") { // no sibling that is compressed
			s.Sums[name] = f.Sum
		}
	}
	return s
}

// Planned is the site as it would be built, to be held against another; nothing is
// written. With whole every file is made; else the downloads alone, and others have no
// true sum. Input with errors is a *Faulty.
func (a At) Planned(ctx context.Context, v View, whole bool) (difference.Site, error) {
	w, opts, err := a.PrepareWithArchives(ctx, v, a.Path(PublicFolder))
	if err != nil {
		return difference.Site{}, err
	}
	defer w.Close()
	t, checked, err := build.Run(w, opts)
	if errors.Is(err, build.ErrFaults) {
		return difference.Site{}, &Faulty{checked.Faults}
	}
	if err != nil {
		return difference.Site{}, err
	}
	made := map[string][]byte{}
	s := difference.Site{Sums: map[string]string{}, Read: func(name string) ([]byte, error) { return made[name], nil }}
	for _, f := range t.Files() {
		data := strings.HasPrefix(f.Path, difference.Downloads) && strings.HasSuffix(f.Path, ".csv")
		if !whole && !data {
			s.Sums[f.Path] = "-"
			continue
		}
		if err := ctx.Err(); err != nil {
			return s, err
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			return s, err
		}
		sum := sha256.Sum256(b.Bytes())
		s.Sums[f.Path] = hex.EncodeToString(sum[:])
		if data {
			made[f.Path] = b.Bytes()
		}
	}
	return s, nil
}
