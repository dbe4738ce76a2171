// Package ingest turns one export of results into observations.
//
// An export is a table as an office sends it: titles, a header of one row or two, units
// down and periods or indicators across or a figure in each row, totals, notes and
// signatures around it. What each column and row is has to be found out, and what cannot
// be is reported with its place, never guessed:
//
//	names := ingest.NewNames(units, indicators)
//	reader := ingest.NewReader(names)
//	var found ingest.Found
//	reader.Read(ingest.Export{Table: t, Sidecar: side}, &found)
//
// A Found holds the observations, the rows that were passed over and why, and the faults.
// Explain says line by line what was recognised.
package ingest

import (
	"runtime"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/table"
)

// An Export is a table of results and what is known of it beforehand.
type Export struct {
	Table       table.Table
	File        int32          // its place in the list of files that the observations name
	Provisional bool           // as the register of exports says
	Money       amount.Measure // of amounts of money where nothing else says so; may be none
	Sidecar     Sidecar
}

// Found is what was found in exports, one after another.
type Found struct {
	All           []campaign.Observation
	Skipped       []diag.Diagnostic // the first MaxSkipped rows that were passed over, and why
	SkippedBeyond int               // rows passed over that Skipped does not hold
	Regions       []RegionTotal     // at most MaxRegionTotals
	Summaries     []diag.Diagnostic // of tables with rows that were passed over
	Faults        diag.List
}

// A RegionTotal is what a row that adds up a region says. It is no result; it is compared
// with the units of the region in the same file.
type RegionTotal struct {
	Region    string
	Indicator campaign.IndicatorID
	Period    campaign.Period
	Value     amount.Amount
	Source    campaign.Source
}

// Limits of what is kept of rows that are no results: a file of millions of them must
// not exhaust the memory.
const (
	MaxSkipped      = 10_000
	MaxRegionTotals = 10_000
)

// A Reader reads the exports of a workspace one after another.
type Reader struct {
	names     *Names
	caches    []*caches // one for each goroutine
	partBytes int       // exports of twice as many bytes are read in parts
}

// NewReader makes a reader that knows the names of a workspace. A long export is read
// on all cores.
func NewReader(names *Names) *Reader {
	return NewPartsReader(names, table.PartBytes, runtime.GOMAXPROCS(0))
}

func NewPartsReader(names *Names, partBytes, goroutines int) *Reader {
	r := &Reader{names: names, partBytes: partBytes}
	for range goroutines {
		r.caches = append(r.caches, &caches{})
	}
	return r
}

// Read adds what is in an export to what was found before: all its tables, one below the
// other. An export in which nothing is found is a fault.
func (rd *Reader) Read(x Export, found *Found) {
	figures, errors := len(found.All), found.Faults.Count(diag.Error)
	whole := x.Table
	for x.Table != nil {
		x.Table = rd.readTable(x, found)
	}
	if len(found.All) == figures && found.Faults.Count(diag.Error) == errors {
		found.Faults.Add(diag.New(whole.Pos(), diag.FiguresNone))
	}
}

// Holds reports whether an export has a header that names units and figures.
func (rd *Reader) Holds(x Export) bool {
	var faults diag.List
	f := finder{Names: rd.names, Table: x.Table, rows: table.Head(x.Table, titleRows), side: x.Sidecar, faults: &faults}
	for i := range f.rows {
		if _, ok := f.headerAt(i); ok {
			return true
		}
	}
	return false
}

// readTable reads the first table of what is left of an export, and gives the rest; nil
// when there is none.
func (rd *Reader) readTable(x Export, found *Found) table.Table {
	r, ok := newReader(rd.names, rd.caches[0], x, found)
	if !ok {
		return nil
	}
	if !r.inParts(rd) {
		r.serially()
	}
	if summary, some := r.summary(); some {
		found.Summaries = append(found.Summaries, summary)
	}
	return r.rest()
}
