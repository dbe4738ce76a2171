package ingest

import (
	"maps"
	"sync"
	"sync/atomic"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/table"
)

// A partReader reads one part of an export. It reports nothing: a part in which there
// is anything to report makes the whole export be read again row after row, so that
// messages are the same, and in the same order, however many readers there are.
type partReader struct {
	reader
	proofs []columnProof
}

// inParts adds the figures of a long export that has nothing to report; false when it
// is short or has, and nothing was done. On two cores it takes half the time of one
// reader, and long exports are most of what a large site takes to read.
func (r *reader) inParts(of *Reader) bool {
	parts := r.parts(of.partBytes)
	if parts == nil || !eachPart(parts, of.caches, (*partReader).weigh) || !r.settleParts(parts) {
		return false
	}
	all := Extended(r.All, r.filled)
	at := len(all)
	for _, p := range parts {
		p.formats = r.formats
		p.All = all[at : at : at+p.filled]
		at += p.filled
	}
	if !eachPart(parts, of.caches, (*partReader).take) {
		return false
	}
	for _, p := range parts {
		r.percent.join(&p.percent)
		for i, seen := range p.periodsSeen {
			if mine := &r.periodsSeen[i]; mine.kinds == 0 {
				*mine = seen
			} else if seen.kinds&^mine.kinds != 0 {
				return false // a kind that other parts do not know
			}
		}
	}
	first := len(r.All)
	r.All = all[:at]
	for _, p := range parts {
		r.totals = append(r.totals, p.totals...)
	}
	if len(r.totals) > 0 { // where parts found them there are gaps
		r.All = r.All[:first]
		for _, p := range parts {
			r.All = append(r.All, p.All...)
		}
	}
	r.dropRefused(first)
	r.settleTotals(first)
	r.settleDays(first)
	r.settleVintages(first)
	return true
}

// parts makes the readers of the parts of an export; none when it is short.
func (r *reader) parts(size int) []*partReader {
	tables := r.Parts(size)
	if len(tables) < 2 {
		return nil
	}
	parts := make([]*partReader, len(tables))
	for i, t := range tables {
		p := &partReader{reader: *r, proofs: make([]columnProof, len(r.lay.columns))}
		p.Found, p.Table, p.quiet = &Found{}, t, true
		p.lay.measures = maps.Clone(r.lay.measures) // what a note says holds for its part
		if i > 0 {
			p.lay.first = 0 // the header is in the first part
		}
		p.reset()
		parts[i] = p
	}
	return parts
}

// clean reports whether there has been nothing to report so far.
func (f *Found) clean() bool { return f.Faults.Mark() == 0 && len(f.Skipped) == 0 }

// eachPart lets as many goroutines as there are caches work on the parts; false when a
// part is not clean.
func eachPart(parts []*partReader, cached []*caches, work func(*partReader) bool) bool {
	var next atomic.Int32
	var spoiled atomic.Bool
	var all sync.WaitGroup
	for _, c := range cached[:min(len(parts), len(cached))] {
		all.Go(func() {
			for !spoiled.Load() {
				i := int(next.Add(1)) - 1
				if i >= len(parts) {
					return
				}
				parts[i].caches = c
				if !work(parts[i]) {
					spoiled.Store(true)
				}
			}
		})
	}
	all.Wait()
	return !spoiled.Load()
}

// weigh is the first pass over a part.
func (p *partReader) weigh() bool {
	rows, _, ok := p.weighRows(p.proofs)
	p.rows = rows
	return ok && rows > 0 && p.next == 0 && p.clean()
}

// take is the second pass: every cell that may hold a figure must be one.
func (p *partReader) take() bool {
	p.eachRow(p.row)
	p.texts = unitTexts{}
	return p.clean() && len(p.All)+len(p.totals) == p.filled
}

// settleParts joins what the first pass found; false when a column is written in a way
// that is to be reported.
func (r *reader) settleParts(parts []*partReader) bool {
	rows, proofs := 0, make([]columnProof, len(r.lay.columns))
	for _, p := range parts {
		rows += p.rows
		for _, i := range r.lay.figures {
			proofs[i].join(&p.proofs[i])
		}
	}
	for _, i := range r.lay.figures {
		if reading := proofs[i].tally.Reading(); r.side.numbers == table.Plain && (reading == table.Ambiguous || reading == table.Mixed) {
			return false
		}
	}
	r.filled = 0
	for _, p := range parts {
		r.filled += p.filled
	}
	r.settleFormats(proofs)
	r.rows = rows
	return rows > 0
}

// Extended is slices.Grow that leaves the new memory untouched, which for numbers yet to
// be read saves a pass over it, and the memory itself where fewer come than were expected.
func Extended(all []campaign.Observation, n int) []campaign.Observation {
	if cap(all)-len(all) >= n {
		return all
	}
	return append(make([]campaign.Observation, 0, len(all)+n), all...)
}
