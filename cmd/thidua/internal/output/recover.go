package output

import (
	"context"
	"errors"
	"io/fs"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
)

// Recover puts the old site back into a folder if a run was killed at the one
// instant when there was neither the old site nor the new one, which exists
// only where the disk cannot exchange two folders. A build calls it first, so
// that also a run that then finds errors in the input leaves a site behind.
//
// It does nothing if there is nothing to recover, if another run is at work (which
// recovers for itself), or if the folder holds what this program did not make.
// The error is one of the machine.
func Recover(fsys afero.Fs, dir string) error {
	p := locate(fsys, dir)
	p.kind = SiteKind
	if _, err := p.lstat(p.old); errors.Is(err, fs.ErrNotExist) {
		return nil // without a lock file for it
	}
	release, err := p.disk.lock(p.lock)
	if errors.Is(err, errHeld) {
		return nil
	}
	if err != nil {
		return fault.At(err, locking, p.lock)
	}
	defer release()
	err = p.recover(context.Background())
	if fault.IsRefusal(err) {
		return nil
	}
	return err
}

// recover is Recover under the lock.
//
// Not only a missing target is recovered: after a kill somebody may have made the
// folder anew (git restores public/.gitignore), and to take that for the site
// would mean to remove the old one, whole, as a leftover.
func (p *target) recover(ctx context.Context) error {
	if _, err := p.lstat(p.old); errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return fault.At(err, looking, p.old)
	}
	now, err := p.inspect()
	if err != nil || now == ours {
		return err
	}
	if now == blank {
		if err := p.moveAway(ctx); err != nil {
			return fault.At(err, recovering, p.old)
		}
	}
	return fault.At(p.disk.renameNew(p.old, p.dir), recovering, p.old)
}

// moveAway makes room for the old site where a folder of dotfiles stands, and
// gives it those it lacks.
func (p *target) moveAway(ctx context.Context) error {
	if _, err := p.carry(ctx, p.dir, p.old); err != nil {
		return err
	}
	if err := p.discard(p.staging); err != nil {
		return err
	}
	return p.rename(p.dir, p.staging)
}
