package cli

import (
	"bytes"
	"regexp"
)

// What --color takes.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

var colors = []string{colorAuto, colorAlways, colorNever}

// coloured reports whether what is wrong is told in colours.
func (g *globals) coloured() bool {
	return g.color == colorAlways || g.color == colorAuto && g.Terminal && !g.NoColor
}

// severity is the word of a line that says how grave it is, behind the place: the first
// such word, so that a message that quotes one is left alone.
var severity = regexp.MustCompile(`(?m)^([^\t\n]*?: )(lỗi|error|cảnh báo|warning)(: )`)

// paint colours the severity of each line: red for errors, yellow for warnings.
func paint(lines []byte) []byte {
	return severity.ReplaceAllFunc(lines, func(line []byte) []byte {
		g := severity.FindSubmatch(line)
		code := "33"
		if word := string(g[2]); word == "lỗi" || word == "error" {
			code = "31"
		}
		return bytes.Join([][]byte{g[1], []byte("\x1b[1;" + code + "m"), g[2], []byte("\x1b[0m"), g[3]}, nil)
	})
}
