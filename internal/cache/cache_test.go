package cache

import (
	"strconv"
	"sync"
	"testing"
)

func TestMapKeepsUpToItsBound(t *testing.T) {
	m := New[int](3)
	for i := range 10 {
		m.Put(strconv.Itoa(i), i)
		if v, ok := m.Get(strconv.Itoa(i)); !ok || v != i {
			t.Errorf("%d: got %d, %v right after it was kept", i, v, ok)
		}
		if n := m.Len(); n > 3 {
			t.Errorf("%d values are kept, want at most 3", n)
		}
	}
	if _, ok := m.Get("0"); ok {
		t.Error("the first of ten values is still kept")
	}
	var none Map[int]
	none.Put("a", 1)
	if _, ok := none.Get("a"); ok {
		t.Error("a map without room kept a value")
	}
}

func TestMapIsSafeAtOnce(t *testing.T) {
	m := New[int](8)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i := range 1000 {
				if v, ok := m.Get(strconv.Itoa(i % 20)); ok && v != i%20 {
					t.Errorf("got %d for %d", v, i%20)
				}
				m.Put(strconv.Itoa(i%20), i%20)
			}
		})
	}
	wg.Wait()
}
