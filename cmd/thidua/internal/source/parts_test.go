package source

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/table"
)

// loadIn reads a workspace with exports cut into parts of so many bytes.
func loadIn(fsys fstest.MapFS, bytes, readers int) (*Site, string) {
	l := newLoader(fsys)
	l.cut(bytes, readers)
	site, faults := l.load()
	return site, printed(faults)
}

func (l *loader) cut(bytes, readers int) {
	l.partBytes, l.memories = bytes, nil
	for range readers {
		l.memories = append(l.memories, &memory{})
	}
}

const inOnePart = 1 << 40

// However an export is cut, and by however many it is read, the same figures, messages
// and rows passed over come of it.
func TestExportsReadInParts(t *testing.T) {
	l := newLoader(arrivalBase(t))
	l.loadUnits()
	l.loadIndicators()
	for _, group := range arrivals(t) {
		for _, a := range group.cases {
			want, said := a.resultsIn(l, inOnePart, 1)
			for _, cut := range []struct{ bytes, readers int }{{1, 1}, {40, 3}, {700, 2}} {
				got, alsoSaid := a.resultsIn(l, cut.bytes, cut.readers)
				if alsoSaid != said || !reflect.DeepEqual(got, want) {
					t.Errorf("%s: in parts of %d bytes:\n%s\nin one:\n%s", a.name, cut.bytes, alsoSaid, said)
				}
			}
		}
	}
}

// resultsIn reads the exports of a case alone, by what a loader knows.
func (a arrival) resultsIn(known *loader, bytes, readers int) (*Site, string) {
	fsys := fstest.MapFS{}
	for name, text := range a.files {
		fsys["data/actuals/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	l := known.aside()
	l.fsys = fsys
	l.cut(bytes, readers)
	l.loadExports()
	l.loadResults()
	return l.site, printed(l.faults)
}

// An export that is read in parts to the end, with what only its cells together tell:
// decimals behind whole numbers, percentages, an empty cell, a unit by two names.
func TestCleanExportIsReadInParts(t *testing.T) {
	var b strings.Builder
	b.WriteString("unit,indicator,period,value\n")
	for _, month := range []string{"2022-09", "2022-10", "2022-11", "2022-12"} {
		for _, u := range truthUnits {
			b.WriteString(u.code + ",bhyt," + month + "," + u.figures[1] + "\n" + u.name + ",hai_long," + month + "," + u.figures[3] + "%\n")
			b.WriteString(u.code + ",bhxh_bb," + month + ",\n")
		}
	}
	fsys := arrivalBase(t)
	fsys["data/actuals/x.csv"] = &fstest.MapFile{Data: []byte(b.String())}
	want, said := loadIn(fsys, inOnePart, 1)
	if len(want.Results.All()) != 4*2*len(truthUnits) || said != "" {
		t.Fatalf("%d figures\n%s", len(want.Results.All()), said)
	}
	got, _ := loadIn(fsys, 200, 4)
	if !reflect.DeepEqual(got, want) {
		t.Error("another site")
	}
	if r := readerOf(t, fsys); !r.inParts() || len(r.out) != len(want.Results.All()) {
		t.Error("the export was not read in parts")
	}
}

// readerOf is the reader of data/actuals/x.csv, which cuts it into small parts.
func readerOf(t *testing.T, fsys fstest.MapFS) *exportReader {
	t.Helper()
	l := newLoader(fsys)
	l.partBytes = 200
	l.loadUnits()
	l.loadIndicators()
	sheet, faults := table.Open("data/actuals/x.csv", fsys["data/actuals/x.csv"].Data, nil)
	r, ok := l.reader(sheet, 0, nil, false)
	if faults.Len() > 0 || !ok {
		t.Fatal(printed(faults))
	}
	return r
}

func TestRecall(t *testing.T) {
	var r recall[string, int]
	if r.find("a") != nil {
		t.Error("a is not known yet")
	}
	for i, text := range strings.Fields("a b c") {
		r.keep(text, i)
	}
	for _, text := range strings.Fields("a b c a b c c a c b b a") {
		if got := r.find(text); got == nil || *got != strings.Index("abc", text) {
			t.Errorf("%s: %v", text, got)
		}
	}
	if r.find("d") != nil || *r.find("b") != 1 {
		t.Error("after a miss")
	}
	for i := range maxTexts {
		r.keep(strings.Repeat("x", 1+i%7)+string(rune(i)), i)
	}
	if len(r.known) > maxTexts {
		t.Errorf("%d texts are remembered", len(r.known))
	}
}
