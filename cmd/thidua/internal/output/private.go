package output

import (
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
)

// Within names the first of some folders that a path is, or lies in, whatever links,
// spellings or other names lead there; "" for none.
func Within(fsys afero.Fs, name string, folders ...string) string {
	p := locate(fsys, name)
	real := p.disk.resolved(name)
	for _, folder := range folders {
		full := p.disk.resolved(folder)
		info, err := fsys.Stat(full)
		if within(strings.ToLower(real), strings.ToLower(full)) || err == nil && p.below(real, info) {
			return folder
		}
	}
	return ""
}

// Resolved is an absolute path on this machine's disk, without links.
func Resolved(name string) string { return osDisk{}.resolved(name) }

// WritePrivate writes a file that must not exist yet and must never be published: in
// none of the folders, and in none that this program has made. Anything else is refused.
func WritePrivate(fsys afero.Fs, name string, content []byte, folders []string) error {
	p := locate(fsys, name)
	if folder := Within(fsys, p.dir, folders...); folder != "" {
		return fault.Refuse(inside, name, folder)
	}
	if folder := WithinMade(fsys, p.dir); folder != "" {
		return fault.Refuse(inside, name, folder)
	}
	return WriteNew(fsys, p.dir, Bytes(content))
}

// WithinMade names the folder that this program has made, and may replace, which a path is
// or lies in; "" for none.
func WithinMade(fsys afero.Fs, name string) string {
	p := locate(fsys, name)
	for dir := p.disk.resolved(name); ; dir = filepath.Dir(dir) {
		if made, err := p.made(dir); made.Kind != "" && err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
	}
}
