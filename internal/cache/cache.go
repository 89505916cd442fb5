// Package cache keeps what was worked out before, for the next deal that asks the same. What is kept changes
// no answer, only how long it takes.
package cache

import (
	"sync"
)

// Map keeps values by a key, up to a bound. The zero Map keeps nothing; it is safe for concurrent use and not
// to be copied.
type Map[V any] struct {
	most   int
	mu     sync.RWMutex
	values map[string]V
}

// New gives a map that keeps at most so many values.
func New[V any](most int) *Map[V] { return &Map[V]{most: most} }

// Get gives what is kept for a key.
func (m *Map[V]) Get(key string) (V, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	v, ok := m.values[key]
	return v, ok
}

// Put keeps a value. When there are too many, those before it are forgotten.
func (m *Map[V]) Put(key string, value V) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.values == nil || len(m.values) >= m.most {
		m.values = map[string]V{}
	}
	if m.most > 0 {
		m.values[key] = value
	}
}

// Len tells how many values are kept.
func (m *Map[V]) Len() int {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return len(m.values)
}
