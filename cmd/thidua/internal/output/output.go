// Package output brings a tree to a place, all or nothing.
//
// Whoever looks at the place sees the old site or the new one, whole, at every
// instant, whatever happens: an error, a full disk, an interruption, kill -9 or
// a power cut. A site in public/ is written like this:
//
//	.thidua-lock-public      held while a run is at work; a second run waits
//	.thidua-staging-public   the new site grows here, beside the old one
//	public                   the site; becomes the new one by one exchange
//	.thidua-old-public       the old site, for the instant between two renames,
//	                         only where the disk cannot exchange two folders
//
// All four lie in one folder, hence on one disk, and their names follow from
// the target's, so that a run finds and removes what a killed one left behind.
//
// The steps, a file each: refuse (nothing is touched if the target or a name in
// the tree will not do), lock, recover (put back the old site if a run was killed
// between the two renames), stage, dotfiles, sync, swap, clear.
//
// What it promises:
//
//   - On Linux and macOS the two folders change places in one system call. On
//     Windows, and on file systems that lack it, there are two renames with an
//     instant between them; Recover, which every run does first, closes it.
//   - When WriteDir has returned without error the new site survives a power cut:
//     the staging folder's file system is synced before the swap, the parent
//     folder after it. On macOS and Windows this is as good as they offer.
//   - A folder that this program did not make is never replaced. A folder it
//     made carries the file .thidua-site, which says how it was made, and
//     .thidua-files, which lists its files with their SHA-256.
//   - Top-level dotfiles of the old folder (.gitignore, .git, .well-known) go
//     along into the new one; a file of the tree by the same name wins. What
//     is written to them while they are taken along may stay behind, so that is
//     the last thing done before the swap.
//   - Everything else in the folder is the program's and is replaced. A file that
//     would be made as it is goes along by a second name: it is neither written
//     nor touched.
//
// A process that has a file or the folder itself open across the swap keeps
// reading the old site until its files are removed, right afterwards.
package output

import (
	"cmp"
	"context"
	"time"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/tree"
)

// Options say how to write a site. The zero value is usable.
type Options struct {
	Jobs     int                   // files made at the same time; 0 means one per processor
	Wait     time.Duration         // how long to wait for another run that writes to the same target
	Kind     Kind                  // of what is written; "" is a site
	Note     map[string]string     // kept in the folder's marker, for MadeOf to read
	Protect  []string              // paths that must not lie inside the target: the workspace, its content
	Progress func(done, total int) // called after each file; the calls do not overlap
}

// A Report says what was written.
type Report struct {
	Dir      string // the site, as an absolute path
	Files    int    // of the tree
	Bytes    int64  // of the tree
	Carried  int    // dotfiles taken along from the old site
	Leftover string // where the old site lies if it could not be removed, which the next run will; else empty
}

// WriteDir writes a tree into a folder, all or nothing: after an error the
// folder is what it was.
//
// fsys is afero.OsFs for the disk; any other file system is taken for one of
// this process alone, as afero.MemMapFs is.
//
// The errors are *NamesError and *fault.Refusal (nothing touched), the context's own,
// and *fault.Error for what a file of the tree or the machine got wrong, or when
// another run has the target. Only when the fault is in the last step, the sync of the parent folder, is the new
// site in place all the same.
func WriteDir(ctx context.Context, fsys afero.Fs, dir string, t *tree.Tree, opts Options) (Report, error) {
	p := locate(fsys, dir)
	p.kind = cmp.Or(opts.Kind, SiteKind)
	if err := p.refuse(t, opts.Protect); err != nil {
		return Report{}, err
	}
	if err := fsys.MkdirAll(p.parent, 0o755); err != nil {
		return Report{}, fault.At(err, makingFolder, p.parent)
	}
	release, err := p.acquire(ctx, opts.Wait)
	if err != nil {
		return Report{}, err
	}
	defer release()
	if err := p.ready(ctx); err != nil {
		return Report{}, err
	}
	report, err := p.stage(ctx, t, opts)
	if err != nil {
		p.discard(p.staging) // gives a full disk its room back; the next run tries again
		return Report{}, err
	}
	if err := p.show(); err != nil {
		return Report{}, err
	}
	if p.clear() != nil {
		report.Leftover = p.leftover()
	}
	return report, nil
}

// ready brings the target, now locked, into a state from which a run may start.
func (p *target) ready(ctx context.Context) error {
	if err := p.recover(ctx); err != nil {
		return err
	}
	// Refused once already, but another run may have written to it since.
	if _, err := p.inspect(); err != nil {
		return err
	}
	return p.clear()
}

// show makes the staged site the one that is seen, for good. Beyond its start
// there is no turning back, hence no context.
func (p *target) show() error {
	if err := p.disk.syncTree(p.staging); err != nil {
		p.discard(p.staging)
		return fault.At(err, syncing, p.name)
	}
	if err := p.swap(); err != nil {
		p.discard(p.staging)
		return err
	}
	// The old site is still whole in the staging folder, and stays until the
	// next run if this fails: the swap may yet be undone by a power cut.
	return fault.At(p.disk.syncFolder(p.parent), syncing, p.name)
}
