package dataset

import (
	"bytes"
	"encoding/csv"
	"errors"
	"testing"
)

// hostile are texts that would break out of their cells.
var hostile = []string{"Đắk Lắk", `<b>"1"</b>`, "a & b", "x\x00y", "+84", "", "//x", "a b/ư", "\u2028"}

func TestRowsAreQuotedAsEncodingCSVQuotesThem(t *testing.T) {
	var got, want bytes.Buffer
	plain := csv.NewWriter(&want)
	ours := newCSVWriter(&got, []column{{kind: "date"}, {kind: "date"}})
	for _, a := range append(hostile, `\.`, " x", "\u00a0x", "a;b", "a,b", `a"b""c`, `"`, "a\r\nb", "\t") {
		for _, b := range append(hostile, `"`, "") {
			if err := plain.Write([]string{a, b}); err != nil {
				t.Fatal(err)
			}
			ours.row(a, b)
		}
	}
	plain.Flush()
	// encoding/csv writes line ends inside a field as they are, and so do we.
	if err := ours.flush(); err != nil || got.String() != want.String() {
		t.Errorf("%s\nwant\n%s", got.String(), want.String())
	}
}

func TestKindsOfCells(t *testing.T) {
	var got bytes.Buffer
	w := newCSVWriter(&got, []column{textColumn("a", ""), numberColumn("b", "")})
	w.head()
	w.row("=1+1", "-12.5")
	w.row("=1+1", "7") // as the row before
	w.row("a,b", "")
	if err := w.flush(); err != nil || got.String() != "a,b\n'=1+1,-12.5\n'=1+1,7\n\"a,b\",\n" {
		t.Errorf("%q, %v", got.String(), err)
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestErrorOfACSVIsKept(t *testing.T) {
	w := newCSVWriter(broken{}, []column{{}})
	for range csvBuffer {
		w.row("xxxx")
	}
	if w.flush() == nil {
		t.Error("no error")
	}
}
