package dispatch

import (
	"bytes"
	"regexp"
	"strings"
)

// A Mark is a remark of a draft on what the operator has to look at again.
type Mark struct {
	Line int    // in its file, from 1
	Key  string // of the front matter that it stands at
	Text string // what is doubtful; "" where the draft does not say
}

var (
	marked = regexp.MustCompile(`#\s*cần xem lại:?\s*([^\n]*)`)
	keyed  = regexp.MustCompile(`^(?:# ?)?([\pL_][\pL_ ]*):`)
)

// Marks lists what a draft marks as doubtful in its front matter. A mark on a line of its
// own belongs to the key below it.
func Marks(text []byte) []Mark {
	var out []Mark
	key, waiting := "", 0 // the first mark that waits for its key
	for i, line := range strings.Split(string(text), "\n") {
		if i > 0 && strings.TrimRight(line, "\r ") == "---" {
			break
		}
		m := marked.FindStringSubmatchIndex(line)
		if k := keyed.FindStringSubmatch(line); k != nil && (m == nil || m[0] >= len(k[0])) {
			key = k[1]
			for ; waiting < len(out); waiting++ {
				out[waiting].Key = key
			}
		}
		if m == nil {
			continue
		}
		out = append(out, Mark{Line: i + 1, Key: key, Text: strings.TrimSpace(line[m[2]:m[3]])})
		if strings.TrimSpace(line[:m[0]]) != "" {
			waiting = len(out)
		}
	}
	return out
}

// KeyAt is the key of the front matter that a line belongs to; "" for none.
func KeyAt(text []byte, line int) string {
	lines := strings.Split(string(text), "\n")
	for i := min(line, len(lines)) - 1; i >= 0; i-- {
		if k := keyed.FindStringSubmatch(lines[i]); k != nil {
			return k[1]
		}
	}
	return ""
}

// Unmark takes the mark of a line away, and a line that holds nothing else.
func Unmark(text []byte, line int) []byte {
	lines := bytes.SplitAfter(text, []byte("\n"))
	if line < 1 || line > len(lines) {
		return text
	}
	old := lines[line-1]
	m := marked.FindIndex(old)
	if m == nil {
		return text
	}
	end := old[len(bytes.TrimRight(old, "\r\n")):]
	left := bytes.TrimRight(old[:m[0]], " ")
	lines[line-1] = append(bytes.Clone(left), end...)
	if len(left) == 0 {
		lines[line-1] = nil
	}
	return bytes.Join(lines, nil)
}
