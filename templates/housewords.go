package templates

import (
	"maps"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/internal/overlay"
	"github.com/proviso-legal/proviso/templates/wording"
)

// glossary is the house's own words.
type glossary struct {
	words map[string]houseWord // by what they stand for: a role's key, a term, a form of a term
	order []string
}

var roleKey = lazily.Pattern(`^[a-z][a-z_]*$`)

// HouseWords gives the house's own words for roles, by their keys, and for defined terms and the forms in
// which they are used.
func (p *Pack) HouseWords() (roles, terms map[string]string) {
	roles, terms = map[string]string{}, map[string]string{}
	for key, w := range p.house.words {
		if roleKey().MatchString(key) {
			roles[key] = w.says
		} else {
			terms[key] = w.says
		}
	}
	return roles, terms
}

// HousePlace gives where the house says a word of its own, by what it stands for.
func (p *Pack) HousePlace(key string) finding.Place { return p.house.words[key].at }

// gloss joins the glossaries of the packs, later ones over earlier ones, and checks that each of the house's
// words stands for one thing, and for all of it.
func (r *packReader) gloss() {
	g := &glossary{words: maps.Clone(r.house.words), order: slices.Clone(r.house.order)}
	if g.words == nil {
		g.words = map[string]houseWord{}
	}
	forms := r.forms()
	for _, i := range r.imprints {
		for _, w := range i.Words {
			r.pack = i.Pack
			r.ownWord(g, w, forms)
		}
	}
	r.pack, r.house = "", g
	r.wholeTerms(forms)
	r.clashes(forms)
}

// forms gives each term with the forms in which wording uses it; its name is one of them.
func (p *Pack) forms() map[string][]string {
	all := map[string][]string{}
	for name := range p.definitions {
		all[name] = []string{name}
	}
	for _, ref := range p.allReferences() {
		switch ref.Func {
		case string(wording.TermUse), string(wording.TermDef):
			name := ref.Args[0]
			all[name] = append(all[name], name)
			if len(ref.Args) > 1 {
				all[name] = append(all[name], ref.Args[1])
			}
		}
	}
	for name, list := range all {
		all[name] = compact(list)
	}
	return all
}

// ownWord takes one word of a pack.
func (r *packReader) ownWord(g *glossary, w houseWord, forms map[string][]string) {
	var known []string
	for _, list := range forms {
		known = append(known, list...)
	}
	slices.Sort(known)
	if !roleKey().MatchString(w.key) && !slices.Contains(known, w.key) {
		r.findings.Add(w.at, "pack.words", "%q is no role, no defined term and no form in which one is used", w.key)
		r.hint(w.key, "did you mean %s?", finding.Nearest(w.key, known))
		return
	}
	d := overlay.Departure{Kind: "word", ID: w.key, Act: overlay.Replaces, At: w.at, Below: w.key, Text: w.says}
	if was, ok := g.words[w.key]; ok {
		d.Below, d.BelowAt = was.says, was.at
	} else {
		g.order = append(g.order, w.key)
	}
	g.words[w.key] = w
	r.depart(d)
}

// wholeTerms demands a word for each form of a term that has one.
func (r *packReader) wholeTerms(forms map[string][]string) {
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		for _, form := range forms[name] {
			said, ok := r.house.words[name]
			if _, has := r.house.words[form]; ok && !has {
				r.findings.Add(said.at, "pack.words", "the term %q is called %q here, and the form %q in which it is used has no word", name, said.says, form)
				r.hint(name, "write what %s is called too", form)
			} else if has && !ok {
				r.findings.Add(r.house.words[form].at, "pack.words", "the form %q has a word here, and its term %q has none", form, name)
			}
		}
	}
}

// clashes refuses a word that stands for two things.
func (r *packReader) clashes(forms map[string][]string) {
	standsFor := map[string]string{}
	for name, list := range forms {
		for _, form := range list {
			if _, renamed := r.house.words[form]; !renamed {
				standsFor[strings.ToLower(form)] = name
			}
		}
	}
	for _, key := range r.house.order {
		w := r.house.words[key]
		other, taken := standsFor[strings.ToLower(w.says)]
		if taken && !slices.Contains(forms[other], key) {
			r.findings.Add(w.at, "pack.words", "%q stands for %q and for %q; one word names one thing", w.says, other, key)
		}
		standsFor[strings.ToLower(w.says)] = termOf(key, forms)
	}
}

// termOf gives the term of a form, or the key itself.
func termOf(key string, forms map[string][]string) string {
	for _, name := range slices.Sorted(maps.Keys(forms)) {
		if slices.Contains(forms[name], key) {
			return name
		}
	}
	return key
}

// references lists the roles that the glossary names.
func (g *glossary) references() (refs []wording.Reference) {
	for _, key := range g.order {
		if roleKey().MatchString(key) {
			refs = append(refs, wording.Reference{Func: string(wording.PartyName), Args: []string{key}, In: "words of " + ImprintFile, At: g.words[key].at})
		}
	}
	return refs
}
