package output

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"time"

	"thidua/cmd/thidua/internal/fault"
)

// swap puts the staging folder in the place of the target. The old site, if
// there was one, is in the staging folder or the old one afterwards.
func (p *target) swap() error {
	// The target was looked at before all the files were made; a folder that
	// somebody else has put there since is not replaced either.
	now, err := p.inspect()
	if err != nil {
		return err
	}
	if now == absent {
		return fault.At(p.disk.renameNew(p.staging, p.dir), swapping, p.name)
	}
	err = p.disk.exchange(p.staging, p.dir)
	if errors.Is(err, errors.ErrUnsupported) {
		return p.replace()
	}
	return fault.At(err, swapping, p.name)
}

// replace swaps by two renames, with as little as possible between them. If the
// second one fails the old site is put back; if the process dies there, Recover
// does it.
func (p *target) replace() error {
	err := p.rename(p.dir, p.old)
	if err == nil {
		err = p.rename(p.staging, p.dir)
	}
	if err == nil {
		return nil
	}
	err = fault.At(err, swapping, p.name)
	if recovered := p.recover(context.Background()); recovered != nil {
		return errors.Join(err, recovered)
	}
	return err
}

// clear removes what earlier runs left, and what this run has replaced.
//
// The old site goes by way of the staging folder: under its own name it is only
// ever whole, so that Recover cannot put back one that is half removed.
func (p *target) clear() error {
	if err := p.discard(p.staging); err != nil {
		return fault.At(err, discarding, p.staging)
	}
	if _, err := p.lstat(p.old); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return fault.At(err, looking, p.old)
	}
	if err := p.rename(p.old, p.staging); err != nil {
		return fault.At(err, discarding, p.old)
	}
	return fault.At(p.discard(p.staging), discarding, p.staging)
}

// discard removes a folder, also one with folders in it that may not be written
// to. Files keep their modes: they can be hard links to those of the site.
func (p *target) discard(dir string) error {
	if RemoveAll(p.fsys, dir) == nil {
		return nil
	}
	p.makeRemovable(dir)
	return RemoveAll(p.fsys, dir)
}

func (p *target) makeRemovable(dir string) {
	info, err := p.lstat(dir)
	if err != nil || !info.IsDir() {
		return
	}
	p.fsys.Chmod(dir, permissions(info)|0o700)
	names, _ := p.names(dir)
	for _, name := range names {
		p.makeRemovable(filepath.Join(dir, name))
	}
}

func (p *target) rename(from, to string) error {
	return retrying(func() error { return p.fsys.Rename(from, to) })
}

// Windows renames no folder in which a file is open, and right after files were
// written a virus scanner has some of them open, for a moment.
var renameTimeout = map[string]time.Duration{"windows": 2 * time.Second}[runtime.GOOS]

func retrying(rename func() error) error {
	start := time.Now()
	for pause := time.Millisecond; ; pause = min(2*pause, 100*time.Millisecond) {
		err := rename()
		if err == nil || errors.Is(err, fs.ErrNotExist) || time.Since(start)+pause > renameTimeout {
			return err
		}
		time.Sleep(pause)
	}
}
