package lint

import (
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

var shall = lazily.Pattern(`(?:^|[^\pL])([Ss]hall)(?:$|[^\pL])`)

// dutiful finds "shall" whose subject is nobody who can owe a duty.
func dutiful(k *checker, s script, l line) (all []remark) {
	if s.clause == nil {
		for _, at := range l.matches(shall()) {
			all = append(all, l.remark("shall", at, `"shall" stands in a definition; a definition holds no duty`))
		}
		return all
	}
	for _, part := range l.sentences() {
		owed := l.owner
		for _, at := range l.matches(shall()) {
			if at.from < part.from || at.from >= part.to {
				continue
			}
			before := strings.TrimRight(l.text[part.from:at.from], " ")
			if k.owes(l, part.from, before, owed) {
				owed = true
				continue
			}
			if passiveForm().MatchString(l.text[max(0, at.from-1):]) && passiveForm().FindStringSubmatchIndex(l.text[max(0, at.from-1):])[2] <= 1 {
				continue // told as passive
			}
			m := l.remark("shall", at, `"shall" has no party as its subject: %q; name who owes the duty, or write the present tense`, tail(before)+" shall")
			m.seen = tail(before) + " shall"
			all = append(all, m)
		}
	}
	return all
}

var (
	joiner  = lazily.Pattern(`(?:^|[ ,;])(?:and|but|or|then|nor)(?: [\pL]+ly| so far as[^,]*| on request)?,?$`)
	aside   = lazily.Pattern(`, [^,]+,$`)
	adverb  = lazily.Pattern(` (?:also|then|each|both|itself|alone|always|only|accordingly|first|in turn)$`)
	objects = []string{"by", "of", "to", "for", "with", "from", "under", "against", "on", "between", "via", "through", "at"}
)

// owes tells whether the words before "shall" end with, or begin with, somebody who can owe a duty.
func (k *checker) owes(l line, from int, before string, owed bool) bool {
	if before == "" || joiner().MatchString(before) {
		return owed || k.beginsWithPerson(l, from)
	}
	if end := pronoun().FindString(before); end != "" {
		_, ok := k.personAt(l, from, strings.TrimSuffix(before, end))
		return ok
	}
	for _, cut := range []string{before, aside().ReplaceAllString(before, ""), adverb().ReplaceAllString(before, "")} {
		if k.subjectAtEnd(l, from, cut) {
			return true
		}
	}
	return k.subjectAtStart(l, from, before)
}

var pronoun = lazily.Pattern(`,? (?:which|who|that)$`)

// beginsWithPerson tells whether a sentence begins with somebody who can owe a duty.
func (k *checker) beginsWithPerson(l line, from int) bool {
	start := from + len(l.text[from:]) - len(strings.TrimLeft(l.text[from:], " "))
	start += len(opening().FindString(l.text[start:]))
	if m, ok := l.mark(start); ok {
		return k.person(m.Inline)
	}
	return slices.Contains(k.words.Persons.Words, strings.ToLower(firstWord().FindString(l.text[start:])))
}

// subjectAtEnd tells whether a text ends with a person that no preposition makes an object.
func (k *checker) subjectAtEnd(l line, from int, text string) bool {
	start, ok := k.personAt(l, from, text)
	if !ok {
		return false
	}
	words := strings.Fields(strings.ToLower(text[:start]))
	n := len(words)
	for n > 0 && slices.Contains([]string{"the", "a", "an", "each", "that", "no", "neither", "either", "every", "other", "another", "any", "such", "both", "its", "new", "and", "or"}, words[n-1]) {
		n--
	}
	return n == 0 || !slices.Contains(objects, words[n-1])
}

// personAt finds the person with whom a text ends, and where its name starts.
func (k *checker) personAt(l line, from int, text string) (int, bool) {
	if text == "" {
		return 0, false
	}
	if m, ok := l.mark(from + len(text) - 1); ok {
		return m.from - from, k.person(m.Inline)
	}
	start := strings.LastIndexAny(text, " ") + 1
	return start, slices.Contains(k.words.Persons.Words, strings.ToLower(strings.Trim(text[start:], ",'’")))
}

// person tells whether a mark names somebody who can owe a duty.
func (k *checker) person(i wording.Inline) bool {
	switch i.Kind {
	case wording.Party, wording.PartyStart, wording.PartyName:
		return true
	case wording.TermUse:
		return slices.Contains(k.words.Persons.Terms, i.Name)
	}
	return false
}

var opening = lazily.Pattern(`^(?:[Tt]he |[Aa]n? |[Ee]ach |[Nn]o |[Ee]very |[Aa]nother |[Aa]ny |[Nn]either |[Ee]ither |[Aa]ll |other )*`)

// subjectAtStart tells whether the main clause begins with a person and goes on with what describes it:
// "A party that receives a notice shall".
func (k *checker) subjectAtStart(l line, from int, before string) bool {
	starts := []int{len(before) - len(strings.TrimLeft(before, " "))}
	for i := range before {
		if before[i] == ' ' && i > 0 && strings.ContainsRune(",;:.", rune(before[i-1])) {
			starts = append(starts, i+1)
		}
	}
	for _, start := range starts {
		rest := before[start:]
		for _, skip := range []int{0, len(opening().FindString(rest)), len(joining().FindString(rest))} {
			if k.describes(l, from+start+skip, rest[skip:]) {
				return true
			}
		}
	}
	return false
}

var (
	joining    = lazily.Pattern(`^(?:and|but|or|then) (?:[Tt]he |[Aa]n? |[Ee]ach |[Nn]o |other )*`)
	relative   = lazily.Pattern(`^,? (?:that|who|which|whose|to whom|with whom|for whom|from whom|on whom|against whom|so|affected|from|against|giving|receiving|holding|asking|named|appointed|concerned|claiming|seeking|bound|and|or|in|under|at|other|of|each|relying|making|owing|entitled)(?:$|[ ,])`)
	partitive  = lazily.Pattern(`^(?i)(?:each|either|neither|one|none|both|any|all) of `)
	nounPhrase = lazily.Pattern(`^(?:senior |other |first |second |former |new |competent |responsible )+`)
	firstWord  = lazily.Pattern(`^[\pL]+`)
)

// describes tells whether a text begins with a person and goes on to say which.
func (k *checker) describes(l line, at int, rest string) bool {
	if m, ok := l.mark(at); ok && k.person(m.Inline) && m.to-at <= len(rest) {
		return relative().MatchString(rest[m.to-at:])
	}
	if m := nounPhrase().FindString(rest); m != "" && k.describes(l, at+len(m), rest[len(m):]) {
		return true
	}
	word := firstWord().FindString(rest)
	if several := partitive().FindString(rest); several != "" {
		return k.beginsWithPerson(l, at+len(several))
	}
	if strings.EqualFold(word, "whoever") {
		return true
	}
	return slices.Contains(k.words.Persons.Words, strings.ToLower(word)) && relative().MatchString(rest[len(word):])
}

// endsWithOwner tells whether a line that a list continues ends with somebody who owes, or with "shall".
func (k *checker) endsWithOwner(l line) bool {
	text := strings.TrimRight(l.text, " :")
	if end := strings.LastIndex(strings.ToLower(text), "shall"); end >= 0 {
		parts := l.sentences()
		return len(parts) > 0 && end >= parts[len(parts)-1].from
	}
	_, ok := k.personAt(l, 0, text)
	return ok
}

var passiveForm = lazily.Pattern(`(?:^|[^\pL])(shall (?:not |always |also |only |then |promptly |at once )*be (?:[\pL]+ly )?(?:[\pL]+ed|given|made|paid|kept|held|sent|borne|done|drawn|taken|shown|built|bound|read|put|set|met|left|sold|told|found|brought|written|chosen|forbidden|withheld|understood|sought))(?:$|[^\pL])`)

// passive finds duties that nobody is named to perform.
func passive(_ *checker, _ script, l line) (all []remark) {
	for _, s := range l.matches(passiveForm()) {
		all = append(all, l.remark("passive", s, "%q is a duty in the passive; name the party that acts", l.text[s.from:s.to]))
	}
	return all
}

var promise = lazily.Pattern(`^ (must|will|agrees? to|undertakes? to|(?:is|are) (?:obliged|required|bound|obligated) to|ha(?:s|ve) to|is to|are to|covenants? to|commits? to)(?:$|[^\pL])`)

var everyone = lazily.Pattern(`(?:^|[.;:,] )(?:and |but )?(?:[Ee]ach|[Ee]ither|[Aa]|[Bb]oth|[Tt]he|[Tt]he other) part(?:y|ies) (must|will|agrees? to|undertakes? to|(?:is|are) (?:obliged|required|bound|obligated) to|ha(?:s|ve) to|covenants? to|commits? to)(?:$|[^\pL])`)

// disguised finds a party's duty that another word than "shall" imposes.
func disguised(k *checker, s script, l line) (all []remark) {
	if s.clause == nil || s.clause.Kind == templates.Recital {
		return nil
	}
	for _, at := range l.matches(everyone()) {
		all = append(all, l.remark("duty", at, `%q imposes a duty on a party; write "shall"`, l.text[at.from:at.to]))
	}
	for _, m := range l.spans {
		if m.Kind != wording.Party && m.Kind != wording.PartyStart || governed(l.text[:m.from]) {
			continue
		}
		p := promise().FindStringSubmatchIndex(l.text[m.to:])
		if p == nil {
			continue
		}
		at := sentence{m.to + p[2], m.to + p[3]}
		if l.typed(at.from, at.to) && !conditional(l, m.from) {
			all = append(all, l.remark("duty", at, `%q imposes a duty on a party; write "shall"`, l.text[at.from:at.to]))
		}
	}
	return all
}

// governed tells whether a text ends with a preposition, whose object what follows then is.
func governed(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	return len(words) > 0 && slices.Contains(objects, words[len(words)-1])
}

var asked = lazily.Pattern(`(?i)(?:^|[ ,])(?:if|when|where|that|which|what|whether|whom|as|than|while|until|unless|because|after|before|so far as|for which|by which|to which|steps|means)(?: (?:and|or|the|a|each))?[ ]*$`)

// conditional tells whether a person stands in a clause that only describes: "the sum that the Customer must pay".
func conditional(l line, from int) bool {
	return asked().MatchString(strings.TrimSuffix(l.text[:from], " ") + " ")
}
