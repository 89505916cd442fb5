package rules

import (
	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/deal"
)

// money warns of a currency in whose place another stands on the as-of date.
func (f *facts) money() finding.List {
	stated := f.deal.Get(book.CurrencyFact)
	by, rate, from, ok := deal.Replaced(stated.Word(), f.asOf)
	if !ok {
		return nil
	}
	return finding.List{{Severity: finding.Warning, Code: "deal.currency", Place: f.deal.At(book.CurrencyFact), Subject: book.CurrencyFact,
		Message: stated.Word() + " has given way to " + by + " since " + from.String(),
		Hint:    "state " + by + "; sums of before that day are changed at " + rate + " to one " + by}}
}
