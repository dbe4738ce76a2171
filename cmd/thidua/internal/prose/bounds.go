package prose

import (
	"bytes"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// Limits of a text, kept before it is parsed: a few kilobytes can ask for gigabytes and
// minutes. No text that is meant to be read comes near them.
const (
	MaxColumns     = 100     // of a table
	MaxCells       = 100_000 // of a table: each row is filled up to its columns
	MaxNesting     = 32      // of quotes and lists
	MaxBrackets    = 100     // that are open at once in a paragraph
	MaxDefinitions = 1000    // of links, [name]: address
	MaxMarks       = 2000    // of emphasis in a paragraph: * _ ~
	MaxLine        = 20_000  // bytes of a line
)

// bounds goes over the lines of a text and keeps count of what is bounded.
type bounds struct {
	columns, rows int  // of the table at hand
	table         bool // it is one beyond doubt
	brackets      int  // open in the paragraph at hand
	definitions   int
	marks         int // in the paragraph at hand
	pipes         int // in the line before: a table has as many in both rows of its head
}

// overBounds finds the first line of a body that goes beyond a limit.
func overBounds(d *Document) (diag.Diagnostic, bool) {
	var b bounds
	n := 0
	for line := range bytes.Lines(d.body) {
		if what, over := b.line(line); over {
			return diag.New(diag.Pos{File: d.File, Line: d.line + n}, diag.TextBounds, what), true
		}
		n++
	}
	return diag.Diagnostic{}, false
}

func (b *bounds) line(line []byte) (lang.Text, bool) {
	if len(line) > MaxLine {
		return lang.T("một dòng dài hơn %d kB", "a line of more than %d kB").With(MaxLine / 1000), true
	}
	depth, rest := containers(line)
	if depth > MaxNesting {
		return lang.T("lồng sâu hơn %d cấp", "nested more than %d levels deep").With(MaxNesting), true
	}
	text := bytes.TrimSpace(rest)
	if len(text) == 0 {
		*b = bounds{definitions: b.definitions}
		return lang.Text{}, false
	}
	if n := delimiterRow(text); n > 0 && b.columns == 0 {
		b.columns, b.table = n, inner(text) == b.pipes
	}
	b.pipes = inner(text)
	if b.table || opensItem(line) {
		b.marks = 0 // each cell and each item is a paragraph of its own
	}
	b.rows++
	if bytes.HasPrefix(text, []byte("[")) && bytes.Contains(text, []byte("]:")) {
		b.definitions++
	}
	for i, c := range text {
		behind := i > 0 && (c == '(' && text[i-1] == ']' || c == '{' && text[i-1] == '{')
		switch {
		case c == '*', c == '_', c == '~':
			b.marks++
		case c == '[', behind:
			b.brackets++
		case c == ']', c == ')', c == '}':
			b.brackets = max(0, b.brackets-1)
		}
		if b.brackets > MaxBrackets {
			return lang.T("hơn %d dấu ngoặc chưa đóng", "more than %d open brackets").With(MaxBrackets), true
		}
	}
	switch {
	case b.marks > MaxMarks:
		return lang.T("hơn %d dấu nhấn mạnh (* _ ~) trong một đoạn", "more than %d marks of emphasis (* _ ~) in a paragraph").With(MaxMarks), true
	case b.columns > MaxColumns:
		return lang.T("bảng có hơn %d cột", "a table with more than %d columns").With(MaxColumns), true
	case b.columns*b.rows > MaxCells:
		return lang.T("bảng có hơn %d ô", "a table with more than %d cells").With(MaxCells), true
	case b.definitions > MaxDefinitions:
		return lang.T("hơn %d địa chỉ đặt tên", "more than %d named addresses").With(MaxDefinitions), true
	}
	return lang.Text{}, false
}

// containers counts the quotes and lists that a line opens, or stands in by its indent.
func containers(line []byte) (depth int, rest []byte) {
	indent := 0
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ' ':
			indent++
			i++
		case c == '\t':
			indent += 4
			i++
		case c == '>':
			depth++
			i++
		case listMarker(line[i:]) > 0:
			depth += 1 + indent/4 // an item within items
			indent = 0
			i += listMarker(line[i:])
		default:
			return depth, line[i:]
		}
	}
	return depth, nil
}

// opensItem reports whether a line begins an item of a list, whatever stands above it.
func opensItem(line []byte) bool {
	text := bytes.TrimLeft(line, " ")
	return len(line)-len(text) < 4 && listMarker(text) > 0 && (text[0] < '0' || text[0] > '9' || text[0] == '1' && text[1] < '0') && len(bytes.TrimSpace(text)) > 2
}

// inner counts the bars of a row between its cells.
func inner(row []byte) int {
	n := 0
	for i := 1; i < len(row)-1; i++ {
		if row[i] == '|' && row[i-1] != '\\' {
			n++
		}
	}
	return n
}

// listMarker is the length of what opens an item of a list; 0 where nothing does.
func listMarker(text []byte) int {
	n := 0
	for n < len(text) && n < 9 && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	if n < len(text) && (n > 0 && (text[n] == '.' || text[n] == ')') || n == 0 && bytes.IndexByte([]byte("-*+:"), text[n]) >= 0) {
		if n+1 < len(text) && (text[n+1] == ' ' || text[n+1] == '\t') {
			return n + 2
		}
	}
	return 0
}

// delimiterRow is how many columns a row of a table has that parts its head from its
// body, | --- | :-: |; 0 for other lines.
func delimiterRow(text []byte) int {
	dashes := false
	for _, c := range text {
		switch c {
		case '-':
			dashes = true
		case '|', ':', ' ', '\t':
		default:
			return 0
		}
	}
	if n := bytes.Count(text, []byte("|")); dashes && n > 0 {
		return n + 1
	}
	return 0
}
