package fields

import (
	"bytes"
	"regexp"
	"strings"
)

// A Block is one key of front matter, by its English name, with all that belongs to it: the lines of comments
// above it, its value, lists and groups below it, byte for byte.
type Block struct {
	Key  string
	Text string // with its line ends
}

var topKey = regexp.MustCompile(`^("[^"]+"|'[^']+'|[^\s#\-"'][^:]*):(\s|$)`)

// Blocks cuts the front matter of a text into the keys of its first level; false where it
// has none that can be read.
func Blocks(text []byte) ([]Block, bool) {
	from, until, ok := frontMatter(text)
	if !ok {
		return nil, false
	}
	src := bytes.ReplaceAll(text[from:until], []byte("\r\n"), []byte("\n"))
	if _, err := parse(src); err != nil {
		return nil, false
	}
	var out []Block
	above := "" // comments that belong to the next key
	for line := range strings.Lines(string(src)) {
		switch found := topKey.FindStringSubmatch(line); {
		case found != nil:
			out = append(out, Block{Key: English(strings.Trim(found[1], `"'`)), Text: above + line})
			above = ""
		case strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "":
			above += line
		case len(out) > 0:
			out[len(out)-1].Text += above + line
			above = ""
		}
	}
	return out, true
}
