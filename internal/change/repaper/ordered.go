package repaper

import (
	"context"
	"iter"
	"sync"
)

// ordered does something to each of a sequence on several workers and gives the results in the order of the
// sequence. A few at most are under way at a time. The sequence is read on another goroutine, by one at a
// time. The end of the context ends both; what was begun is still given.
func ordered[A, B any](ctx context.Context, in iter.Seq[A], workers int, do func(A) B) iter.Seq[B] {
	return func(yield func(B) bool) {
		ctx, stop := context.WithCancel(ctx)
		var wait sync.WaitGroup
		defer wait.Wait()
		defer stop()
		due := make(chan chan B, 4*workers) // in order
		free := make(chan bool, workers)
		wait.Go(func() {
			defer close(due)
			for a := range in {
				result := make(chan B, 1)
				select {
				case <-ctx.Done():
					return
				case free <- true:
				}
				due <- result
				wait.Go(func() {
					defer func() { <-free }()
					result <- do(a)
				})
			}
		})
		for result := range due {
			if !yield(<-result) {
				stop()
				for range due { // the reader must not wait for us
				}
				return
			}
		}
	}
}
