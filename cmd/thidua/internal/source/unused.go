package source

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/table"
	"thidua/cmd/thidua/internal/viet"
)

// inputs gathers the names of the files that were read, from all goroutines that read.
type inputs struct {
	mu    sync.Mutex
	names map[string]bool
}

func (in *inputs) add(name string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.names == nil {
		in.names = map[string]bool{}
	}
	in.names[name] = true
}

func (in *inputs) has(name string) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.names[name]
}

func (in *inputs) sorted() []string {
	in.mu.Lock()
	defer in.mu.Unlock()
	return slices.Sorted(maps.Keys(in.names))
}

// dataFolders are the folders of data/ whose files are read.
var dataFolders = []string{"actuals", "targets", "honors", "proposals", "scores", "archives"}

// loadUnused names the files below data/ that nobody has read: an office has sent them,
// and they would be taken for counted.
func (l *loader) loadUnused() {
	_ = fs.WalkDir(l.fsys, "data", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // told by those who read the folder
		case d.IsDir() && (litter(d.Name()) || name == "data/archives"):
			return fs.SkipDir
		case d.IsDir() || litter(d.Name()) || l.inputs.has(name) || l.reported(name):
			return nil
		}
		l.faults.Add(diag.New(diag.Pos{File: name}, diag.FileUnused).WithHint(whereTo(name)))
		return nil
	})
}

// litter reports whether a file is left by a program or the system, and nobody's work.
func litter(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(lower, "readme") ||
		lower == "thumbs.db" || lower == "desktop.ini" || lower == "embed.go" || strings.HasSuffix(lower, ".tmp") || strings.HasPrefix(lower, "~wrl")
}

// reported reports whether there is a fault about a file already.
func (l *loader) reported(name string) bool {
	return l.faults.Only(func(d diag.Diagnostic) bool { return d.Pos.File == name }).Len() > 0
}

// whereTo says what to do with a file that nobody reads.
func whereTo(name string) lang.Text {
	parts := strings.Split(name, "/")
	if len(parts) > 2 && !slices.Contains(dataFolders, parts[1]) {
		if near := diag.Nearest(parts[1], dataFolders); near != "" {
			return lang.T("có phải thư mục data/%s?", "did you mean the folder data/%s?").With(near)
		}
	}
	ending := strings.ToLower(path.Ext(name))
	if ending == "" {
		return lang.T("thêm đuôi .csv vào tên tệp", "add the ending .csv to its name")
	}
	if instead := table.Instead(ending); !instead.IsZero() {
		return instead
	}
	return lang.T("số liệu đặt trong data/actuals, mức giao trong data/targets, bảng vàng trong data/honors; tệp khác chuyển ra khỏi data/",
		"results belong in data/actuals, targets in data/targets, honor rolls in data/honors; move other files out of data/")
}

// actual is the name under which a file is on the disk, where it was written with the
// letters composed in another way, as a Mac does; else the name itself.
func (l *loader) actual(name string) string {
	if name == "" || l.exists(name) || !fs.ValidPath(name) {
		return name
	}
	entries, err := fs.ReadDir(l.fsys, path.Dir(name))
	if err != nil {
		return name
	}
	for _, e := range entries {
		if viet.NFC(e.Name()) == viet.NFC(path.Base(name)) {
			return path.Join(path.Dir(name), e.Name())
		}
	}
	return name
}
