package lint

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// termBook knows the defined terms of a pack and how they look when somebody types them.
type termBook struct {
	names   []string
	local   map[string][]finding.Place // defined inside clauses
	in      map[string][]string        // … and in which
	pattern *regexp.Regexp
	byText  map[string]termForm // by the lower-case form
	roles   map[string]string   // the house's words for roles → their keys
	parties *regexp.Regexp      // … and how they look when typed; nil for none
}

// termForm is one way in which a term is printed: a form of its name, or the house's word for it.
type termForm struct{ name, printed string }

func termsOf(p *templates.Pack, _ *wordLists) *termBook {
	t := &termBook{names: p.Terms(), local: map[string][]finding.Place{}, in: map[string][]string{}, byText: map[string]termForm{}}
	for _, r := range p.References() {
		if r.Func == string(wording.TermDef) {
			t.local[r.Args[0]] = append(t.local[r.Args[0]], r.At)
			t.in[r.Args[0]] = append(t.in[r.Args[0]], r.In)
			t.names = append(t.names, r.Args[0])
		}
	}
	slices.Sort(t.names)
	t.names = slices.Compact(t.names)
	var words []string
	for _, name := range t.names {
		for _, form := range []string{name, plural(name)} {
			t.byText[strings.ToLower(form)] = termForm{name, form}
			words = append(words, regexp.QuoteMeta(form))
		}
	}
	words = append(words, t.house(p)...)
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	if len(words) > 0 {
		t.pattern = regexp.MustCompile(`(?i)(?:^|[^\pL-])(` + strings.Join(words, "|") + `)(?:$|[^\pL-])`)
	}
	return t
}

// house takes the house's own words: those for terms and their forms are given back as patterns.
func (t *termBook) house(p *templates.Pack) (words []string) {
	roles, terms := p.HouseWords()
	t.roles = map[string]string{}
	for role, says := range roles {
		t.roles[says] = role
	}
	t.parties = namesOf(slices.Sorted(maps.Keys(t.roles)))
	for _, form := range slices.Sorted(maps.Keys(terms)) {
		says := strings.ToLower(terms[form])
		of, known := t.byText[strings.ToLower(form)]
		if _, taken := t.byText[says]; !known || taken {
			continue
		}
		t.byText[says] = termForm{of.name, terms[form]}
		words = append(words, regexp.QuoteMeta(terms[form]))
	}
	return words
}

func plural(name string) string {
	switch {
	case strings.HasSuffix(name, "s"):
		return name
	case strings.HasSuffix(name, "ty"), strings.HasSuffix(name, "cy"), strings.HasSuffix(name, "py"), strings.HasSuffix(name, "ry"), strings.HasSuffix(name, "ly"):
		return name[:len(name)-1] + "ies"
	}
	return name + "s"
}

// typedTerms finds a defined term that stands bare, or under another capital than its own.
func typedTerms(k *checker, s script, l line) (all []remark) {
	if k.terms.pattern == nil {
		return nil
	}
	for _, m := range l.spans {
		if m.Kind == wording.TermUse && m.Form != "" && !sameCapitals(m.Name, m.Form) {
			all = append(all, remark{check: "capital", seen: m.Form, at: m.At, message: fmt.Sprintf("the term %q stands as %q; keep its capitals", m.Name, m.Form)})
		}
	}
	for _, at := range l.matches(k.terms.pattern) {
		typed := l.text[at.from:at.to]
		form := k.terms.byText[strings.ToLower(typed)]
		name, one := form.name, !strings.Contains(form.printed, " ")
		capitals := sameCapitals(form.printed, typed)
		switch {
		case !capitals && one:
			// one small word is plain English: a software, a term, a report
		case capitals && one && begins(l, at.from):
			// a capital that begins a sentence
		case capitals && one && named(l, at):
			// part of a longer name
		case capitals:
			all = append(all, l.remark("bare-term", at, "%q is typed where the defined term is meant; write {term:%s}", typed, name))
		case partOf(l, at):
		default:
			all = append(all, l.remark("capital", at, "%q stands under another capital than the defined term %q; write {term:%s}, or choose other words", typed, name, name))
		}
	}
	return all
}

// named tells whether a capital stands before or behind typed words, as in a name.
func named(l line, at sentence) bool {
	before, after := strings.Fields(l.text[:at.from]), strings.Fields(l.text[at.to:])
	capital := func(w string) bool { return strings.ToUpper(w[:1]) == w[:1] && strings.ContainsFunc(w, isWordRune) }
	return len(before) > 0 && capital(before[len(before)-1]) || len(after) > 0 && capital(after[0])
}

// sameCapitals tells whether each word of a term keeps its first letter's case in a form.
func sameCapitals(name, form string) bool {
	a, b := strings.Fields(name), strings.Fields(form)
	for i := range min(len(a), len(b)) {
		if strings.ToUpper(a[i][:1]) == a[i][:1] && strings.ToUpper(b[i][:1]) != b[i][:1] {
			return false
		}
	}
	return true
}

// begins tells whether a byte of the line begins a sentence.
func begins(l line, from int) bool {
	before := strings.TrimRight(l.text[:from], " ")
	return before == "" || strings.ContainsAny(before[len(before)-1:], ".:?!")
}

// partOf tells whether typed words touch a mark, and so are part of a longer name.
func partOf(l line, at sentence) bool {
	_, left := l.mark(at.from - 1)
	_, right := l.mark(at.to)
	return at.from > 0 && left || right
}

// definitions checks what only the pack as a whole shows: terms that nothing uses, terms with two
// definitions that can stand in one draft.
func (k *checker) definitions() {
	used := k.usedTerms()
	for _, name := range k.pack.Terms() {
		t, _ := k.pack.Term(name)
		if !used[name] {
			k.add("term "+name, remark{check: "unused", seen: name, at: t.At(), message: fmt.Sprintf("the term %q is defined, and nothing uses it", name)}, "")
		}
		for i, at := range k.terms.local[name] {
			k.add(k.terms.in[name][i], remark{check: "defined-twice", seen: name, at: at, message: fmt.Sprintf("%q is already among the %s definitions", name, t.Family)}, "")
		}
	}
	for _, name := range k.terms.names {
		k.localTerm(name, used)
	}
}

func (k *checker) localTerm(name string, used map[string]bool) {
	places, in := k.terms.local[name], k.terms.in[name]
	if len(places) == 0 {
		return
	}
	if !used[name] {
		k.add(in[0], remark{check: "unused", seen: name, at: places[0], message: fmt.Sprintf("the term %q is defined, and nothing uses it", name)}, "")
	}
	for i := range places[1:] {
		if in[i+1] != in[0] && !k.rivals(in[0], in[i+1]) {
			k.add(in[i+1], remark{check: "defined-twice", seen: name, at: places[i+1], message: fmt.Sprintf("%q is already defined in %s", name, in[0])}, "")
		}
	}
}

// usedTerms is every term that a clause, another definition, a point's unit or the program uses.
func (k *checker) usedTerms() map[string]bool {
	used := map[string]bool{}
	for _, r := range k.pack.References() {
		if r.Func == string(wording.TermUse) && r.In != "term "+r.Args[0] {
			used[r.Args[0]] = true
		}
	}
	for _, r := range deal.Roles() {
		used[r.Word] = true
	}
	for _, p := range k.book.Points() {
		for _, v := range p.Values {
			used[unitTerm(v.Unit)] = true
		}
	}
	return used
}

// unitTerm is the term that a unit such as business_days pulls in.
func unitTerm(unit string) string {
	words := strings.Fields(strings.TrimSuffix(strings.ReplaceAll(unit, "_", " "), "s"))
	for i, w := range words {
		words[i] = upperFirst(w)
	}
	return strings.Join(words, " ")
}

// rivals tells whether two clauses are alternatives of one slot.
func (k *checker) rivals(a, b string) bool {
	for _, s := range k.book.Slots() {
		if slices.Contains(s.Clauses, a) && slices.Contains(s.Clauses, b) {
			return true
		}
	}
	return false
}
