package proviso_test

import (
	"fmt"
	"slices"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/rules/deal"
)

// otherwise: a valid deal drafts in every kind of document, and those who sign are those who take part in it.
func otherwise(s *proviso.Studio, d *deal.Deal) (list []broken) {
	kinds, _ := deal.FieldOf("deal.document")
	for _, kind := range kinds.Words() {
		other, err := d.With("deal.document", kind)
		if err != nil {
			return []broken{{"drafts as " + kind, err.Error()}}
		}
		c, err := s.Draft(other)
		if err != nil {
			list = append(list, refused(err)...)
			continue
		}
		list = slices.Concat(list, reasoned(c), placed(c.Draft, other), defined(c.Draft), tidy(c.Draft), signed(c))
	}
	return list
}

// signed: in an agreement of its own everybody who is named as a party takes part, and signs.
func signed(c *proviso.Case) (list []broken) {
	signs := map[string]bool{}
	eachClause(c.Draft, func(k clauses.Clause) { signs[k.ID] = true })
	for _, role := range deal.Roles() {
		takesPart := slices.Contains(c.Decision().Deal.Parties(), role.Key) || role.When != "" && !c.Decision().Deal.Get(role.When).Known()
		named, sealed := signs["party."+role.Key], signs["signature."+role.Key]
		if named != sealed || named && !takesPart {
			list = append(list, broken{"signed " + role.Key, fmt.Sprintf("named as a party: %t, signs: %t, takes part: %t", named, sealed, takesPart)})
		}
	}
	return list
}
