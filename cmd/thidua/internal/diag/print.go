package diag

import (
	"bufio"
	"fmt"
	"io"

	"thidua/cmd/thidua/internal/lang"
)

// Fprint prints a list for people, by place, and returns the first write error.
func (l List) Fprint(w io.Writer, in lang.Lang) error {
	out := bufio.NewWriter(w)
	found := map[Code]int{}
	for _, d := range l.Sorted() {
		found[d.Code]++
		if found[d.Code] > PerCode {
			continue
		}
		fmt.Fprintln(out, d.Line(in))
		if hint := d.Hint.In(in); hint != "" {
			fmt.Fprintf(out, "\t%s\n", hint)
		}
	}
	for _, c := range Codes() {
		if more := found[c] + l.Beyond(c) - PerCode; more > 0 {
			fmt.Fprintln(out, andMore(c, more).In(in))
		}
	}
	return out.Flush()
}

func andMore(c Code, n int) lang.Text {
	return lang.T("… và %d chỗ khác cùng mã [%s]", "… and %d more of [%s]").With(n, string(c))
}

// A truncation says how many diagnostics of a code a list has counted and not kept.
type truncation struct {
	code Code
	more int
}

func (l List) truncations() []truncation {
	var out []truncation
	for _, c := range Codes() {
		if n := l.Beyond(c); n > 0 {
			out = append(out, truncation{c, n})
		}
	}
	return out
}
