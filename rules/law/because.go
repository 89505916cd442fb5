package law

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/prose"
)

var subjectWords = map[string]string{
	"source_code":   "source code",
	"algorithms":    "algorithms",
	"cryptography":  "keys and other proprietary cryptographic information",
	"localisation":  "where data is kept and processed",
	"data_flow":     "transfers of data across the border",
	"personal_data": "the protection of personal data",
}

func (q *question) pair() string {
	return q.law.StateName(q.owner) + " and " + q.law.StateName(q.state)
}

func (q *question) unaskable() string {
	switch {
	case q.owner == "":
		return "It is not known where the owner of the software is seated."
	case q.state == "":
		return "It is not known which state could make the demand."
	}
	return "The trade agreements were not read on this subject."
}

// name gives a rule as it stands in a sentence, by its number where that may be printed.
func (q *question) name(r rule) string {
	if r.article != nil && r.article.printable() {
		return r.article.Pinpoint + " of the " + r.agreement.Short
	}
	return "the rule on " + subjectWords[q.subject] + " in the " + r.agreement.Short
}

// because gives the reason for the answer in one sentence.
func (q *question) because(results []Truth) prose.Text {
	var text, rest string
	var since day.Day
	switch q.answer.Result {
	case Covered:
		text, since, rest = q.covered(results)
	case NotCovered:
		text = q.notCovered()
	default:
		text = q.indeterminate()
	}
	text = strings.ToUpper(text[:1]) + text[1:]
	if since == 0 {
		return prose.Of(text + rest + ".")
	}
	return append(prose.Of(text+" since "), prose.On(since), prose.Part{Text: rest + "."})
}

// covered tells what binds, since when where that is known, and for what.
func (q *question) covered(results []Truth) (text string, since day.Day, rest string) {
	lead := q.rules[slices.IndexFunc(q.rules, func(r rule) bool {
		return r.article != nil && r.article.ID == q.answer.Provisions[0].Provision
	})]
	name := q.name(lead)
	if !q.answer.Split && lead.article.printable() {
		name = "the " + lead.agreement.Short // the provision stands beside the answer
	}
	text = name + " binds " + q.pair()
	if from := q.answer.Provisions[0].InForce[0].From; from != 0 && lead.bond.confidence != Unverified {
		text, since = name+" has bound "+q.pair(), from
	}
	if !q.answer.Split {
		return text, since, ""
	}
	if lead.article.printable() {
		rest = " and covers " + subjectWords[q.subject]
	}
	var out []string
	for i, p := range q.parts {
		if results[i] != True && !slices.Contains(out, p.use()) {
			out = append(out, p.use())
		}
	}
	if slices.Max(notTrue(results)) == Unknown {
		return text, since, rest + ", but whether it reaches " + and(out) + " is not established"
	}
	return text, since, rest + ", except for " + and(out)
}

func notTrue(list []Truth) []Truth {
	return slices.DeleteFunc(slices.Clone(list), func(t Truth) bool { return t == True })
}

// use names a part of the software that is not covered beside one that is.
func (p part) use() string {
	if p.massMarket != True {
		return "software that is not mass-market"
	}
	return "copies that run in critical infrastructure"
}

func (q *question) notCovered() string {
	for _, r := range q.rules {
		if r.article == nil {
			continue
		}
		for _, l := range q.allLimits(r.article) {
			switch {
			case l.leavesOut != True || l.is != True:
			case r.bond.truth == True:
				return q.name(r) + " binds " + q.pair() + " but leaves out " + l.what
			default:
				return q.name(r) + ", if it binds " + q.pair() + ", leaves out " + l.what
			}
		}
	}
	if len(q.answer.InForce) == 0 {
		return "of the agreements that were examined none is known to be in force between " + q.pair()
	}
	var names []string
	for _, id := range q.answer.InForce {
		names = append(names, "the "+q.law.entries[id].Agreement.Short)
	}
	if len(names) == 1 {
		return names[0] + " is in force between " + q.pair() + " but has no binding rule on this"
	}
	return and(names) + " are in force between " + q.pair() + " but have no binding rule on this"
}

// indeterminate names the first thing that leaves the answer open: first what the deal could
// settle, then what the law leaves open, then whether an agreement is in force at all.
func (q *question) indeterminate() string {
	for _, say := range []func(rule) string{q.missingFact, q.openLimit, q.openForce} {
		for _, r := range q.rules {
			if slices.Max(r.reach) != Unknown {
				continue
			}
			if text := say(r); text != "" {
				return text
			}
		}
	}
	return "what the agreements between " + q.pair() + " hold on " + subjectWords[q.subject] + " is not established"
}

func (q *question) missingFact(r rule) string {
	if r.bond.truth != True || r.article == nil {
		return ""
	}
	for _, l := range q.allLimits(r.article) {
		if l.leavesOut == True && l.is == Unknown && l.whether != "" {
			return "whether " + q.name(r) + " covers this deal turns on whether " + l.whether + ", which is not stated"
		}
	}
	return ""
}

func (q *question) openLimit(r rule) string {
	if r.bond.truth != True {
		return ""
	}
	if r.article == nil || orElse(r.article.Binding, True) == Unknown {
		return "whether the " + r.agreement.Short + " has a rule on " + subjectWords[q.subject] + " is not established"
	}
	for _, is := range []Truth{True, Unknown} {
		for _, l := range q.allLimits(r.article) {
			if l.leavesOut == Unknown && l.is == is {
				return "whether " + q.name(r) + " reaches " + l.what + " is not established"
			}
		}
	}
	return ""
}

func (q *question) openForce(r rule) string {
	if r.bond.truth != Unknown {
		return ""
	}
	return "whether the " + r.agreement.Short + " is in force between " + q.pair() + " is not known"
}

// and joins words as a sentence does.
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}
