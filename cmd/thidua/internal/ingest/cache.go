package ingest

import "thidua/cmd/thidua/internal/campaign"

// maxTexts is how many ways of writing units, groups or periods are cached: no
// office has that many, and a file of millions must not exhaust the memory.
const maxTexts = 100_000

// A cache keeps what texts mean. Exports repeat their texts in the same order, so each
// entry knows which one followed it the last time: most look-ups compare one text
// instead of hashing it, which halves what finding unit, indicator and period of a row
// costs.
type cache[K comparable, V any] struct {
	known map[K]*entry[K, V]
	last  *entry[K, V]
}

type entry[K comparable, V any] struct {
	key   K
	value V
	next  *entry[K, V]
}

// find is what a key means; nil when it is not cached.
func (c *cache[K, V]) find(key K) *V {
	if c.last != nil {
		if c.last.key == key {
			return &c.last.value
		}
		if next := c.last.next; next != nil && next.key == key {
			c.last = next
			return &next.value
		}
	}
	found := c.known[key]
	if found == nil {
		return nil
	}
	c.follow(found)
	return &found.value
}

// keep stores what a key means. The key must not be part of a larger text, which
// it would hold in memory.
func (c *cache[K, V]) keep(key K, value V) *V {
	if c.known == nil || len(c.known) == maxTexts {
		c.known, c.last = map[K]*entry[K, V]{}, nil
	}
	made := &entry[K, V]{key: key, value: value}
	c.known[key] = made
	c.follow(made)
	return &made.value
}

func (c *cache[K, V]) follow(found *entry[K, V]) {
	if c.last != nil {
		c.last.next = found
	}
	c.last = found
}

// Caches are what one reader after another has found out about the texts of the
// workspace's exports: what they mean does not depend on the file. One goroutine uses
// them at a time.
type caches struct {
	units      cache[unitTexts, unitsByEra]
	indicators cache[string, *campaign.Indicator]
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
