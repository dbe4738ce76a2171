package output

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
)

// carry takes the top-level dotfiles of one folder along into another and
// returns how many files there were. What is there already stays, so a file of
// the tree wins over the old site's. What the program says of a folder stays behind.
//
// A file gets a second name (a hard link) in the new folder. That costs nothing
// for a large .git, keeps content, mode and times, and leaves the old folder as
// it is: a run that fails drops the second names, a run that succeeds drops the
// first ones along with the old site, and at no moment is a file in neither
// folder. To move them instead, before or after the swap, would take a moment
// with half of them on each side. Where a disk has no hard links, files are
// copied.
func (p *target) carry(ctx context.Context, from, to string) (int, error) {
	names, err := p.names(from)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fault.At(err, looking, from)
	}
	c := carrier{target: p, ctx: ctx}
	for _, name := range names {
		if !strings.HasPrefix(name, ".") || ownName(name) {
			continue
		}
		if err := c.entry(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return 0, cmp.Or(ctx.Err(), err)
		}
	}
	return c.files, nil
}

type carrier struct {
	*target
	ctx   context.Context
	files int
}

// entry takes along a file, a link or a folder with all that is in it.
func (c *carrier) entry(from, to string) error {
	if err := c.ctx.Err(); err != nil {
		return err
	}
	info, err := c.lstat(from)
	if err != nil {
		return fault.At(err, carrying, from)
	}
	there, err := c.lstat(to)
	switch {
	case err == nil && there.IsDir() != info.IsDir():
		return fault.At(fs.ErrExist, carrying, from)
	case err == nil && !there.IsDir():
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return fault.At(err, carrying, from)
	}
	switch {
	case info.IsDir():
		err = c.folder(from, to, info, err != nil)
	case info.Mode()&fs.ModeSymlink != 0:
		err = c.symlink(from, to)
	default:
		err = c.file(from, to, info)
	}
	return fault.At(err, carrying, from)
}

// folder gives a folder it makes its mode at the end: one that may not be
// written to could not be filled.
func (c *carrier) folder(from, to string, info fs.FileInfo, fresh bool) error {
	if fresh {
		if err := c.fsys.Mkdir(to, 0o755); err != nil {
			return err
		}
	}
	names, err := c.names(from)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := c.entry(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return err
		}
	}
	if !fresh {
		return nil
	}
	return c.fsys.Chmod(to, permissions(info))
}

// symlink makes the same link again: to give a link itself a second name is
// not possible everywhere.
func (c *carrier) symlink(from, to string) error {
	reader, ok := c.fsys.(afero.LinkReader)
	linker, ok2 := c.fsys.(afero.Linker)
	if !ok || !ok2 {
		return afero.ErrNoSymlink
	}
	target, err := reader.ReadlinkIfPossible(from)
	if err != nil {
		return err
	}
	c.files++
	return linker.SymlinkIfPossible(target, to)
}

func (c *carrier) file(from, to string, info fs.FileInfo) error {
	c.files++
	err := c.disk.link(from, to)
	if err == nil || !info.Mode().IsRegular() {
		return err
	}
	return c.copy(from, to, info)
}

func (c *carrier) copy(from, to string, info fs.FileInfo) error {
	in, err := c.fsys.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = c.create(to, 0o600, bufio.NewWriter(nil), func(w io.Writer) error {
		_, err := io.Copy(w, in)
		return err
	})
	if err != nil {
		return err
	}
	return c.fsys.Chmod(to, permissions(info))
}

// permissions are all the bits of a mode that can be given to another file.
func permissions(info fs.FileInfo) fs.FileMode {
	return info.Mode() & (fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky)
}
