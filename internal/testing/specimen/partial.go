package specimen

import (
	"errors"
	"io"
	"testing"

	"github.com/proviso-legal/proviso/clauses/tree"
)

// writes counts calls of Write, and fails if told to.
type writes struct {
	calls int
	err   error
}

func (w *writes) Write(p []byte) (int, error) { w.calls++; return len(p), w.err }

// NothingPartial tests that a format, whose files state a date, writes in one go or not at all.
func NothingPartial(t *testing.T, render func(io.Writer, *tree.Draft) error) {
	t.Helper()
	w := &writes{}
	d := Draft(1)
	if err := render(w, d); err != nil || w.calls != 1 {
		t.Errorf("%d writes, error %v; want one write", w.calls, err)
	}
	d.AsOf = "22.11.2026"
	if err := render(w, d); err == nil || w.calls != 1 {
		t.Errorf("a bad date gives error %v after %d writes", err, w.calls-1)
	}
	full := errors.New("disk full")
	if err := render(&writes{err: full}, Memo()); !errors.Is(err, full) {
		t.Errorf("error %v, want the writer's", err)
	}
}
