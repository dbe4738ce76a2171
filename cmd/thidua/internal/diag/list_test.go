package diag_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

func at(line int) diag.Pos {
	return diag.Pos{File: "data/actuals/2025/2025-10.csv", Line: line, Col: 1}
}

// many is a list of n faults of one code, the last line first.
func many(n int) diag.List {
	var l diag.List
	for i := n; i > 0; i-- {
		l.Add(diag.New(at(i), diag.UnitUnknown, fmt.Sprint("đơn vị ", i)))
	}
	return l
}

func printed(l diag.List, in lang.Lang) string {
	var b strings.Builder
	_ = l.Fprint(&b, in)
	return b.String()
}

// Of thousands of faults of one code the first fifty by place are told, then a
// count; faults of other codes are not buried.
func TestFiftyOfACodeAreToldThenACount(t *testing.T) {
	l := many(1234)
	l.Add(diag.New(at(5000), diag.CellEmpty))
	text := printed(l, lang.Vi)
	if n := strings.Count(text, "[unit-unknown]\n\t"); n != diag.PerCode {
		t.Errorf("%d are told", n)
	}
	for _, want := range []string{":50:1: lỗi", ":5000:1: lỗi: ô trống [cell-empty]", "\n… và 1184 chỗ khác cùng mã [unit-unknown]\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(text, ":51:1:") || !strings.HasSuffix(text, "[unit-unknown]\n") {
		t.Error("more than fifty are told, or the count is not at the end")
	}
	if text := printed(l, lang.En); !strings.Contains(text, "… and 1184 more of [unit-unknown]\n") {
		t.Error("no count in English")
	}
	if text := printed(many(diag.PerCode), lang.Vi); strings.Contains(text, "…") {
		t.Error("fifty are all told, without a count")
	}
}

// A list keeps so many of a code and counts on; merging and the verdict count all.
func TestListIsBounded(t *testing.T) {
	const extra = 2_500
	l := many(diag.Kept + extra)
	l.Add(diag.New(at(1), diag.TotalDiffers, "", "", "", ""))
	if got := len(l.Sorted()); got != diag.Kept+1 {
		t.Errorf("%d are kept", got)
	}
	if l.Len() != diag.Kept+extra+1 || l.Count(diag.Error) != diag.Kept+extra || l.Count(diag.Warning) != 1 || !l.HasErrors() {
		t.Errorf("counted %d, %d errors, %d warnings", l.Len(), l.Count(diag.Error), l.Count(diag.Warning))
	}
	if !l.Full(diag.UnitUnknown) || l.Full(diag.TotalDiffers) {
		t.Error("Full")
	}
	if l.Beyond(diag.UnitUnknown) != extra || l.Beyond(diag.TotalDiffers) != 0 {
		t.Errorf("%d beyond the kept ones", l.Beyond(diag.UnitUnknown))
	}
	more := fmt.Sprintf("… và %d chỗ khác cùng mã [unit-unknown]\n", diag.Kept+extra-diag.PerCode)
	if text := printed(l, lang.Vi); !strings.HasSuffix(text, more) {
		t.Errorf("the text ends with %q", text[len(text)-80:])
	}
	sum := many(1)
	sum.Merge(l)
	sum.Merge(many(3))
	if sum.Beyond(diag.UnitUnknown) != extra+4 || sum.Count(diag.Error) != diag.Kept+extra+4 || len(sum.Sorted()) != diag.Kept+1 {
		t.Errorf("merged: %d beyond, %d errors, %d kept", sum.Beyond(diag.UnitUnknown), sum.Count(diag.Error), len(sum.Sorted()))
	}
	var empty diag.List
	empty.Merge(diag.List{})
	if empty.Len() != 0 || empty.HasErrors() || empty.Has(diag.UnitUnknown) || !sum.Has(diag.CellEmpty, diag.TotalDiffers) {
		t.Error("Has, or an empty list")
	}
}

func TestSortedSaysEachOnce(t *testing.T) {
	l := many(2)
	l.Merge(many(2))
	if got := l.Sorted(); len(got) != 2 || got[0].Pos.Line != 1 {
		t.Errorf("%v", got)
	}
}

// The faults of a row get its unit when that is known; a unit that is named
// already stays.
func TestForSinceNamesTheUnitOfARow(t *testing.T) {
	l := many(1)
	mark := l.Mark()
	l.Add(diag.New(at(7), diag.CellEmpty), diag.New(at(8), diag.CellEmpty).For("2022", "24"))
	l.ForSince(mark, "2025", "01")
	var got []string
	for _, d := range l.Sorted() {
		got = append(got, fmt.Sprint(d.Pos.Line, d.Unit.Vintage, "/", d.Unit.Code))
	}
	if want := "1/ 72025/01 82022/24"; strings.Join(got, " ") != want {
		t.Errorf("%s, want %s", strings.Join(got, " "), want)
	}
	whose := diag.Unit{Vintage: "2022", Code: "24"}
	if only := l.Only(func(d diag.Diagnostic) bool { return d.Unit == whose }); only.Len() != 1 || only.Sorted()[0].Pos.Line != 8 {
		t.Errorf("of one unit: %v", only.Sorted())
	}
}

// A header that a file has written on two lines does not break a message in two.
func TestMessageIsOneLine(t *testing.T) {
	d := diag.New(at(2), diag.CellEmpty).In("Đơn vị\n  báo cáo")
	if got, want := d.Line(lang.Vi), "data/actuals/2025/2025-10.csv:2:1: lỗi: Đơn vị báo cáo: ô trống [cell-empty]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
