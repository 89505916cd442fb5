package lint

import (
	"regexp"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/rules/deal"
)

// typedNames finds a party's defined name that was typed: the host agreement may call it otherwise.
func typedNames(k *checker, _ script, l line) (all []remark) {
	for _, s := range l.matches(roleNames()) {
		all = append(all, l.remark("party", s, "%q is typed; write {party:…}, since a host agreement may call the party otherwise", l.text[s.from:s.to]))
	}
	if k.terms.parties == nil {
		return all
	}
	for _, s := range l.matches(k.terms.parties) {
		typed := l.text[s.from:s.to]
		word := strings.TrimPrefix(strings.TrimPrefix(typed, "The "), "the ")
		if strings.Contains(word, " ") || !named(l, s) { // one word may be part of a longer name
			all = append(all, l.remark("party", s, "%q is typed; write {party:%s}, since a host agreement may call the party otherwise", typed, k.terms.roles[word]))
		}
	}
	return all
}

// roleNames finds the words for the roles, as defined names.
var roleNames = sync.OnceValue(func() *regexp.Regexp {
	var words []string
	for _, r := range deal.Roles() {
		words = append(words, r.Word)
	}
	return namesOf(words)
})

// namesOf finds defined names of parties, with their article; nil for none.
func namesOf(words []string) *regexp.Regexp {
	if len(words) == 0 {
		return nil
	}
	var quoted []string
	for _, w := range words {
		quoted = append(quoted, regexp.QuoteMeta(w))
	}
	return regexp.MustCompile(`(?:^|[^\pL])((?:[Tt]he )?(?:` + strings.Join(quoted, "|") + `))(?:$|[^\pL])`)
}

// typedReferences finds the number of a clause or schedule that was typed: numbers come from the draft.
func typedReferences(k *checker, _ script, l line) (all []remark) {
	for _, s := range l.matches(k.words.places) {
		all = append(all, l.remark("typed-reference", s, "%q is typed; write {ref:…}, since numbers follow from the draft", l.text[s.from:s.to]))
	}
	return all
}

// typedLaw finds a citation that was typed: only the law data know what may be cited on which day.
func typedLaw(k *checker, _ script, l line) (all []remark) {
	for _, s := range l.matches(k.words.laws) {
		all = append(all, l.remark("typed-law", s, "%q is typed; write {law:…}, since a citation has a date and a confidence", l.text[s.from:s.to]))
	}
	return all
}
