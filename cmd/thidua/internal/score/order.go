package score

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

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
