package campaign

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// SortObservations orders numbers by indicator, unit and period; tie orders those
// of one key. They are parted by indicator in place, then each indicator is dealt out
// to its runs from a copy, by as many goroutines as there are cores: for a million
// numbers that takes an eighth of the time of sorting them all, and no second copy of
// everything.
func SortObservations(all []Observation, indicators, units int, tie func(a, b Observation) int) []Observation {
	start := runs(all, indicators, units)
	partByIndicator(all, start, units)
	var next atomic.Int32
	var done sync.WaitGroup
	for range min(indicators, runtime.GOMAXPROCS(0)) {
		done.Go(func() {
			d := dealer{tie: tie}
			for i := int(next.Add(1)) - 1; i < indicators; i = int(next.Add(1)) - 1 {
				d.deal(all, start[i*units:(i+1)*units+1])
			}
		})
	}
	done.Wait()
	return all
}

// partByIndicator moves numbers to their indicators: each one it comes upon goes where
// it belongs, and the one that was there goes on, until one belongs where the first was.
func partByIndicator(all []Observation, start []int32, units int) {
	next := make([]int32, (len(start)-1)/max(units, 1))
	for i := range next {
		next[i] = start[i*units]
	}
	for i := range next {
		for end := start[(i+1)*units]; next[i] < end; next[i]++ {
			ob := &all[next[i]]
			for to := int(ob.Indicator); to != i; to = int(ob.Indicator) {
				*ob, all[next[to]] = all[next[to]], *ob
				next[to]++
			}
		}
	}
}

// A dealer brings the numbers of one indicator after another into order.
type dealer struct {
	tie   func(a, b Observation) int
	copy  []Observation // of the numbers of the indicator in hand
	first []int32       // the first month of each unit, by its number
	next  []int32       // where the next number of each unit goes
}

// deal orders the numbers of one indicator by unit and period; start is where the run
// of each unit begins, and the last of them ends.
func (d *dealer) deal(all []Observation, start []int32) {
	d.copy = append(d.copy[:0], all[start[0]:start[len(start)-1]]...)
	d.placeMonths(all, start)
	if d.findBroken(all, start) {
		d.sortBroken(all, start)
	}
}

// placeMonths puts each number as many places behind the begin of its run as its month
// lies behind the first of its unit. Where a unit has reported month after month that
// is the order, and there is nothing to sort.
func (d *dealer) placeMonths(all []Observation, start []int32) {
	d.first = slices.Grow(d.first[:0], len(start))[:len(start)]
	for u := range d.first {
		d.first[u] = 1<<31 - 1
	}
	for k := range d.copy {
		first := &d.first[d.copy[k].Unit]
		*first = min(*first, int32(d.copy[k].Period.monthNumber()))
	}
	for k := range d.copy {
		ob := &d.copy[k]
		at := start[ob.Unit] + int32(ob.Period.monthNumber()) - d.first[ob.Unit]
		if at < start[ob.Unit+1] {
			all[at] = *ob
		}
	}
}

// whole marks a run that is one number for each month.
const whole = -1

// findBroken sets where the numbers of broken runs go, and reports whether there are any.
func (d *dealer) findBroken(all []Observation, start []int32) bool {
	some := false
	d.next = slices.Grow(d.next[:0], len(start))[:len(start)]
	for u := range len(start) - 1 {
		d.next[u] = whole
		for k := start[u]; k < start[u+1]; k++ {
			ob := &all[k]
			if ob.Unit != UnitID(u) || !ob.Period.IsMonth() || int32(ob.Period.monthNumber()) != d.first[u]+k-start[u] {
				d.next[u], some = start[u], true
				break
			}
		}
	}
	return some
}

// sortBroken deals out and sorts the runs that are not one number for each month.
func (d *dealer) sortBroken(all []Observation, start []int32) {
	for k := range d.copy {
		if next := &d.next[d.copy[k].Unit]; *next >= 0 {
			all[*next] = d.copy[k]
			*next++
		}
	}
	for u := range len(start) - 1 {
		if d.next[u] != whole {
			slices.SortFunc(all[start[u]:start[u+1]], d.order)
		}
	}
}

func (d *dealer) order(a, b Observation) int {
	if a.Period != b.Period {
		return a.Period.CompareEnds(b.Period)
	}
	return d.tie(a, b)
}
