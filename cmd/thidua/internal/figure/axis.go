package figure

import (
	"math"

	"thidua/cmd/thidua/internal/amount"
)

// An axis is a range of values with round ticks, in the displayed measure.
type axis struct {
	ticks    []amount.Amount // in the displayed measure, ascending
	decimals int             // that tell the ticks apart
	lo, hi   float64         // first and last tick
}

// newAxis lays 3 to 6 round ticks around a range of values, whose numbers have at most
// the given decimals.
func newAxis(r reach, decimals int) axis {
	decimals = min(max(decimals, 0), 9)
	lo, hi := widen(r.bounds())
	step := stepFor((hi-lo)/4, max(-lo, hi)*1e-12, decimals)
	i0, i1 := step.around(lo, hi)
	for i1-i0 > 5 {
		step = step.next()
		i0, i1 = step.around(lo, hi)
	}
	for i1-i0 < 2 {
		i1++
		if i1-i0 < 2 && i0 != 0 {
			i0--
		}
	}
	a := axis{decimals: max(0, -step.exp), ticks: make([]amount.Amount, 0, i1-i0+1)}
	for i := i0; i <= i1; i++ {
		a.ticks = append(a.ticks, step.times(i))
	}
	a.lo, a.hi = a.ticks[0].Float(), a.ticks[len(a.ticks)-1].Float()
	return a
}

// widen begins at zero where that is near, and keeps a level series from being
// stretched until its last digit looks like a movement.
func widen(lo, hi float64) (float64, float64) {
	if lo > 0 && lo < hi/4 {
		lo = 0
	}
	if least := max(-lo, hi) / 20; hi-lo < least {
		mid := (lo + hi) / 2
		return mid - least/2, mid + least/2
	}
	if lo == hi {
		return 0, 1
	}
	return lo, hi
}

// at is how far along the axis a value lies, from 0 to 1.
func (a axis) at(v float64) float64 {
	if a.hi <= a.lo {
		return 0
	}
	return (v - a.lo) / (a.hi - a.lo)
}

// texts prints the ticks, with the measure when it is short.
func (a axis) texts(s Scale) []string {
	out := make([]string, len(a.ticks))
	for i, t := range a.ticks {
		out[i] = t.Format(a.decimals)
		if s.short() {
			out[i] += s.Suffix()
		}
	}
	return out
}

// A reach is the least and the greatest of some values.
type reach struct {
	lo, hi float64
	any    bool
}

func (r *reach) add(v float64) {
	if !r.any {
		r.lo, r.hi, r.any = v, v, true
	}
	r.lo, r.hi = min(r.lo, v), max(r.hi, v)
}

// bounds are 0 and 1 where there is no value.
func (r reach) bounds() (lo, hi float64) {
	if !r.any {
		return 0, 1
	}
	return r.lo, r.hi
}

// A step is digit × 10^exp, digit being 1, 2 or 5.
type step struct{ digit, exp int }

// stepFor is the least step that is neither below size nor below least, nor
// finer than the decimals that are printed.
func stepFor(size, least float64, decimals int) step {
	s := step{1, -decimals}
	size = max(size, least)
	if e := int(math.Floor(math.Log10(size))); size > 0 && e > s.exp {
		s.exp = e
	}
	for s.float() < size*(1-1e-9) {
		s = s.next()
	}
	return s
}

func (s step) next() step {
	switch s.digit {
	case 1:
		return step{2, s.exp}
	case 2:
		return step{5, s.exp}
	}
	return step{1, s.exp + 1}
}

func (s step) float() float64 { return float64(s.digit) * math.Pow10(s.exp) }

// around counts the steps below lo and above hi.
func (s step) around(lo, hi float64) (i0, i1 int64) {
	const hair = 1e-9 // a value on a tick does not ask for one more
	return int64(math.Floor(lo/s.float() + hair)), int64(math.Ceil(hi/s.float() - hair))
}

func (s step) times(i int64) amount.Amount {
	return amount.Int(i * int64(s.digit)).Shift(s.exp)
}
