package rules

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/choice"
	"github.com/proviso-legal/proviso/rules/cond"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// facts is what conditions read of one deal on one day: it puts the deal and the law behind
// cond.Env. The facts of a demanding state are those of the state set last.
type facts struct {
	deal       *deal.Deal
	law        *law.Law
	book       *book.Book
	asOf       day.Day
	contract   day.Day // zero when unknown
	values     []cond.Value
	membership map[string][]answered // by place, then by term
	questions  []answered
	points     []int // by point of the schema: the index of its word
	figures    []int // by figure of the schema: its number
	takesPart  []law.Truth
	told       []law.Truth // of a role that may be filled: whether the deal says anything of it
	ownerState string
	state      *demanding
}

// answered is a remembered answer of the law; the zero value is none.
type answered int8

func remember(t law.Truth) answered { return answered(t) + 1 }
func (a answered) truth() law.Truth { return law.Truth(a - 1) }

// newFacts reads a deal: what it leaves out has the value that is presumed.
func newFacts(d *deal.Deal, l *law.Law, b *book.Book) *facts {
	f := bareFacts(d, l, b)
	f.presume()
	f.fill()
	return f
}

// bareFacts reads a deal without what is presumed.
func bareFacts(d *deal.Deal, l *law.Law, b *book.Book) *facts {
	f := &facts{deal: d.Presuming(nil, nil), law: l, book: b,
		asOf: d.Get(book.AsOfFact).Day(), contract: d.Get(book.ContractFact).Day(),
		values: make([]cond.Value, len(b.Schema().Fields)), membership: map[string][]answered{},
		questions: make([]answered, len(b.Schema().Questions)), points: make([]int, len(b.Schema().Points)),
		figures: make([]int, len(b.Schema().Figures))}
	f.fill()
	return f
}

// fill takes the facts of the deal, and who plays which role.
func (f *facts) fill() {
	d := f.deal
	for i, field := range f.book.Schema().Fields {
		if field.Scope == cond.Deal {
			f.values[i] = valueOf(field, d.Get(field.Path))
		}
	}
	parties := d.Parties()
	f.takesPart, f.told = nil, nil
	for _, r := range f.book.Schema().Roles {
		t, told := law.False, law.False
		if slices.Contains(parties, r.Key) {
			t = law.True
		} else if slices.ContainsFunc(r.Decides, func(path string) bool { return !d.Get(path).Known() }) {
			t, told = law.Unknown, f.tellsOf(r.Key)
		}
		f.takesPart, f.told = append(f.takesPart, t), append(f.told, told)
	}
	f.ownerState = f.law.State(d.Get(book.OwnerSeatFact).Word())
}

func valueOf(f *cond.Field, v deal.Value) cond.Value {
	if !v.Known() {
		return cond.Value{}
	}
	switch f.Kind {
	case cond.Enum:
		return cond.OneWord(f, v.Word())
	case cond.Set:
		return cond.OneWord(f, v.Words()...)
	case cond.Bool:
		return cond.Flag(v.Bool())
	case cond.Place:
		return cond.Value{Known: true, Place: v.Word()}
	case cond.Places:
		return cond.Value{Known: true, Places: v.Words()}
	case cond.Date:
		return cond.Value{Known: true, Day: v.Day()}
	case cond.Number:
		return cond.Value{Known: true, Number: v.Number()}
	}
	return cond.Value{Known: true}
}

// Value implements cond.Env.
func (f *facts) Value(field *cond.Field) *cond.Value { return &f.values[field.Index] }

// In implements cond.Env.
func (f *facts) In(place string, t *cond.Term) law.Truth {
	row := f.membership[place]
	if row == nil {
		row = make([]answered, len(f.book.Schema().Terms))
		f.membership[place] = row
	}
	if row[t.Index] == 0 {
		row[t.Index] = remember(f.law.In(place, t.Code, f.asOf))
	}
	return row[t.Index].truth()
}

// SameState implements cond.Env.
func (f *facts) SameState(a, b string) bool { return f.law.SameState(a, b) }

// InForce implements cond.Env. On a day that is not known the answer is unknown.
func (f *facts) InForce(q *cond.Question) law.Truth {
	if f.questions[q.Index] == 0 {
		f.questions[q.Index] = remember(f.inForce(q))
	}
	return f.questions[q.Index].truth()
}

func (f *facts) inForce(q *cond.Question) law.Truth {
	on := f.asOf
	if q.On != nil {
		on = f.Value(q.On).Day
	}
	if on == 0 {
		return law.Unknown
	}
	return f.law.InForce(q.ID, on, f.contract)
}

// Agreement implements cond.Env.
func (f *facts) Agreement(id string) law.Truth {
	if f.ownerState == "" || f.state == nil {
		return law.Unknown
	}
	return f.law.AgreementInForce(id, f.ownerState, f.state.place, f.asOf)
}

// Point implements cond.Env.
func (f *facts) Point(p *cond.Point) int { return f.points[p.Index] }

// Figure implements cond.Measuring.
func (f *facts) Figure(g *cond.Figure) int { return f.figures[g.Index] }

// TakesPart implements cond.Env.
func (f *facts) TakesPart(role int) law.Truth { return f.takesPart[role] }

// parties gives the roles for which rules are put: those that take part, and one that may take part
// if the deal says anything of it.
func (f *facts) parties() []int {
	var roles []int
	for i := range f.takesPart {
		if f.played(law.True, i) != law.False {
			roles = append(roles, i)
		}
	}
	return roles
}

// played is what holds for a role, seen that it may not be filled.
func (f *facts) played(holds law.Truth, role int) law.Truth {
	return choice.Played(holds, f.takesPart[role], func() law.Truth { return f.told[role] })
}

func (f *facts) tellsOf(role string) law.Truth {
	given := func(field *cond.Field) bool {
		return strings.HasPrefix(field.Path, role+".") && f.deal.Given(field.Path)
	}
	if slices.ContainsFunc(f.book.Schema().Fields, given) {
		return law.True
	}
	return law.False
}

// read puts a fact or question as the decision shows it.
func (f *facts) read(r cond.Read) Fact {
	if r.Field == nil {
		return Fact{r.Question, r.Answer}
	}
	return Fact{r.Field.Path, f.says(r.Field)}
}

// says gives a fact as a lawyer reads it.
func (f *facts) says(field *cond.Field) string {
	v := f.Value(field)
	switch {
	case !v.Known:
		return "unknown"
	case field.Kind == cond.Place:
		return f.law.Name(v.Place)
	case field.Kind == cond.Places && len(v.Places) > 0:
		names := make([]string, len(v.Places))
		for i, p := range v.Places {
			names[i] = f.law.Name(p)
		}
		return strings.Join(names, ", ")
	case field.Scope == cond.Deal:
		return f.deal.Get(field.Path).String()
	}
	return f.saysOfState(field, v)
}

func (f *facts) saysOfState(field *cond.Field, v *cond.Value) string {
	var words []string
	for i, w := range field.Values {
		if v.Bits>>i&1 != 0 {
			words = append(words, strings.ReplaceAll(w, "_", " "))
		}
	}
	switch {
	case field.Kind == cond.Bool && v.Bits != 0:
		return "yes"
	case field.Kind == cond.Bool:
		return "no"
	}
	return strings.Join(words, ", ")
}

// undecided gives the paths of the deal that stand behind what is unknown.
func (f *facts) undecided(reads []cond.Read) []string {
	var paths []string
	add := func(p string) {
		if p = f.owned(p); !slices.Contains(paths, p) {
			paths = append(paths, p)
		}
	}
	for _, r := range reads {
		switch {
		case r.Lies != nil && f.dividedBy(r.Lies, r.ID) != "":
			add(f.source(r.Lies.Path))
		case r.Field == nil:
			add(r.Question)
		case r.Field.Scope == cond.EachState && f.state != nil && len(f.state.behind[r.Field.Path]) > 0:
			for _, p := range f.state.behind[r.Field.Path] {
				add(p)
			}
		default:
			add(r.Field.Path)
		}
	}
	return paths
}

// owned gives the path under which a fact of the owner is stated: the supplier's or the customer's when that
// owns the software, and the question who owns it while that is open.
func (f *facts) owned(path string) string {
	ok := strings.HasPrefix(path, "owner.")
	role := slices.IndexFunc(f.book.Schema().Roles, func(r cond.Role) bool { return r.Key == "owner" })
	if !ok || role < 0 {
		return path
	}
	switch f.takesPart[role] {
	case law.False:
		return f.deal.Stands(path)
	case law.Unknown:
		return f.book.Schema().Roles[role].Decides[0]
	}
	return path
}
