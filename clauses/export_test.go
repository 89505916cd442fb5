package clauses

// What the tests of memo and explanation share with those of the draft.
var (
	Decided      = decision
	ReadDealFile = readDeal
	PackOf       = pack
	Golden       = golden
	Outline      = outline
)
