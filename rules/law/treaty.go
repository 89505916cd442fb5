package law

import (
	"cmp"
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/prose"
)

// Subjects are the questions that a trade agreement may answer for a demanding state.
var Subjects = [...]string{"source_code", "algorithms", "cryptography", "localisation", "data_flow", "personal_data"}

// The results of a treaty question.
const (
	Covered       = "covered"       // an agreement in force for the pair reaches this software
	NotCovered    = "not_covered"   // every agreement in the data was looked at and none does
	Indeterminate = "indeterminate" // it turns on something unknown
)

// Scope is what of the deal decides whether a rule reaches the software.
type Scope struct {
	Class          string // mass_market, bespoke, critical_infrastructure, mixed, or "" when unknown
	Infrastructure string // how many copies run in critical infrastructure: all, some, none, or ""
	Government     Truth  // a public body buys
	Resale         Truth  // … for resale or commercial production
	Cryptography   Truth  // a commercial product that uses cryptography
}

// TreatyAnswer is what trade agreements say on one subject about what one state may demand from the
// owner of software seated in another.
type TreatyAnswer struct {
	Subject    string
	Result     string     // Covered, NotCovered, Indeterminate
	Split      bool       // Covered, but for part of the uses only
	Lead       string     // the agreement that leads, or ""
	Provisions []Citation // of every agreement that covers, the lead's first
	Exceptions []string   // the union of the exceptions of those provisions, sorted
	InForce    []string   // agreements in force for the pair, in the order of the data
	Uncertain  []string   // agreements with a rule on the subject whose force for the pair is unknown
	Review     bool       // rests on something that is not verified: a person must look
	Elsewhere  string     // agreements for the pair that were not researched, when not covered throughout
	Because    prose.Text // one sentence
}

// Treaty answers for the state whose government could demand, and the place of the software's owner
// (never the seller's or the governing law's). Either may be "" when unknown.
func (l *Law) Treaty(subject, owner, state string, s Scope, on day.Day) TreatyAnswer {
	q := &question{law: l, subject: subject, owner: owner, state: state, scope: s, on: on, parts: s.parts()}
	q.answer = TreatyAnswer{Subject: subject}
	switch {
	case owner == "" || state == "" || !slices.Contains(Subjects[:], subject):
		q.answer.Result, q.answer.Because = Indeterminate, prose.Say(q.unaskable())
	case l.SameState(owner, state):
		q.answer.Result = NotCovered
		q.answer.Because = prose.Say("No trade agreement limits what " + l.StateName(state) + " may demand of an owner seated there.")
	default:
		q.collect()
		q.decide()
	}
	return q.answer
}

// question is one treaty question while it is being answered.
type question struct {
	law          *Law
	subject      string
	owner, state string
	scope        Scope
	on           day.Day
	parts        []part
	rules        []rule // of agreements that are or may be in force for the pair
	outOfTime    []bond // agreements with a rule for the pair that were not in force on the day
	answer       TreatyAnswer
}

// rule is a provision on the subject as it stands between the pair. Without article it stands for a
// text that was not seen.
type rule struct {
	agreement *Agreement
	article   *Article
	bond      bond
	reach     []Truth // per part of the software
}

// collect finds the agreements between the pair and their rules on the subject.
func (q *question) collect() {
	for _, g := range q.law.agreements {
		b := q.law.between(g, q.owner, q.state, q.on)
		if b.truth == True {
			q.answer.InForce = append(q.answer.InForce, g.ID)
		}
		rules := q.rulesOf(g, b)
		switch {
		case len(rules) == 0:
		case b.truth != False:
			q.rules = append(q.rules, rules...)
			if b.truth == Unknown {
				q.answer.Uncertain = append(q.answer.Uncertain, g.ID)
			}
		case b.both:
			q.outOfTime = append(q.outOfTime, b)
		}
	}
	slices.SortStableFunc(q.rules, func(a, b rule) int { return q.compare(a, b) })
}

// rulesOf gives the rules of an agreement on the subject, those left out that bind nobody. Only an
// article that bears on source code can bear on algorithms.
func (q *question) rulesOf(g *Agreement, b bond) []rule {
	asked := q.subject
	if asked == "algorithms" {
		asked = "source_code"
	}
	var list []rule
	for n := range g.Articles {
		a := &g.Articles[n]
		if a.Subject == asked && orElse(a.Binding, True) != False && a.InForce.Holds(q.on) != False {
			list = append(list, q.rule(g, a, b))
		}
	}
	for _, s := range g.Unseen {
		if s.Subject == asked {
			list = append(list, q.rule(g, nil, b))
		}
	}
	return list
}

func (q *question) rule(g *Agreement, a *Article, b bond) rule {
	r := rule{agreement: g, article: a, bond: b}
	for _, p := range q.parts {
		r.reach = append(r.reach, b.truth.And(q.reaches(a, p)))
	}
	return r
}

// decide gives each part of the software its result and joins them.
func (q *question) decide() {
	results := make([]Truth, len(q.parts))
	for i := range q.parts {
		for _, r := range q.rules {
			results[i] = results[i].Or(r.reach[i])
		}
	}
	switch best, worst := slices.Max(results), slices.Min(results); {
	case best == True:
		q.answer.Result, q.answer.Split = Covered, worst != True
		q.cover(results)
	case best == Unknown:
		q.answer.Result = Indeterminate
	default:
		q.answer.Result = NotCovered
	}
	if q.answer.Result != Covered || q.answer.Split {
		q.answer.Elsewhere = q.law.elsewhere(q.owner, q.state)
	}
	if len(q.rules) == 0 {
		q.answer.Review = slices.ContainsFunc(q.outOfTime, func(b bond) bool { return b.confidence == Unverified })
	}
	q.answer.Because = q.because(results)
}

// cover lists the rules that reach what is covered: the lead first, then the others in their order.
// The lead is the first that reaches all that is covered, or else the first.
func (q *question) cover(results []Truth) {
	var list []rule
	for _, r := range q.rules {
		if r.reachesSome(results) {
			list = append(list, r)
		}
	}
	lead := max(0, slices.IndexFunc(list, func(r rule) bool { return r.reachesAll(results) }))
	first := list[lead]
	list = slices.Insert(slices.Delete(list, lead, lead+1), 0, first)
	q.answer.Lead = first.agreement.ID
	q.answer.Review = q.review(first, results)
	for _, r := range list {
		q.cite(r)
	}
	slices.Sort(q.answer.Exceptions)
	q.answer.Exceptions = slices.Compact(q.answer.Exceptions)
}

func (r rule) reachesSome(results []Truth) bool {
	for i, t := range results {
		if t == True && r.reach[i] == True {
			return true
		}
	}
	return false
}

func (r rule) reachesAll(results []Truth) bool {
	for i, t := range results {
		if t == True && r.reach[i] != True {
			return false
		}
	}
	return true
}

func (q *question) cite(r rule) {
	q.answer.Provisions = append(q.answer.Provisions, q.citation(r, r.article))
	q.answer.Exceptions = append(q.answer.Exceptions, r.article.Exceptions...)
}

// citation is the article's, with the dates of the pair; it is no better established than they are.
func (q *question) citation(r rule, a *Article) Citation {
	c := Entry{ID: a.ID, Agreement: r.agreement, Article: a}.citation(q.on)
	c.Horizon = cmp.Or(r.bond.horizon, c.Horizon)
	c.Stale = c.Horizon != 0 && q.on > c.Horizon
	c.InForce = nil
	for _, i := range a.InForce {
		c.InForce = append(c.InForce, i.within(r.bond.span))
	}
	if c.Confidence = c.Confidence.weaker(r.bond.confidence); c.Confidence == Unverified {
		c.Pinpoint, c.Cite = "", ""
	}
	return c
}

// review tells whether a person must look at a covering lead: its dates, its existence or its
// number are not verified, the data asks for it, or the software is reached only because limits
// that nobody has verified are taken to be absent.
func (q *question) review(r rule, results []Truth) bool {
	if r.article.Review || !r.article.printable() || r.bond.confidence == Unverified {
		return true
	}
	for i, p := range q.parts {
		if results[i] == True && !p.plain() && r.article.ScopeConfidence == Unverified {
			return true
		}
	}
	return false
}

// compare puts first what leads: no market-access condition before one, fewer class limits before
// more, no self-judging exception before one, no public-policy exception of its own before one, then
// what is better established, then what is later. Equals keep the order of the data.
func (q *question) compare(a, b rule) int {
	if a.article == nil || b.article == nil {
		return cmp.Compare(TruthOf(a.article == nil), TruthOf(b.article == nil))
	}
	x, y := a.article, b.article
	return cmp.Or(
		cmp.Compare(TruthOf(x.Nexus != "any"), TruthOf(y.Nexus != "any")),
		cmp.Compare(orElse(x.MassMarketOnly, False), orElse(y.MassMarketOnly, False)),
		cmp.Compare(orElse(x.ExcludesCI, False), orElse(y.ExcludesCI, False)),
		cmp.Compare(x.has("self_judging"), y.has("self_judging")),
		cmp.Compare(x.has("public_policy"), y.has("public_policy")),
		cmp.Compare(b.confidence().rank(), a.confidence().rank()),
		cmp.Compare(b.bond.span.start(), a.bond.span.start()))
}

func (a *Article) has(exception string) Truth {
	return TruthOf(slices.Contains(a.Exceptions, exception))
}

func (r rule) confidence() Confidence { return r.article.Confidence.weaker(r.bond.confidence) }
