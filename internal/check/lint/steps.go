package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/templates/wording"
)

// step is one act with its period: who does what to what, counted from what.
type step struct {
	in, key string
	period  string // "10 days" or "point ESC-16.cure"
	says    string
	at      finding.Place
}

var (
	acting  = lazily.Pattern(`shall (?:not |also |always |then |at once |promptly )*([\pL]+(?: (?:out|over|back))?)(?:$|[^\pL])`)
	withinA = lazily.Pattern(`within (?:a further )?(\d+ [\pL]+(?: [Dd]ays?)?)`)
	counts  = lazily.Pattern(`^'? ?(?:after|of|from|following|before) ([^.;:,]*)`)
)

// duty is "X shall do Y" as far as it can be read off a sentence.
type duty struct {
	by     string // role
	verb   string
	object string // defined term
	to     string // role
}

// dutyIn reads the duty of a sentence: its subject must be a party, its object a defined term.
func (k *checker) dutyIn(l line, s sentence) (d duty, ok bool) {
	m := acting().FindStringSubmatchIndex(l.text[s.from:s.to])
	if m == nil {
		return d, false
	}
	at := s.from + m[0]
	subject, found := l.mark(at - 2)
	if !found || subject.Kind != wording.Party && subject.Kind != wording.PartyStart {
		return d, false
	}
	d.by, d.verb = subject.Name, l.text[s.from+m[2]:s.from+m[3]]
	for _, x := range l.spans {
		if x.from < s.from+m[3] || x.from >= s.to {
			continue
		}
		switch {
		case x.Kind == wording.TermUse && d.object == "":
			d.object = x.Name
		case x.Kind == wording.Party && d.to == "":
			d.to = x.Name
		}
	}
	return d, d.object != ""
}

// stepsOf reads the steps with periods off a line.
func stepsOf(k *checker, s script, l line) (all []step) {
	for _, part := range l.sentences() {
		d, ok := k.dutyIn(l, part)
		w := withinA().FindStringSubmatchIndex(l.text[part.from:part.to])
		if !ok || w == nil {
			continue
		}
		period := l.text[part.from+w[2] : part.from+w[3]]
		if m, isMark := l.mark(part.from + w[2]); isMark && m.Kind == wording.Point {
			period = "point " + m.Name
		}
		from := ""
		if c := counts().FindStringSubmatch(l.text[part.from+w[3] : part.to]); c != nil {
			from = strings.Join(strings.Fields(strings.ToLower(c[1])), " ")
		}
		key := strings.Join([]string{d.by, k.words.verb(d.verb), d.object, d.to, from}, "|")
		all = append(all, step{s.in, key, period, strings.TrimSpace(l.text[part.from:part.to]), l.place(part.from + w[2])})
	}
	return all
}

// periods finds two different periods for one step, in clauses that can stand in one draft. Variations
// of one clause stand apart.
func (k *checker) periods() {
	for i, b := range k.steps {
		for _, a := range k.steps[:i] {
			if a.key == b.key && a.period != b.period && (a.in != b.in || a.at != b.at && k.together(a, b)) && !k.rivals(a.in, b.in) {
				k.add(b.in, remark{check: "period", seen: b.period, at: b.at,
					message: fmt.Sprintf("this step takes %s, and %s in %s, line %d", b.period, a.period, a.in, a.at.Line)}, "one step has one period")
				break
			}
		}
	}
}

// together tells whether two places of one script stand in one variation.
func (k *checker) together(a, b step) bool {
	c, ok := k.pack.Clause(a.in)
	if !ok {
		return false
	}
	for _, v := range k.variations(script{a.in, c.Title, c, c.Wording}) {
		p, _ := c.Passage(v.facts)
		has := map[finding.Place]bool{}
		for _, l := range linesOf(k, p.Blocks) {
			for _, s := range stepsOf(k, script{in: a.in, clause: c}, l) {
				has[s.at] = true
			}
		}
		if has[a.at] && has[b.at] {
			return true
		}
	}
	return false
}

// swapped finds an act that one role owes in the hands of another.
func swapped(k *checker, s script, l line) (all []remark) {
	for _, part := range l.sentences() {
		d, ok := k.dutyIn(l, part)
		if !ok {
			continue
		}
		for _, a := range k.words.Acts {
			if a.Object == d.object && slices.Contains(a.Verbs, d.verb) && !slices.Contains(a.By, d.by) && !negative(l.text[part.from:part.to]) {
				all = append(all, l.remark("role", part, "the %s shall %s the %s; that is the part of the %s", roleWord(d.by), d.verb, d.object, roleWord(a.By[0])))
			}
		}
	}
	return all
}

// negative tells whether a sentence forbids.
func negative(text string) bool { return strings.Contains(text, "shall not ") }
