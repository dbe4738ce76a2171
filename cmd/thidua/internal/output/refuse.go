package output

import (
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
	"thidua/cmd/thidua/internal/tree"
)

// refuse returns why the tree must not go to this place, without touching it.
func (p *target) refuse(t *tree.Tree, protect []string) error {
	if bad := badNames(t); len(bad) > 0 {
		return &NamesError{Names: bad}
	}
	if base := filepath.Base(p.dir); p.dir == p.parent || base == "." || base == ".." {
		return fault.Refuse(isRoot, p.name)
	}
	if inside, ok := p.holds(protect); ok {
		return fault.Refuse(holdsProtected, p.name, inside)
	}
	_, err := p.inspect()
	return err
}

// holds returns the first of the paths that is the target or lies inside it.
func (p *target) holds(paths []string) (string, bool) {
	target, err := p.lstat(p.dir)
	for _, given := range paths {
		full := p.disk.resolved(given)
		if within(full, p.dir) || err == nil && p.below(full, target) {
			return given, true
		}
	}
	return "", false
}

func within(name, dir string) bool {
	rel, err := filepath.Rel(dir, name)
	return err == nil && filepath.IsLocal(rel)
}

// below reports whether a path is the folder or lies inside it, by the identity
// of the folders above it: one folder can have several names on a disk that
// ignores case.
func (p *target) below(name string, folder os.FileInfo) bool {
	for {
		if info, err := p.fsys.Stat(name); err == nil && os.SameFile(info, folder) {
			return true
		}
		up := filepath.Dir(name)
		if up == name {
			return false
		}
		name = up
	}
}

var (
	whyReserved = lang.T("Windows dành riêng tên %q", "Windows reserves the name %q")
	whyRune     = lang.T("Windows không cho phép ký tự %q trong tên", "Windows does not allow %q in a name")
	whyEnd      = lang.T("Windows không cho phép tên %q kết thúc bằng dấu chấm hoặc dấu cách", "Windows does not allow the name %q to end with a dot or a space")
	whyMarker   = lang.T("tên này dành cho dấu hiệu của thidua", "this name is reserved for thidua's own marker")
	whyFolder   = lang.T("vừa là tệp vừa là thư mục", "is both a file and a folder")
)

// badNames lists the paths that Windows could not hold, since a site built on
// one computer is unpacked on another, and those that no disk could.
func badNames(t *tree.Tree) []BadName {
	var bad []BadName
	folders := foldersOf(t)
	for _, f := range t.Files() {
		switch why := badPath(f.Path); {
		case !why.IsZero():
			bad = append(bad, BadName{f.Path, why})
		case folders[strings.ToLower(f.Path)]:
			bad = append(bad, BadName{f.Path, whyFolder})
		}
	}
	return bad
}

// foldersOf is the set of the folders of a tree, in lower case.
func foldersOf(t *tree.Tree) map[string]bool {
	folders := make(map[string]bool)
	for _, f := range t.Files() {
		for dir := path.Dir(f.Path); dir != "." && !folders[strings.ToLower(dir)]; dir = path.Dir(dir) {
			folders[strings.ToLower(dir)] = true
		}
	}
	return folders
}

func badPath(name string) lang.Text {
	if top, _, _ := strings.Cut(name, "/"); ownName(top) {
		return whyMarker
	}
	for part := range strings.SplitSeq(name, "/") {
		if why := badPart(part); !why.IsZero() {
			return why
		}
	}
	return lang.Text{}
}

func badPart(part string) lang.Text {
	for _, r := range part {
		if strings.ContainsRune(`<>:"|?*\`, r) || unicode.IsControl(r) {
			return whyRune.With(string(r))
		}
	}
	if strings.TrimRight(part, ". ") != part {
		return whyEnd.With(part)
	}
	// Windows looks at what stands before the first dot: nul.html is NUL.
	stem, _, _ := strings.Cut(part, ".")
	if reserved(strings.ToUpper(strings.TrimRight(stem, " "))) {
		return whyReserved.With(stem)
	}
	return lang.Text{}
}

func reserved(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if number, ok := strings.CutPrefix(stem, port); ok {
			return len([]rune(number)) == 1 && strings.Contains("0123456789¹²³", number)
		}
	}
	return false
}
