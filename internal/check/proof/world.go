package proof

import (
	"slices"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// Facts that the proof treats by themselves.
const (
	asOfFact     = "deal.as_of"
	contractFact = "deal.contract_date"
	documentFact = "deal.document"
	familiesFact = "deal.families"
	ownerFact    = "software.owner"
	ownerSeat    = "owner.seat"
)

// world is the finite domain behind all goals: every place, and every day on which the law or a
// condition turns. It remembers the law's answers and is safe for concurrent use.
type world struct {
	law       *law.Law
	book      *book.Book
	schema    *cond.Schema
	places    []string  // every code that a deal may state
	days      []day.Day // the first day of every epoch of the as-of date
	made      []day.Day // … and of every epoch that tells contracts apart
	preferred int       // the epoch that counterexamples take first
	named     map[string]int
	byGroups  []string
	families  *cond.Field
	document  *cond.Field
	held      []held
	roles     []part
	supplier  []int // by field of the owner: the supplier's, else -1
	outside   map[string]*away
	owns      key // whether the supplier owns the software

	lock       sync.Mutex
	terms      map[string]*term
	questions  map[string]*question
	agreements map[string]*pairs
	treaty     map[treatyKey]map[string]cond.Value
	bonded     map[[2]string]bool
	turns      map[[2]string][]day.Day

	customer  []int // the same for the customer, of its seat alone: an owner's other facts count where it takes part, and are its own
	buyerOwns key   // whether the customer owns the software
}

func newWorld(l *law.Law, b *book.Book) *world {
	w := &world{law: l, book: b, schema: b.Schema(), terms: map[string]*term{}, questions: map[string]*question{},
		agreements: map[string]*pairs{}, treaty: map[treatyKey]map[string]cond.Value{}, bonded: map[[2]string]bool{}, turns: map[[2]string][]day.Day{}, named: map[string]int{}, outside: map[string]*away{}}
	days, contracts := l.Turning()
	for _, r := range b.Rules() {
		for _, bounds := range r.Reads.Days {
			days = append(days, bounds...)
		}
	}
	w.days = epochs(days)
	w.made = epochs(contracts)
	w.preferred = w.epoch(lastChecked(l))
	w.places = statable(l)
	states, groups := l.Named()
	w.byGroups = groups
	for _, s := range states {
		w.named[s] = 1
	}
	w.rankNamed()
	w.holding()
	w.parties()
	return w
}

// part is what fills a role.
type part struct {
	key    string
	family uint64      // bit of the family without which nobody plays it, or 0
	when   *cond.Field // the fact that tells whether it is filled, or nil
	unless []fact      // nobody plays it when one of these holds
}

// fact is a word that a field holds.
type fact struct {
	field *cond.Field
	mask  uint64
}

// held are kinds of document that hold the same families of clauses: of those wanted the ones that they
// may, and those that they must.
type held struct{ kinds, may, must uint64 }

// holding groups the kinds of document for which a deal may ask by the families that they hold.
func (w *world) holding() {
	w.document, _ = w.schema.Field(documentFact)
	w.families, _ = w.schema.Field(familiesFact)
	for _, d := range w.book.Documents() {
		h := held{cond.OneWord(w.document, d.Kind).Bits, cond.OneWord(w.families, d.Families...).Bits, cond.OneWord(w.families, d.Always...).Bits}
		same := func(g held) bool { return g.may == h.may && g.must == h.must }
		if i := slices.IndexFunc(w.held, same); i >= 0 {
			w.held[i].kinds |= h.kinds
		} else if h.kinds != 0 {
			w.held = append(w.held, h)
		}
	}
}

func (w *world) parties() {
	for _, r := range deal.Roles() {
		p := part{key: r.Key}
		if r.Family != "" {
			p.family = cond.OneWord(w.families, r.Family).Bits
		}
		if r.When != "" {
			p.when, _ = w.schema.Field(r.When)
		}
		for _, u := range r.Unless {
			f, _ := w.schema.Field(u.Fact)
			p.unless = append(p.unless, fact{f, cond.OneWord(f, u.Word).Bits})
		}
		w.roles = append(w.roles, p)
	}
	w.supplier, w.customer = w.ownersAs("supplier"), make([]int, len(w.schema.Fields))
	for i, of := range w.ownersAs("customer") {
		w.customer[i] = -1
		if w.schema.Fields[i].Path == ownerSeat {
			w.customer[i] = of
		}
	}
	owner, _ := w.schema.Field(ownerFact)
	w.owns = key{kind: holds, field: owner.Index, mask: cond.OneWord(owner, "supplier").Bits}
	w.buyerOwns = key{kind: holds, field: owner.Index, mask: cond.OneWord(owner, "customer").Bits}
}

// ownersAs gives for each field of the owner that of a role, else -1.
func (w *world) ownersAs(role string) []int {
	list := make([]int, len(w.schema.Fields))
	for i, f := range w.schema.Fields {
		list[i] = -1
		if rest, ok := strings.CutPrefix(f.Path, "owner."); ok {
			if g, ok := w.schema.Field(role + "." + rest); ok {
				list[i] = g.Index
			}
		}
	}
	return list
}

// suppliers gives the supplier's field for a field of the owner, else -1.
func (w *world) suppliers(field int) int {
	if field < 0 {
		return -1
	}
	return w.supplier[field]
}

func (w *world) ownsKey() key { return w.owns }

// rankNamed counts how many agreements name a state, so that those with most are tried first.
func (w *world) rankNamed() {
	for _, g := range w.law.Agreements() {
		for _, m := range g.Members {
			if w.named[m.Party] > 0 {
				w.named[m.Party]++
			}
		}
	}
}

// epochs puts a day before the first turning day in front, so that every day lies in an epoch.
func epochs(days []day.Day) []day.Day {
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) == 0 {
		return []day.Day{day.Must("2018-01-01")}
	}
	return append([]day.Day{days[0] - 1}, days...)
}

// epoch gives the index of the epoch in which a day lies.
func (w *world) epoch(d day.Day) int { return epochIn(w.days, d) }

func epochIn(days []day.Day, d day.Day) int {
	i, found := slices.BinarySearch(days, d)
	if !found {
		i--
	}
	return max(i, 0)
}

// lastChecked is the newest day on which a datum was checked: the day that counterexamples prefer.
func lastChecked(l *law.Law) day.Day {
	last := day.Must("2018-01-01")
	for _, i := range l.Instruments() {
		last = max(last, i.Checked)
	}
	return last
}

// statable lists the codes that a deal may state: those of the law data, and those that it lacks.
func statable(l *law.Law) []string {
	codes := l.Places()
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			codes = append(codes, string(a)+string(b))
		}
	}
	codes = append(codes, deal.Districts()...)
	codes = slices.DeleteFunc(codes, func(code string) bool { return !deal.IsPlace(code) })
	slices.Sort(codes)
	return slices.Compact(codes)
}

// term is the answers of the law about one place or group: per place a step over the epochs.
type term struct {
	step    map[string]int
	steps   [][]law.Truth // one value, or one per epoch
	columns []int         // per epoch: the same number where all places answer the same; nil when it never changes
}

func (w *world) term(code string) *term {
	w.lock.Lock()
	defer w.lock.Unlock()
	if t := w.terms[code]; t != nil {
		return t
	}
	t := &term{step: map[string]int{}}
	seen := map[string]int{}
	for _, p := range w.places {
		row := w.stepOf(p, code)
		key := string(encode(row))
		id, ok := seen[key]
		if !ok {
			id = len(t.steps)
			seen[key] = id
			t.steps = append(t.steps, row)
		}
		t.step[p] = id
	}
	t.columns = columnsOf(t.steps, len(w.days))
	w.terms[code] = t
	return t
}

// stepOf gives the answers over the epochs, or one alone when they are all the same.
func (w *world) stepOf(place, code string) []law.Truth {
	if !w.law.IsGroup(code) {
		return []law.Truth{w.law.In(place, code, w.days[0])}
	}
	row := make([]law.Truth, len(w.days))
	for i, d := range w.days {
		row[i] = w.law.In(place, code, d)
	}
	if slices.Min(row) == slices.Max(row) {
		return row[:1]
	}
	return row
}

func encode(row []law.Truth) []byte {
	b := make([]byte, len(row))
	for i, t := range row {
		b[i] = byte('0' + t)
	}
	return b
}

// columnsOf numbers the epochs by what all steps say in them.
func columnsOf(steps [][]law.Truth, epochs int) []int {
	varies := slices.ContainsFunc(steps, func(row []law.Truth) bool { return len(row) > 1 })
	if !varies {
		return nil
	}
	seen, columns := map[string]int{}, make([]int, epochs)
	for e := range columns {
		var b strings.Builder
		for _, row := range steps {
			b.WriteByte(byte('0' + at(row, e)))
		}
		id, ok := seen[b.String()]
		if !ok {
			id = len(seen)
			seen[b.String()] = id
		}
		columns[e] = id
	}
	return columns
}

func at(row []law.Truth, epoch int) law.Truth {
	if len(row) == 1 {
		return row[0]
	}
	return row[epoch]
}

// in answers whether a place lies in a term in an epoch.
func (t *term) in(place string, epoch int) law.Truth { return at(t.steps[t.step[place]], epoch) }
