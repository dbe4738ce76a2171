package source

import (
	"runtime"
	"sync"
	"sync/atomic"

	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/table"
)

// partBytes is the size of the parts into which a long export is cut for as many
// readers as there are cores: large enough that starting one costs nothing.
const partBytes = 256 << 10

// A partReader reads one part of an export. It reports nothing: a part in which there
// is anything to report makes the whole export be read again row after row, so that
// messages are the same, and in the same order, however many readers there are.
type partReader struct {
	exportReader
	rows   int
	proofs []columnProof
}

// inParts adds the figures of a long export that has nothing to report; false when it
// is short or has, and nothing was done. On two cores it takes half the time of one
// reader, and long exports are most of what a large site takes to read.
func (r *exportReader) inParts() bool {
	parts := r.parts()
	if parts == nil || !r.eachPart(parts, (*partReader).weigh) || !r.settleParts(parts) {
		return false
	}
	r.out = withRoom(r.out, r.filled)
	at := len(r.out)
	for _, p := range parts {
		p.formats = r.formats
		p.out = r.out[at : at : at+p.filled]
		at += p.filled
	}
	if !r.eachPart(parts, (*partReader).take) {
		return false
	}
	for _, p := range parts {
		r.percent.join(&p.percent)
	}
	first := len(r.out)
	r.out = r.out[:at]
	r.dropRefused(first)
	return true
}

// parts makes the readers of the parts of an export; none when it is short.
func (r *exportReader) parts() []*partReader {
	sheets := r.t.Parts(r.partBytes)
	if len(sheets) < 2 {
		return nil
	}
	parts := make([]*partReader, len(sheets))
	for i, sheet := range sheets {
		p := &partReader{exportReader: *r, proofs: make([]columnProof, len(r.lay.columns))}
		p.quiet = true
		p.loader = r.loader.aside()
		p.t = &table.Table{Sheet: sheet, Rows: r.t.Rows}
		if i > 0 {
			p.lay.first = 0 // the header is in the first part
		}
		p.fresh()
		parts[i] = p
	}
	return parts
}

// aside is a loader that knows the same and keeps what it reports to itself.
func (l *loader) aside() *loader {
	site := *l.site
	site.Skipped, site.SkippedBeyond, site.Regions = nil, 0, nil
	out := *l
	out.site, out.faults = &site, diag.List{}
	return &out
}

// clean reports whether a part has had nothing to report so far.
func (r *exportReader) clean() bool {
	return r.faults.Len() == 0 && len(r.site.Skipped) == 0
}

// eachPart lets as many goroutines as there are cores work on the parts, each with a
// memory of its own; false when a part is not clean.
func (r *exportReader) eachPart(parts []*partReader, work func(*partReader) bool) bool {
	var next atomic.Int32
	var spoiled atomic.Bool
	var all sync.WaitGroup
	for _, m := range r.memories[:min(len(parts), len(r.memories))] {
		all.Go(func() {
			for !spoiled.Load() {
				i := int(next.Add(1)) - 1
				if i >= len(parts) {
					return
				}
				parts[i].memory = m
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
	return ok && rows > 0 && p.clean()
}

// take is the second pass: every cell that may hold a figure must be one.
func (p *partReader) take() bool {
	p.eachRow(p.row)
	return p.clean() && len(p.out) == p.filled
}

// settleParts joins what the first pass found; false when a column is written in a way
// that is to be reported.
func (r *exportReader) settleParts(parts []*partReader) bool {
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
	return rows > 0
}

// newMemories makes a memory for each core.
func newMemories() []*memory {
	out := make([]*memory, runtime.GOMAXPROCS(0))
	for i := range out {
		out[i] = &memory{}
	}
	return out
}

// expect makes room for the figures of all exports at once, by what the first of them
// held: a slice that grows with each export is copied over and over, and the memory
// beyond what is needed is never touched.
func expect(all []campaign.Observation, size, sizes int64) []campaign.Observation {
	if size <= 0 || len(all) == 0 {
		return all
	}
	return withRoom(all, int(float64(len(all))*float64(sizes-size)/float64(size)*1.02))
}

// withRoom is slices.Grow that leaves the new memory untouched, which for numbers yet to
// be read saves a pass over it, and the memory itself where fewer come than were expected.
func withRoom(all []campaign.Observation, n int) []campaign.Observation {
	if cap(all)-len(all) >= n {
		return all
	}
	return append(make([]campaign.Observation, 0, len(all)+n), all...)
}
