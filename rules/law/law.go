// Package law is dated law as data: places and groups, instruments and their provisions, trade
// agreements with pairwise dates, and matrices of answers per place, each with source, confidence
// and the day it was checked. It knows nothing of deals, rules or wording.
//
//	data/*.yaml ─▶ Read ─▶ Law ─▶ In · InForce · AgreementInForce · Cite · Treaty · Insolvency
//
// A Law is read once, is immutable afterwards and safe for concurrent use. Questions are put to it
// for a day; the answer is three-valued wherever a date or a scope is unknown. Unknown is an
// answer, never an error, and it is never read as no.
package law

import (
	"iter"
	"slices"

	"github.com/proviso-legal/proviso/internal/overlay"
)

// Law is the whole of the legal data. Make one with Read or Base.
type Law struct {
	hash         string
	places       map[string]*Place
	placeOrder   []string
	districts    map[string][]string // of divided states
	groups       map[string]*Group
	groupOrder   []string
	sources      map[string]Source
	instruments  []*Instrument
	agreements   []*Agreement
	unresearched []*Unresearched
	entries      map[string]Entry
	aliases      map[string][]Entry
	insolvency   map[string]*InsolvencyLaw
	reckoning    []*Reckoning
	weekend      []*Weekend
	holidays     []*Holidays
	order        []string // ids and aliases in the order of the data
	departures   []overlay.Departure
}

// Entry is what an id stands for: an instrument or an agreement, and one provision of it when the
// id is a provision's. Exactly one of Instrument and Agreement is set.
type Entry struct {
	ID         string
	Instrument *Instrument
	Provision  *Provision
	Agreement  *Agreement
	Article    *Article
}

// Find gives what an id stands for. An alias is found as its provision in the data that stands
// first; use Cite to have it resolved on a day.
func (l *Law) Find(id string) (Entry, bool) {
	if e, ok := l.entries[id]; ok {
		return e, true
	}
	if list := l.aliases[id]; len(list) > 0 {
		return list[0], true
	}
	return Entry{}, false
}

// Knows tells whether id names an instrument, a provision, an alias or an agreement.
func (l *Law) Knows(id string) bool {
	_, ok := l.Find(id)
	return ok
}

// IDs gives every id and alias in the order of the data.
func (l *Law) IDs() []string { return append([]string(nil), l.order...) }

// Instruments gives every instrument in the order of the data. The records are read-only.
func (l *Law) Instruments() []Instrument { return values(l.instruments) }

// AllInstruments gives the same instruments one by one, uncopied.
func (l *Law) AllInstruments() iter.Seq[*Instrument] { return slices.Values(l.instruments) }

// Agreements gives every trade agreement in the order of the data. The records are read-only.
func (l *Law) Agreements() []Agreement { return values(l.agreements) }

// Source gives the source behind a key such as SC-S72.
func (l *Law) Source(key string) (Source, bool) {
	s, ok := l.sources[key]
	return s, ok
}

func values[T any](list []*T) []T {
	out := make([]T, len(list))
	for i, p := range list {
		out[i] = *p
	}
	return out
}

// Departures gives what the packs over the law do to its records, in the order in which they were read.
func (l *Law) Departures() []overlay.Departure { return slices.Clone(l.departures) }
