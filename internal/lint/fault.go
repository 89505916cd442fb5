package lint

import (
	"fmt"
	"strings"

	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules"
)

// faulty finds the faults of drafting that one sentence shows on whatever day and deal. Numbers that are
// wrong on some days are found where they are typed, and in the draft of a deal.
func faulty(k *checker, _ script, l line) (all []remark) {
	for _, f := range k.book.Faults() {
		if !f.Always {
			continue
		}
		for _, s := range l.sentences() {
			if from, to, ok := f.In(l.text[s.from:s.to]); ok {
				at := sentence{s.from + from, s.from + to}
				all = append(all, l.remark("fault", at, "%s: %s (%s)", f.ID, f.Say, strings.Join(f.Basis, ", ")))
			}
		}
	}
	return all
}

// Draft finds the faults of drafting in a finished draft: clauses that are missing beside others, and
// sentences that are wrong for this deal on its day. Each is a warning; a citation that the law data
// give is never one.
func Draft(dec *rules.Decision, d *clauses.Draft) (found finding.List) {
	if dec.Stopped {
		return nil
	}
	has := map[string]bool{}
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			has[c.ID] = true
		}
	}
	for _, f := range dec.Faults() {
		if missing := f.Lacks(dec, func(id string) bool { return has[id] }); len(missing) > 0 {
			found = append(found, fault(f, f.ID, "%s; the draft lacks %s", f.Say, strings.Join(missing, " and ")))
		}
	}
	found = append(found, spoken(dec, d)...)
	found.Sort()
	return found
}

func fault(f rules.Fault, subject, format string, args ...any) finding.Finding {
	return finding.Finding{Severity: finding.Warning, Code: "fault." + f.ID, Subject: subject, Message: fmt.Sprintf(format, args...)}
}

// spoken finds the sentences of a draft that have a fault.
func spoken(dec *rules.Decision, d *clauses.Draft) (found finding.List) {
	for _, s := range d.Sections {
		for _, c := range s.Clauses {
			clauses.EachText(c.Blocks, func(text []clauses.Inline) {
				for _, said := range dec.Spoken(words(text)) {
					found = append(found, fault(said.Fault, c.ID, "%s %s: %q: %s", c.Kind, c.ID, said.Words, said.Fault.Say))
				}
			})
		}
	}
	return found
}

// words gives a text with a dash for what the law data cite.
func words(in []clauses.Inline) string {
	size := 0
	for i := range in {
		size += len(in[i].Text) + len("–")
	}
	var b strings.Builder
	b.Grow(size)
	for _, i := range in {
		switch i.Kind {
		case clauses.Cite, clauses.Value, clauses.Blank, clauses.Break:
			b.WriteString("–")
			continue
		}
		for before, more := "", true; more; {
			if before, i.Text, more = strings.Cut(i.Text, "\u00a0"); more {
				before += " "
			}
			b.WriteString(before)
		}
	}
	return b.String()
}
