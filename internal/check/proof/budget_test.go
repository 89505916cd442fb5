package proof

import (
	"context"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/law"
	"github.com/proviso-legal/proviso/templates"
)

// A proof ends whatever it is given: what it has no work left for is unresolved and said, and never passes
// for proved.
func TestProofEnds(t *testing.T) {
	l, _ := law.Base()
	book, _ := book.BaseBook()
	base, _ := templates.Base()
	m := newModel(l, book, base)
	goals, cut := m.goals(m.survey())
	if cut {
		t.Fatal("the base has more statements than are looked at")
	}
	for _, work := range []int{0, 200, 60_000} {
		spent, unresolved, skipped := 0, 0, 0
		for _, v := range m.settleAll(context.Background(), goals[:200], work) {
			spent += v.spent
			switch {
			case v.skipped && v.confirmed:
				t.Error("a statement that was not looked at is shown")
			case v.skipped:
				skipped++
			case v.unresolved != "" && !v.confirmed:
				unresolved++
			}
		}
		if skipped == 0 && unresolved == 0 {
			t.Errorf("with work for %d questions all 200 statements are settled, by %d", work, spent)
		}
		if slack := 200 * 2 * perRule * len(m.rules); spent > work+slack {
			t.Errorf("with work for %d questions %d were put", work, spent)
		}
	}
}

func TestWhatIsLeftOutIsSaid(t *testing.T) {
	r := &Report{}
	r.leftOut(true, 3)
	if r.Holds() || len(r.Unresolved) != 2 || !strings.HasPrefix(r.Unresolved[1].Message, "3 statements") {
		t.Errorf("got %+v", r.Unresolved)
	}
	var list goalList
	list.add(make([]*goal, mostGoals)...)
	if list.cut {
		t.Error("statements are cut that there is room for")
	}
	if list.add(nil, nil); !list.cut || len(list.all) != mostGoals {
		t.Errorf("got %d statements, cut %v", len(list.all), list.cut)
	}
}
