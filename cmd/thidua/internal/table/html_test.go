package table

import (
	"strings"
	"testing"
)

func htmlRows(t *testing.T, text string) string {
	t.Helper()
	tables, faults := openHTML("x.xls", text)
	if faults.Len() > 0 {
		t.Fatal(faults.Sorted())
	}
	var b strings.Builder
	for _, tab := range tables {
		tab.Each(func(row Row) bool {
			b.WriteString(strings.Join(row.Cells, "|") + "\n")
			return true
		})
		b.WriteString("--\n")
	}
	return b.String()
}

func TestTablesOfPages(t *testing.T) {
	for text, want := range map[string]string{
		"<table><tr><td>a<td>b<tr><td>c<td>d</table>":                                       "a|b\nc|d\n--\n", // ends are optional
		"<TABLE><TR><TH COLSPAN=2>a</TH><TH>b</TH></TR></TABLE>":                            "a||b\n--\n",
		"<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>":                    "a|b\n|c\nd|e\n--\n",
		"<table><tr><td>H&agrave; N&#7897;i<br>(01)<td> 1&nbsp;234 </table>":                "Hà Nội (01)|1 234\n--\n",
		"<p>x</p><table><tr><td>a</table>y<table><tr><td>b</table>":                         "a\n--\nb\n--\n",
		"<table><tr><td>a<table><tr><td>b</table><td>c</table>":                             "a\n--\nb\n--\n",
		"<table><tr><td></td></tr><tr><td>a</td></tr></table><script>'<table>'</script><p>": "a\n--\n",
	} {
		if got := htmlRows(t, text); got != want {
			t.Errorf("%s:\n%swant:\n%s", text, got, want)
		}
	}
}

// Whatever a page holds, reading it ends in rows whose cells have a place.
func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td colspan=3 rowspan=2>a<td>b<tr><td>c</table>")
	f.Add("<table><tr><td><table><tr><td rowspan=9999999 colspan=9999999>")
	f.Fuzz(func(t *testing.T, text string) {
		tables, _ := openHTML("x.xls", text)
		for _, tab := range tables {
			line := 0
			tab.Each(func(row Row) bool {
				if row.Line < line || row.Blank() {
					t.Fatalf("row %q at %d behind %d", row.Cells, row.Line, line)
				}
				line = row.Line
				for i := range row.Cells {
					if at := tab.At(row, i); at.Line < 1 || at.Col != i+1 {
						t.Fatal(at)
					}
				}
				return true
			})
		}
	})
}
