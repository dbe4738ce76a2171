package cli

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// room is the memory that a build may take before garbage is collected, in bytes.
const room = 64 << 20

// makeRoom lets garbage lie until memory is worth the trouble. Pages are made of
// small texts that are garbage a moment later: with a workspace of 63 units a third
// of the time went into collecting a heap of 8 MB over and over. A large workspace
// is collected sooner than Go would, so that its pages add little to what it holds.
// Who sets GOGC knows better.
func makeRoom() {
	if os.Getenv("GOGC") != "" {
		return
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}} // as of the last collection
	metrics.Read(live)
	held := max(int(live[0].Value.Uint64()), 1<<20)
	debug.SetGCPercent(min(max((room-held)*100/held, 50), 1500))
}
