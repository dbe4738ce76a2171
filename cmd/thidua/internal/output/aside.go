package output

import (
	"path/filepath"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/lang"
)

// An InsideError refuses a file in a folder that is published, or that the program
// reads.
type InsideError struct {
	Name, Folder string
}

// Text words the error in both languages.
func (e *InsideError) Text() lang.Text {
	return lang.T("%q nằm trong %q, nơi được đăng hoặc được đọc như đầu vào; hãy ghi ra nơi khác",
		"%q lies inside %q, which is published or read as input; write it elsewhere").With(e.Name, e.Folder)
}

func (e *InsideError) Error() string { return e.Text().En }

// WriteAside writes a file that must not exist yet and must never be published: in
// none of the folders, and in no site that this program has built, whatever links or
// names lead there. A file or a place that is refused is an *ExistsError or an
// *InsideError.
func WriteAside(fsys afero.Fs, name string, content []byte, folders []string) error {
	p := locate(fsys, name)
	for _, folder := range folders {
		full := p.disk.resolved(folder)
		info, err := fsys.Stat(full)
		if within(strings.ToLower(p.dir), strings.ToLower(full)) || err == nil && p.below(p.parent, info) {
			return &InsideError{name, folder}
		}
	}
	for dir := p.parent; ; dir = filepath.Dir(dir) {
		if built, err := p.marked(dir); built && err == nil {
			return &InsideError{name, dir}
		}
		if dir == filepath.Dir(dir) {
			return WriteNew(fsys, p.dir, content)
		}
	}
}
