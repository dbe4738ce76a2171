package bag

import (
	"io/fs"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"thidua/cmd/thidua/internal/viet"
)

// An entry is one file of a bag, by its path inside the bag.
type entry struct {
	path string
	size int64 // as it says, which is not to be believed
	mode fs.FileMode
	open func() (fs.File, error)
}

// safe reports whether a name stays inside its folder on every computer.
func safe(name string) bool {
	if !utf8.ValidString(name) || !fs.ValidPath(name) || name == "." {
		return false
	}
	return !strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || r == ':' || unicode.IsControl(r) })
}

// judge looks at the names of all entries before anything is read: what leaves
// the bag, is no file, or would fall together with another on some disk.
func judge(entries []entry) []Finding {
	var found []Finding
	exact, folded, folders := map[string]bool{}, map[string]string{}, map[string]string{}
	for _, e := range entries {
		fold := strings.ToLower(viet.NFC(e.path))
		other, seen := folded[fold]
		switch {
		case !safe(e.path):
			found = append(found, Finding{e.path, unsafeName})
			continue
		case !e.mode.IsRegular():
			found = append(found, Finding{e.path, notRegular})
		case exact[e.path]:
			found = append(found, Finding{e.path, twice})
		case seen:
			found = append(found, Finding{e.path, alike.With(other)})
		}
		exact[e.path], folded[fold] = true, e.path
		for dir := path.Dir(fold); dir != "."; dir = path.Dir(dir) {
			folders[dir] = e.path
		}
	}
	for fold, name := range folded {
		if _, both := folders[fold]; both {
			found = append(found, Finding{name, clash})
		}
	}
	return found
}
