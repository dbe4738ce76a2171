package bag

import (
	"encoding/hex"
	"io/fs"
	"path"
	"strings"

	"thidua/cmd/thidua/internal/viet"
)

// A manifest lists files with their checksums by one algorithm.
type manifest struct {
	name      string // manifest-sha256.txt
	algorithm string
	tags      bool // lists tag files, not the payload
	sums      map[string]string
}

// manifestOf tells by its name whether a file is a manifest, and of what.
func manifestOf(name string) (m manifest, ok bool) {
	rest, tags := strings.CutPrefix(name, "tag")
	rest, ok = strings.CutPrefix(rest, "manifest-")
	algorithm, text := strings.CutSuffix(rest, ".txt")
	if !ok || !text || strings.Contains(name, "/") {
		return manifest{}, false
	}
	return manifest{name: name, algorithm: strings.ToLower(algorithm), tags: tags, sums: map[string]string{}}, true
}

// parse reads the lines of a manifest and says what is wrong with them.
func (m *manifest) parse(text string) []Finding {
	var found []Finding
	add := func(f Finding) { f.Path = m.name; found = append(found, f) }
	size := algorithms[m.algorithm]().Size()
	for i, line := range lines(text) {
		sum, name, ok := strings.Cut(line, " ")
		if tabbed, rest, tab := strings.Cut(line, "\t"); tab && len(tabbed) < len(sum) {
			sum, name, ok = tabbed, rest, true
		}
		name = unescape(strings.TrimPrefix(strings.TrimLeft(name, " \t"), "*"))
		raw, err := hex.DecodeString(sum)
		switch {
		case !ok || err != nil || len(raw) != size || name == "":
			add(Finding{Text: badLine.With(i + 1)})
		case !m.mayList(name):
			add(Finding{Text: badTarget.With(i+1, name)})
		case m.sums[key(name)] != "":
			add(Finding{Text: listedTwice.With(i+1, name)})
		default:
			m.sums[key(name)] = strings.ToLower(sum)
		}
	}
	return found
}

// mayList reports whether a path belongs into the manifest: a file of the bag,
// of the payload for one, beside it for the other.
func (m *manifest) mayList(name string) bool {
	if !fs.ValidPath(name) || strings.ContainsRune(name, '\\') {
		return false
	}
	if m.tags {
		return !strings.HasPrefix(name, payload) && !strings.HasPrefix(path.Base(name), "tagmanifest-")
	}
	return strings.HasPrefix(name, payload)
}

// key makes one name of the two ways in which marks are written: disks of Macs
// take names apart that others keep together.
func key(name string) string { return viet.NFC(name) }

// lines splits a text at any of the three line ends, leaving out empty ones at its end.
func lines(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.TrimRight(strings.ReplaceAll(text, "\r", "\n"), "\n")
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// RFC 8493 §2.1.3: only these three are written as numbers.
var (
	escaper   = strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D")
	unescaper = strings.NewReplacer("%25", "%", "%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r")
)

func escape(name string) string   { return escaper.Replace(name) }
func unescape(name string) string { return unescaper.Replace(name) }
