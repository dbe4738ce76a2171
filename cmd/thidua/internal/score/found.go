package score

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"thidua/cmd/thidua/internal/campaign"
)

// What is found of a campaign once and asked for by every page: computed when it is
// first asked for, by whoever asks first, and not changed afterwards. A site of ten
// thousand units asked for the targets of each, and went over those of all every time.
type found struct {
	mu       sync.Mutex
	rankings map[*campaign.Campaign]func() ranked
	targets  map[*campaign.Campaign]func() [][]campaign.Target
}

func newFound() *found {
	return &found{rankings: map[*campaign.Campaign]func() ranked{}, targets: map[*campaign.Campaign]func() [][]campaign.Target{}}
}

// A ranked campaign knows the place of each unit in its ranking.
type ranked struct {
	standings []Standing
	of        map[campaign.UnitID]int
	newest    map[campaign.IndicatorID]campaign.Period // of the lines that are counted
}

func (b *Book) ranked(c *campaign.Campaign) ranked {
	return once(b.found, func(f *found) map[*campaign.Campaign]func() ranked { return f.rankings }, c, func() ranked {
		out := ranked{standings: b.ranking(c), of: map[campaign.UnitID]int{}, newest: map[campaign.IndicatorID]campaign.Period{}}
		for i := range out.standings {
			sheet := &out.standings[i].Sheet
			out.of[sheet.Unit] = i
			for k := range sheet.Lines {
				if l := &sheet.Lines[k]; l.Counted && out.newest[l.Indicator].CompareEnds(l.Achievement.Period) < 0 {
					out.newest[l.Indicator] = l.Achievement.Period
				}
			}
		}
		return out
	})
}

// inPlay is the targets in play of each unit, by its number.
func (b *Book) inPlay(c *campaign.Campaign) [][]campaign.Target {
	return once(b.found, func(f *found) map[*campaign.Campaign]func() [][]campaign.Target { return f.targets }, c,
		func() [][]campaign.Target { return b.assigned(c) })
}

// once finds something of a campaign, and keeps it where there is a place for it.
func once[T any](f *found, in func(*found) map[*campaign.Campaign]func() T, c *campaign.Campaign, find func() T) T {
	if f == nil {
		return find()
	}
	f.mu.Lock()
	get := in(f)[c]
	if get == nil {
		get = sync.OnceValue(find)
		in(f)[c] = get
	}
	f.mu.Unlock()
	return get()
}

// inOrder is the numbers 0 to n-1 by a comparison, equal ones in their own order. To
// sort numbers and move what they stand for once is faster by far than a stable sort of
// standings of several hundred bytes.
func inOrder(n int, compare func(i, j int) int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	slices.SortFunc(out, func(i, j int) int {
		if d := compare(i, j); d != 0 {
			return d
		}
		return cmp.Compare(i, j)
	})
	return out
}

// spread runs work for 0 to n-1, on as many goroutines as there are cores where there
// is enough of it.
func spread(n int, work func(i int)) {
	const chunk = 64
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+chunk-1)/chunk) {
		all.Go(func() {
			for from := int(next.Add(chunk)) - chunk; from < n; from = int(next.Add(chunk)) - chunk {
				for i := from; i < min(from+chunk, n); i++ {
					work(i)
				}
			}
		})
	}
	all.Wait()
}
