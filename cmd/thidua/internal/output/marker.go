package output

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/afero"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// A Kind is what a folder holds that this program made. A folder of one kind is never
// replaced by one of another.
type Kind string

// The kinds. Each has a marker of its own in the folder.
const (
	SiteKind    Kind = "site"
	LettersKind Kind = "letters"
	FormsKind   Kind = "forms"
)

var kinds = []Kind{SiteKind, LettersKind, FormsKind}

var kindNames = map[Kind]lang.Text{
	SiteKind:    lang.T("một trang đã dựng", "a built site"),
	LettersKind: lang.T("các thư đã dựng", "rendered messages"),
	FormsKind:   lang.T("các biểu đã dựng", "forms"),
}

// marker is the name of the file that says of what kind a folder is, and how it was made.
func (k Kind) marker() string { return ".thidua-" + string(k) }

// sign begins a marker; the version of the format follows.
func (k Kind) sign() string { return "thidua-" + string(k) + " " }

// text is what a marker says.
func (k Kind) text(note map[string]string) string {
	text := k.sign() + "2\n"
	for _, key := range slices.Sorted(maps.Keys(note)) {
		text += key + ": " + note[key] + "\n"
	}
	return text
}

// ownName reports whether a name at the top of a folder is the program's own.
func ownName(name string) bool {
	return strings.EqualFold(name, filesName) || slices.ContainsFunc(kinds, func(k Kind) bool { return strings.EqualFold(name, k.marker()) })
}

// A Made says what a folder holds and how it was made.
type Made struct {
	Kind Kind // "": nothing of this program's
	Note map[string]string
}

// Complete reports whether all of a site or of the messages is there.
func (m Made) Complete() bool { return m.Note["complete"] == "yes" }

// MadeOf reads what a folder holds and how it was made.
func MadeOf(fsys afero.Fs, dir string) (Made, error) {
	p := locate(fsys, dir)
	return p.made(p.dir)
}

// made reads the marker of a folder. Before markers told kinds apart, that of a site stood
// for messages as well; they had nothing to say of how they were made.
func (p *target) made(dir string) (Made, error) {
	for _, k := range kinds {
		text, err := p.marker(dir, k)
		if err != nil {
			return Made{}, err
		}
		if text == "" {
			continue
		}
		made := Made{k, map[string]string{}}
		for line := range strings.Lines(text) {
			if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok {
				made.Note[key] = value
			}
		}
		if strings.HasPrefix(text, SiteKind.sign()+"1\n") && made.Note["as-of"] == "" {
			made.Kind = LettersKind
		}
		return made, nil
	}
	return Made{}, nil
}

// marker reads the marker of a kind; "" where there is none.
func (p *target) marker(dir string, k Kind) (string, error) {
	path := filepath.Join(dir, k.marker())
	info, err := p.lstat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return "", nil
	}
	if err != nil {
		return "", fault.At(err, looking, path)
	}
	text, err := afero.ReadFile(p.fsys, path)
	if err != nil || !strings.HasPrefix(string(text), k.sign()) {
		return "", fault.At(err, looking, path)
	}
	return string(text), nil
}
