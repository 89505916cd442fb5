package rules

import (
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/rules/law"
)

// scopeFact is a fact of the deal that decides how far a treaty reaches: a word or a flag of the scope.
type scopeFact struct {
	path string
	word func(*law.Scope) *string
	flag func(*law.Scope) *law.Truth
}

var scopeFacts = [...]scopeFact{
	{path: "software.class", word: func(s *law.Scope) *string { return &s.Class }},
	{path: "software.runs_in_critical_infrastructure", word: func(s *law.Scope) *string { return &s.Infrastructure }},
	{path: "customer.government", flag: func(s *law.Scope) *law.Truth { return &s.Government }},
	{path: "customer.resale", flag: func(s *law.Scope) *law.Truth { return &s.Resale }},
	{path: "software.commercial_cryptography", flag: func(s *law.Scope) *law.Truth { return &s.Cryptography }},
}

// flagWords are the words of a flag; no word is unknown.
var flagWords = map[string]law.Truth{"": law.Unknown, "false": law.False, "true": law.True}

// words gives the words that the fact can take.
func (f scopeFact) words() []string {
	if f.flag != nil {
		return []string{"false", "true"}
	}
	field, _ := deal.FieldOf(f.path)
	return field.Words()
}

func (f scopeFact) put(s *law.Scope, word string) {
	if f.flag != nil {
		*f.flag(s) = flagWords[word]
	} else {
		*f.word(s) = word
	}
}

func (f scopeFact) open(s law.Scope) bool {
	if f.flag != nil {
		return *f.flag(&s) == law.Unknown
	}
	return *f.word(&s) == ""
}

// ScopeFacts gives the paths of the facts that decide how far a treaty reaches.
func ScopeFacts() []string {
	paths := make([]string, len(scopeFacts))
	for i, f := range scopeFacts {
		paths[i] = f.path
	}
	return paths
}

// ScopeOf gives the scope of a deal by the words of its facts, counted as ScopeFacts gives them: of a flag true or
// false, and "" of what is not known. Where nobody buys for a government, none buys for resale to one.
func ScopeOf(word func(fact int) string) law.Scope {
	var s law.Scope
	for i, f := range scopeFacts {
		f.put(&s, word(i))
	}
	if s.Government == law.False {
		s.Resale = law.False
	}
	return s
}

// openParts names the facts of a scope that are not known.
func openParts(s law.Scope) (open []string) {
	for _, f := range scopeFacts {
		if f.open(s) {
			open = append(open, f.path)
		}
	}
	return open
}

// completions gives every scope that fills the open parts of one.
func completions(open law.Scope) []law.Scope {
	list := []law.Scope{open}
	for _, f := range scopeFacts {
		if !f.open(open) {
			continue
		}
		var next []law.Scope
		for _, s := range list {
			for _, w := range f.words() {
				f.put(&s, w)
				next = append(next, s)
			}
		}
		list = next
	}
	return list
}

// scope gives what of the deal decides how far treaties reach, and the facts of it that are open.
func (f *facts) scope() (law.Scope, []string) {
	s := ScopeOf(func(i int) string {
		v := f.deal.Get(scopeFacts[i].path)
		switch {
		case !v.Known():
			return ""
		case scopeFacts[i].flag == nil:
			return v.Word()
		case v.Bool():
			return "true"
		}
		return "false"
	})
	return s, openParts(s)
}
