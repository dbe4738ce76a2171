package output

import (
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
)

// WritePrivate writes a file that must not exist yet and must never be published: in
// none of the folders, and in no site that this program has built, whatever links or
// names lead there. Anything else is refused.
func WritePrivate(fsys afero.Fs, name string, content []byte, folders []string) error {
	p := locate(fsys, name)
	for _, folder := range folders {
		full := p.disk.resolved(folder)
		info, err := fsys.Stat(full)
		if within(strings.ToLower(p.dir), strings.ToLower(full)) || err == nil && p.below(p.parent, info) {
			return fault.Refuse(inside, name, folder)
		}
	}
	for dir := p.parent; ; dir = filepath.Dir(dir) {
		if built, err := p.marked(dir); built && err == nil {
			return fault.Refuse(inside, name, dir)
		}
		if dir == filepath.Dir(dir) {
			return WriteNew(fsys, p.dir, Bytes(content))
		}
	}
}
