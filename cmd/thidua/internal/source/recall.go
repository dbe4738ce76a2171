package source

import "thidua/cmd/thidua/internal/campaign"

// maxTexts is how many ways of writing units, groups or periods are remembered: no
// office has that many, and a file of millions must not exhaust the memory.
const maxTexts = 100_000

// A recall remembers what texts mean. Exports repeat their texts in the same order, so
// each text knows which one came behind it the last time: most look-ups compare one
// text instead of hashing it, which halves what finding unit, indicator and period of
// a row costs.
type recall[K comparable, V any] struct {
	known map[K]*recalled[K, V]
	last  *recalled[K, V]
}

type recalled[K comparable, V any] struct {
	key   K
	value V
	next  *recalled[K, V]
}

// find is what a key means; nil when it is not remembered.
func (r *recall[K, V]) find(key K) *V {
	if r.last != nil {
		if r.last.key == key {
			return &r.last.value
		}
		if next := r.last.next; next != nil && next.key == key {
			r.last = next
			return &next.value
		}
	}
	found := r.known[key]
	if found == nil {
		return nil
	}
	r.follow(found)
	return &found.value
}

// keep remembers what a key means. The key must not be part of a larger text, which
// it would hold in memory.
func (r *recall[K, V]) keep(key K, value V) *V {
	if r.known == nil || len(r.known) == maxTexts {
		r.known, r.last = map[K]*recalled[K, V]{}, nil
	}
	made := &recalled[K, V]{key: key, value: value}
	r.known[key] = made
	r.follow(made)
	return &made.value
}

func (r *recall[K, V]) follow(found *recalled[K, V]) {
	if r.last != nil {
		r.last.next = found
	}
	r.last = found
}

// A memory is what one reader after another knows of the texts of the workspace's
// exports: what they mean does not depend on the file. One goroutine uses it at a time.
type memory struct {
	units      recall[unitTexts, unitsByEra]
	indicators recall[string, *campaign.Indicator]
}

// unitsByEra is which unit a text means in each stretch of time; few are asked for.
type unitsByEra []unitInEra

type unitInEra struct {
	era  int
	unit campaign.UnitID
}

func (us unitsByEra) find(era int) campaign.UnitID {
	for _, u := range us {
		if u.era == era {
			return u.unit
		}
	}
	return campaign.NoUnit
}
