package proviso

import (
	"github.com/proviso-legal/proviso/clauses"
	"github.com/proviso-legal/proviso/internal/layer"
	"github.com/proviso-legal/proviso/internal/repaper"
)

// Origin is where a record of the rulebook or the law comes from: the base, or a pack.
type Origin = layer.Origin

// Act is what a pack does to a record in a Departure.
type Act = layer.Act

// Hashes are content hashes of what a studio was opened with.
type Hashes = clauses.Hashes

// Parts of a RepaperReport.
type (
	RepaperCounts   = repaper.Counts   // how many deals came to what
	RepaperResult   = repaper.Result   // what a change of law is to a deal
	RepaperChange   = repaper.Change   // one clause that changes
	RepaperBecame   = repaper.Became   // what became of it
	RepaperWeight   = repaper.Weight   // how much it weighs
	RepaperWeightOf = repaper.WeightOf // weights with their deals
	RepaperLaw      = repaper.Law      // the law that turned
	RepaperLawDeals = repaper.LawDeals // the deals that it touches
)
