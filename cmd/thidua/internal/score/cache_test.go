package score

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"sync"
	"testing"

	"thidua/cmd/thidua/internal/campaign"
)

// What a book keeps is what it computes anew, and many may ask at once.
func TestKeptRankingsAreThoseComputedAnew(t *testing.T) {
	m := workload{63, 14, 60}.make(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { m.book.Ranking(m.campaign) })
	}
	all.Wait()
	kept := m.book.Ranking(m.campaign)
	if anew := m.book.On(m.book.AsOf).Ranking(m.campaign); kept == anew || !reflect.DeepEqual(kept, anew) {
		t.Error("the kept ranking is another")
	}
	for i, s := range kept.Standings {
		if kept.Of(s.Sheet.Unit) != &kept.Standings[i] {
			t.Errorf("unit %d: another standing", s.Sheet.Unit)
		}
		if got := m.book.Assigned(m.campaign, s.Sheet.Unit); !slices.Equal(got, assignedPlainly(m.book, m.campaign, s.Sheet.Unit)) {
			t.Errorf("unit %d: %v", s.Sheet.Unit, got)
		}
	}
}

// assignedPlainly goes over all targets.
func assignedPlainly(b *Book, c *campaign.Campaign, u campaign.UnitID) []campaign.Target {
	var out []campaign.Target
	for _, t := range c.Assigned {
		if t.Unit == u {
			out = append(out, t)
		}
	}
	return b.nearest(out)
}

func TestInOrderIsAStableSort(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	keys := make([]int, 1000)
	for i := range keys {
		keys[i] = random.IntN(20)
	}
	want := make([]int, len(keys))
	for i := range want {
		want[i] = i
	}
	slices.SortStableFunc(want, func(i, j int) int { return keys[i] - keys[j] })
	if !slices.Equal(inOrder(len(keys), func(i, j int) int { return keys[i] - keys[j] }), want) {
		t.Error("another order")
	}
}
