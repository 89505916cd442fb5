package law

// part is one of the uses into which a scope falls.
type part struct {
	massMarket Truth
	inCI       Truth
}

// plain is mass-market software outside critical infrastructure, which every rule reaches whatever
// its class limits are.
func (p part) plain() bool { return p.massMarket == True && p.inCI == False }

// parts splits the software into uses that rules may treat differently. Software made for critical
// infrastructure runs there; mixed software holds mass-market and bespoke parts.
func (s Scope) parts() []part {
	uses := map[string][]Truth{"all": {True}, "some": {False, True}, "none": {False}}[s.Infrastructure]
	if uses == nil {
		uses = []Truth{Unknown}
	}
	classes := []Truth{Unknown}
	switch s.Class {
	case "mass_market":
		classes = []Truth{True}
	case "bespoke":
		classes = []Truth{False}
	case "mixed":
		classes = []Truth{True, False}
	case "critical_infrastructure":
		uses = []Truth{True}
	}
	var list []part
	for _, ci := range uses {
		for _, mm := range classes {
			list = append(list, part{mm, ci})
		}
	}
	return list
}

// limit is something that a rule may leave out, and whether the software is that.
type limit struct {
	leavesOut Truth  // the rule leaves it out
	is        Truth  // the software, or the buyer, is it
	what      string // what is left out
	whether   string // the question that decides; "" when the deal cannot decide it
}

func (q *question) limits(a *Article, p part) []limit {
	s := q.scope
	list := []limit{
		{orElse(a.MassMarketOnly, False), p.massMarket.Not(), "software that is not mass-market", "the software is mass-market"},
		{orElse(a.ExcludesCI, False), p.inCI, "software used in critical infrastructure", "the software runs in critical infrastructure"},
		{orElse(a.Government, Unknown), s.Government.And(s.Resale.Not().Or(orElse(a.GovernmentResale, False))),
			"what a public body buys for its own purposes", "a public body buys for its own purposes"},
		{orElse(a.CommercialCrypto, False), s.Cryptography.Not(),
			"what is not a commercial product with cryptography", "it is a commercial product with cryptography"},
	}
	if q.subject == "algorithms" {
		list = append(list, limit{orElse(a.Algorithms, Unknown).Not(), True, "algorithms", ""})
	}
	return list
}

// allLimits gives the limits for every part of the software in turn.
func (q *question) allLimits(a *Article) []limit {
	var list []limit
	for _, p := range q.parts {
		list = append(list, q.limits(a, p)...)
	}
	return list
}

// reaches tells whether an article reaches a part of the software on the day.
func (q *question) reaches(a *Article, p part) Truth {
	if a == nil {
		return Unknown
	}
	answer := orElse(a.Binding, True).And(a.InForce.Holds(q.on))
	for _, l := range q.limits(a, p) {
		answer = answer.And(l.leavesOut.And(l.is).Not())
	}
	return answer
}
