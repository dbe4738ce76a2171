package source

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"thidua/cmd/thidua/internal/ingest"
)

// loadIn reads a workspace with exports cut into parts of so many bytes.
func loadIn(fsys fstest.MapFS, bytes, readers int) (*Site, string) {
	l := newLoader(fsys)
	l.cut(bytes, readers)
	site, faults := l.load()
	return site, printed(faults)
}

func (l *loader) cut(bytes, readers int) {
	l.newReader = func(names *ingest.Names) *ingest.Reader { return ingest.NewPartsReader(names, bytes, readers) }
}

const inOnePart = 1 << 40

// However an export is cut, by however many it is read, and whether it is held in memory
// or lies where it is, the same figures, messages
// and rows passed over come of it.
func TestExportsReadInParts(t *testing.T) {
	l := newLoader(arrivalBase(t))
	l.loadUnits()
	l.loadIndicators()
	for _, group := range arrivals(t) {
		for _, a := range group.cases {
			want, said := a.resultsIn(l, inOnePart, 1)
			for _, cut := range []struct {
				bytes, readers int
				stored         bool
			}{{1, 1, false}, {40, 3, true}, {700, 2, false}, {700, 2, true}} {
				if l.storedBeyond = inOnePart; cut.stored {
					l.storedBeyond = 0
				}
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
	l := known.fork()
	l.fsys = fsys
	l.reader = ingest.NewPartsReader(l.Names, bytes, readers)
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
}
