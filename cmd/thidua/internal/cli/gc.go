package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
)

// heapGoal is the memory that may be taken before garbage is collected, in bytes.
const heapGoal = 64 << 20

// tuneCollector lets garbage lie until memory is worth the trouble, from now on. Pages and
// rows are made of small texts that are garbage a moment later: with a workspace of 63
// units a quarter of the time went into collecting a heap of a few megabytes over and
// over. A large workspace is collected sooner than Go would, so that its pages add
// little to what it holds. Who sets GOGC knows better.
var tuneCollector = sync.OnceFunc(func() {
	if os.Getenv("GOGC") == "" {
		(&collection{}).ended()
	}
})

// sparing is set by what stays open all day beside Excel and a browser: there memory is
// worth more than time.
var sparing atomic.Bool

// A collection is garbage whose end tells that there was a collection.
type collection struct{ _ *collection } // with a pointer, it is not packed with others

// ended sets when the next collection is due, by what is held now, and waits for it. To
// collect costs what is searched: numbers, of which a long export is millions, are not.
func (*collection) ended() {
	held := max(sampled("/gc/heap/live:bytes"), 1<<20) // as of the last collection
	garbage := max(heapGoal-held, heapGoal/2)
	if !sparing.Load() {
		garbage = max(garbage, min(sampled("/gc/scan/heap:bytes"), held/2))
	}
	debug.SetGCPercent(min(garbage*100/held, 1500))
	runtime.SetFinalizer(&collection{}, (*collection).ended)
}

func sampled(name string) int {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return int(sample[0].Value.Uint64())
}
