package lint

import (
	"regexp"
	"strings"

	"github.com/proviso-legal/proviso/rules/deal"
)

// typedNames finds a party's defined name that was typed: the host agreement may call it otherwise.
func typedNames(_ *checker, _ script, l line) (all []remark) {
	for _, s := range l.matches(roleNames) {
		all = append(all, l.remark("party", s, "%q is typed; write {party:…}, since a host agreement may call the party otherwise", l.text[s.from:s.to]))
	}
	return all
}

// roleNames finds the words for the roles, as defined names.
var roleNames = func() *regexp.Regexp {
	var words []string
	for _, r := range deal.Roles() {
		words = append(words, regexp.QuoteMeta(r.Word))
	}
	return regexp.MustCompile(`(?:^|[^\pL])((?:[Tt]he )?(?:` + strings.Join(words, "|") + `))(?:$|[^\pL])`)
}()

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
