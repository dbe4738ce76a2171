package table

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// rowsOf are the rows of a table with the places of their cells, and how it ends.
func rowsOf(t Table) []string {
	var out []string
	fault, ok := t.Each(func(row Row) bool {
		for i, cell := range row.Cells {
			out = append(out, fmt.Sprintf("%s %q", t.At(row, i), cell))
		}
		return true
	})
	if !ok {
		out = append(out, string(fault.Code)+" "+fault.Pos.String())
	}
	return out
}

// However a text is cut, and wherever it lies, its rows are the same; none is cut.
func TestPiecesAreWholeRows(t *testing.T) {
	for _, text := range []string{
		"a;b\n1;2\n\n3;4",
		"\ufeffĐơn vị;Kỳ\r\nHà Nội;10/2025\r\n\r\nHuế;11/2025\r\n",
		"a;b\n\"x\ny\";\"\"\"\"\n=\"01\";\"z;\n\n\"\n3;4\n",
		"a;b\nx\"y;2\n\"3\n;4\n",
		"a;b\n1;2\n\"3;4\n5;6\n",
		"a;b\n\"1\"x;2\n3;\"4\n",
	} {
		whole, faults := Open("x.csv", []byte(text), nil)
		if faults.HasErrors() {
			t.Fatal(faults.Sorted())
		}
		want := rowsOf(whole)
		for _, size := range []int{1, 2, 5, 11} {
			var got []string
			for _, part := range whole.Parts(size) {
				got = append(got, rowsOf(part)...)
				if len(got) > 0 && strings.HasPrefix(got[len(got)-1], "row-quote") {
					break // what follows is not read
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%q in parts of %d:\n%q\nwhole:\n%q", text, size, got, want)
			}
		}
		stored, ok := OpenStored("x.csv", bytes.NewReader([]byte(text)), int64(len(text)))
		if !ok || !slices.Equal(rowsOf(stored.Tables[0]), want) {
			t.Errorf("%q stored: %v", text, ok)
		}
	}
}

// What has to be decoded, or is to be reported, is not read where it lies.
func TestStoredTextsAreOfUTF8(t *testing.T) {
	for _, text := range []string{
		"a;b\rc;d\n", "a;b\nH\xe0 N\xf4i;1\n", "a;\x00\n", "a;\x1b\n", "PK\x03\x04", "%PDF-1.7\n", "\xff\xfea\x00", "a;b\nHÃ\u00a0 Ná»™i;1\n",
		"<html><table><tr><td>x</td></tr></table></html>\n",
	} {
		if _, ok := OpenStored("x.csv", strings.NewReader(text), int64(len(text))); ok {
			t.Errorf("%q is read where it lies", text)
		}
	}
}
