package score

import "sync"

// A cache keeps what was computed once and is asked for by every page: by whoever
// asks first, and not changed afterwards. Many may ask at once.
type cache[K comparable, V any] struct {
	mu    sync.Mutex
	known map[K]func() V
}

func newCache[K comparable, V any]() *cache[K, V] { return &cache[K, V]{known: map[K]func() V{}} }

// get is what compute gives for a key. compute may ask for other keys.
func (c *cache[K, V]) get(key K, compute func() V) V {
	c.mu.Lock()
	get := c.known[key]
	if get == nil {
		get = sync.OnceValue(compute)
		c.known[key] = get
	}
	c.mu.Unlock()
	return get()
}
