package ingest

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/amount"
	"thidua/cmd/thidua/internal/campaign"
	"thidua/cmd/thidua/internal/diag"
	"thidua/cmd/thidua/internal/lang"
)

// The two scales on which offices write a percentage, as the key percent of a
// sidecar names them.
const (
	percentScale = "percent" // 42,71
	shareScale   = "share"   // 0,4271
)

// sharePower makes per cent of a share of one.
const sharePower = 2

// mostShare is the largest share of one that is believed: 200%.
var mostShare = amount.Int(2)

// Percentages gather the percentages of one export, to settle on which scale each
// of its columns is written. A cell with the sign % says it; what a number without
// the sign means only its whole column can tell: 0,4271 beside 42,71 is another
// scale, and 0,4271 among its like may be 42,71% or less than half a per cent.
type percentages struct {
	stated string // by the sidecar; empty: the cells must tell
	proofs map[percentKey]*percentProof
}

// A percentKey names the figures of one indicator in one column.
type percentKey struct {
	cell      int
	indicator campaign.IndicatorID
}

// A percentProof is what the cells of one indicator in one column prove.
type percentProof struct {
	title            string
	shares, percents percentGroup
}

// A percentGroup counts cells of one scale and keeps the first, as examples.
type percentGroup struct {
	n     int
	cells [3]percentCell
}

type percentCell struct {
	text string
	at   diag.Pos
	read amount.Amount // as it is written
}

func (g *percentGroup) add(c percentCell) {
	if g.n < len(g.cells) {
		g.cells[g.n] = c
	}
	g.n++
}

func (g *percentGroup) join(further *percentGroup) {
	kept := min(g.n, len(g.cells))
	copy(g.cells[kept:], further.cells[:min(further.n, len(further.cells))])
	g.n += further.n
}

// examples says where the cells of a group stand: "dòng 2, 5, 7 …; 12 ô".
func (g *percentGroup) examples() lang.Text {
	var lines []string
	for _, c := range g.cells[:min(g.n, len(g.cells))] {
		if line := fmt.Sprint(c.at.Line); !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	text := strings.Join(lines, ", ")
	if g.n > len(g.cells) {
		return lang.T("dòng %s …; %d ô", "lines %s …; %d cells").With(text, g.n)
	}
	return lang.T("dòng %s", "line %s").With(text)
}

// take weighs one percentage and gives it in per cent.
func (p *percentages) take(key percentKey, ind *campaign.Indicator, title, text string, at diag.Pos, a amount.Amount) amount.Amount {
	signed := strings.HasSuffix(text, "%")
	size := a
	if size.Sign() < 0 {
		size = size.Neg()
	}
	small, large := shareBounds(ind)
	switch {
	case size.Sign() == 0 || p.stated == percentScale:
	case p.stated == shareScale && signed:
	case p.stated == shareScale:
		if size.Cmp(mostShare) > 0 {
			p.proof(key, title).percents.add(percentCell{text, at, a})
		}
		return a.Shift(sharePower)
	case signed || size.Cmp(large) > 0:
		p.proof(key, title).percents.add(percentCell{text, at, a})
	case size.Cmp(small) <= 0:
		p.proof(key, title).shares.add(percentCell{text, at, a})
	}
	return a
}

// join adds the percentages of rows further down.
func (p *percentages) join(further *percentages) {
	for key, proof := range further.proofs {
		mine := p.proof(key, proof.title)
		mine.shares.join(&proof.shares)
		mine.percents.join(&proof.percents)
	}
}

func (p *percentages) proof(key percentKey, title string) *percentProof {
	proof := p.proofs[key]
	if proof == nil {
		proof = &percentProof{title: title}
		if p.proofs == nil {
			p.proofs = map[percentKey]*percentProof{}
		}
		p.proofs[key] = proof
	}
	return proof
}

// shareBounds are the largest number that may be a share of one, and the number above
// which none is. Where lower is better small percentages are real, so they are lower there.
func shareBounds(ind *campaign.Indicator) (small, large amount.Amount) {
	if ind.Better == campaign.Lower {
		return amount.New(1, 1), amount.Int(1)
	}
	return amount.Int(1), mostShare
}

// settle reports the columns whose scale is not certain, each once, and lists their
// indicators.
func (p *percentages) settle(faults *diag.List, sidecar string) []campaign.IndicatorID {
	var refused []campaign.IndicatorID
	keys := slices.SortedFunc(maps.Keys(p.proofs), func(a, b percentKey) int {
		return cmp.Or(cmp.Compare(a.cell, b.cell), cmp.Compare(a.indicator, b.indicator))
	})
	for _, key := range keys {
		proof := p.proofs[key]
		if proof.shares.n == 0 && p.stated == "" {
			continue
		}
		faults.Add(proof.fault(p.stated, sidecar).In(proof.title))
		refused = append(refused, key.indicator)
	}
	return refused
}

// fault words what a column proves that has shares, or, where the sidecar states that
// it has only those, numbers too large for it.
func (p *percentProof) fault(stated, sidecar string) diag.Diagnostic {
	share, percent := &p.shares.cells[0], &p.percents.cells[0]
	if stated == shareScale {
		return diag.New(percent.at, diag.PercentMixed, percent.text, p.percents.examples(), "percent: share", sidecar).WithHint(lang.T(
			"%s ghi mọi số ở dạng 0,4271, nhiều nhất là 2 (200%%): sửa ô này, thêm dấu %%, hoặc bỏ khóa percent",
			"according to %s all numbers are shares of one, at most 2 (200%%): correct the cell, add a %% sign, or remove the key percent").With(sidecar))
	}
	d := diag.New(share.at, diag.PercentShare, share.text, plain(share.read.Shift(2)), plain(share.read))
	if p.percents.n > 0 {
		at := share.at
		if at.Compare(percent.at) < 0 {
			at = percent.at
		}
		d = diag.New(at, diag.PercentMixed, share.text, p.shares.examples(), percent.text, p.percents.examples())
	}
	return d.WithHint(d.Hint.With(sidecar))
}

func plain(a amount.Amount) string { return a.Format(a.Decimals()) }
