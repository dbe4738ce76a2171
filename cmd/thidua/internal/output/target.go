package output

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
)

// A target is where a site goes: the target folder and the names beside it.
type target struct {
	fsys afero.Fs
	disk disk
	name string // the target as the user names it, for messages
	kind Kind   // of what goes there

	dir, parent        string // the target and the folder it is in
	staging, old, lock string
}

func locate(fsys afero.Fs, dir string) *target {
	d := diskOf(fsys)
	full := d.absolute(dir)
	parent, base := filepath.Dir(full), filepath.Base(full)
	beside := func(what string) string { return filepath.Join(parent, ".thidua-"+what+"-"+base) }
	return &target{
		fsys: fsys, disk: d, name: dir,
		dir: full, parent: parent,
		staging: beside("staging"), old: beside("old"), lock: beside("lock"),
	}
}

// A state is what a target that may be replaced is now.
type state int

const (
	absent state = iota
	blank        // a folder with nothing but dotfiles
	ours         // a folder that this program made
)

// inspect looks at the target. One that must not be replaced is refused.
func (p *target) inspect() (state, error) {
	info, err := p.lstat(p.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return absent, nil
	case err != nil:
		return absent, fault.At(err, looking, p.name)
	case info.Mode()&fs.ModeSymlink != 0:
		return absent, fault.Refuse(isSymlink, p.name)
	case !info.IsDir():
		return absent, fault.Refuse(isFile, p.name)
	}
	names, err := p.names(p.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist): // another run is between its two renames
		return absent, nil
	case err != nil:
		return absent, fault.At(err, looking, p.name)
	}
	switch made, err := p.made(p.dir); {
	case err != nil:
		return absent, err
	case made.Kind == p.kind && made.Kind != "":
		return ours, nil
	case made.Kind != "":
		return absent, fault.Refuse(otherKind, p.name, kindNames[made.Kind])
	}
	for _, name := range names {
		if !strings.HasPrefix(name, ".") {
			return absent, fault.Refuse(notOurs, p.name, name)
		}
	}
	return blank, nil
}

// leftover is where the old site lies that could not be removed.
func (p *target) leftover() string {
	for _, path := range []string{p.staging, p.old} {
		if _, err := p.lstat(path); err == nil {
			return path
		}
	}
	return ""
}

// names lists a folder, sorted.
func (p *target) names(dir string) ([]string, error) {
	f, err := p.fsys.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	slices.Sort(names)
	return names, err
}

// lstat describes a path without following it, where there are symbolic links.
func (p *target) lstat(path string) (fs.FileInfo, error) {
	if l, ok := p.fsys.(afero.Lstater); ok {
		info, _, err := l.LstatIfPossible(path)
		return info, err
	}
	return p.fsys.Stat(path)
}
