package publish

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
)

// A reuser is a target that can turn an old release into the beginning of a new one.
// When one page of thousands has changed that is a handful of operations, where to
// take over every page and to remove every old one are thousands.
type reuser interface {
	// Reuse takes a whole release, removes the named files from it and gives it the
	// name of a new one. Cut off, it leaves a release that is not whole, with none of
	// these files under the new name.
	Reuse(ctx context.Context, from, to string, without []string) error
}

// reuse begins the new release with the oldest one, where there are as many as are to
// be kept. It lists the files that are in place by that.
func (u *upload) reuse(ctx context.Context, releases []string) (map[string]bool, error) {
	target, can := u.target.(reuser)
	if !can || len(releases) < max(u.opts.Keep, 2) || releases[0] == u.from || releases[len(releases)-1] == u.release {
		return nil, nil
	}
	old, err := u.target.Manifest(ctx, releases[0])
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // begun and never finished: prune removes it
	}
	if err != nil {
		return nil, err
	}
	var without []string
	same := map[string]bool{}
	for name, file := range old.Files {
		if here, has := u.site.Manifest.Files[name]; has && here.Sum == file.Sum {
			same[name] = true
		} else {
			without = append(without, name)
		}
	}
	if len(same) <= len(without) {
		return nil, nil // little is gained
	}
	without = u.folders(without)
	u.result.Pruned = append(u.result.Pruned, releases[0])
	return same, target.Reuse(ctx, releases[0], u.release, without)
}

// folders names, in the place of files that go, the folder that nothing is left in.
func (u *upload) folders(names []string) []string {
	needed := map[string]bool{".": true}
	for name := range u.site.Manifest.Files {
		for dir := path.Dir(name); !needed[dir]; dir = path.Dir(dir) {
			needed[dir] = true
		}
	}
	for i, name := range names {
		for dir := path.Dir(name); !needed[dir]; dir = path.Dir(dir) {
			names[i] = dir
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Reuse implements reuser. The name of the new release stands for its content, so
// what does not belong to it goes before the release gets that name.
func (t *folder) Reuse(ctx context.Context, from, to string, without []string) error {
	if err := t.RemoveAll(t.in(from, manifestName)); err != nil {
		return err
	}
	for _, name := range without {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := t.RemoveAll(t.in(from, name)); err != nil {
			return err
		}
	}
	t.begun.Store(true)
	return t.Rename(path.Join(t.root, releasesFolder, from), path.Join(t.root, releasesFolder, to))
}
