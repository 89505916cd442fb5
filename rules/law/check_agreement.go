package law

import (
	"slices"
	"strings"
)

func (r *reading) checkAgreement(g *Agreement) {
	r.checkWord(g.At, "status", g.Status, agreementStatuses)
	r.checkParties(g)
	r.checkSubjects(g)
	for n := range g.Articles {
		r.checkArticle(g, &g.Articles[n])
	}
}

func (r *reading) checkParties(g *Agreement) {
	for n, m := range g.Members {
		r.checkKnown(m.At, m.Party)
		if m.CountsAs != m.Party {
			r.checkKnown(m.At, m.CountsAs)
		}
		r.checkSpan(m.At, m.span)
		for _, earlier := range g.Members[:n] {
			if earlier.Party == m.Party && earlier.interval().overlaps(m.interval()) {
				r.fail(m.At, "law.interval", "%s is a party to %s twice at one time", m.Party, g.ID)
			}
		}
	}
	for _, o := range g.Outside {
		r.checkKnown(o.At, o.Place)
		if slices.ContainsFunc(g.Members, func(m Member) bool { return m.Party == o.Place }) {
			r.fail(o.At, "law.party", "%s is given as a party to %s and as outside it", o.Place, g.ID)
		}
	}
	for n, p := range g.Pairs {
		r.checkSpan(p.At, p.span)
		for _, code := range []string{p.A, p.B} {
			if !slices.ContainsFunc(g.Members, func(m Member) bool { return m.Party == code }) {
				r.fail(p.At, "law.party", "%s is in a pair but is no member of %s", code, g.ID)
			}
		}
		for _, earlier := range g.Pairs[:n] {
			same := earlier.A == p.A && earlier.B == p.B || earlier.A == p.B && earlier.B == p.A
			if same && earlier.interval().overlaps(p.interval()) {
				r.fail(p.At, "law.interval", "the pair %s and %s stands twice at one time", p.A, p.B)
			}
		}
	}
}

// checkSubjects wants a statement on every subject, be it that the agreement is silent on it or
// that its text was not seen. Algorithms are answered by the rules on source code.
func (r *reading) checkSubjects(g *Agreement) {
	for _, s := range slices.Concat(g.Silent, g.Unseen) {
		r.checkWord(s.At, "subject", s.Subject, Subjects[:])
	}
	for _, subject := range Subjects {
		about := func(s Silence) bool { return s.Subject == subject }
		silent, unseen := slices.ContainsFunc(g.Silent, about), slices.ContainsFunc(g.Unseen, about)
		spoken := slices.ContainsFunc(g.Articles, func(a Article) bool { return a.Subject == subject })
		switch {
		case subject == "algorithms":
			if silent || unseen || spoken {
				r.fail(g.At, "law.subject", "%s: algorithms are a scope of the articles on source_code", g.ID)
			}
		case !silent && !unseen && !spoken:
			r.fail(g.At, "law.subject", "%s does not say whether it has a rule on %s", g.ID, subject)
		case silent && (unseen || spoken) || unseen && spoken:
			r.fail(g.At, "law.subject", "%s says two things about %s", g.ID, subject)
		}
	}
}

func (r *reading) checkArticle(g *Agreement, a *Article) {
	if !strings.HasPrefix(a.ID, g.ID+".") {
		r.fail(a.At, "law.id", "the provision %s must begin with %s.", a.ID, g.ID)
	}
	r.checkWord(a.At, "subject", a.Subject, articleSubjects)
	if a.Nexus != "" {
		r.checkWord(a.At, "nexus", a.Nexus, nexuses)
	}
	for _, word := range a.Exceptions {
		r.checkWord(a.At, "exceptions", word, exceptionWords)
	}
	r.checkWord(a.At, "pinpoint_confidence", string(a.PinpointConfidence), []string{"verified", "secondary", "unverified"})
	r.checkWord(a.At, "scope_confidence", string(a.ScopeConfidence), []string{"verified", "secondary", "unverified"})
	if orElse(a.Binding, True) == False {
		return
	}
	if a.Subject == "source_code" && (a.Nexus == "" || a.MassMarketOnly == nil || a.ExcludesCI == nil || a.Algorithms == nil) {
		r.fail(a.At, "law.scope", "%s must state nexus, mass_market_only, excludes_critical_infrastructure and algorithms, if only as unknown", a.ID)
	}
	if a.Subject == "cryptography" && a.CommercialCrypto == nil {
		r.fail(a.At, "law.scope", "%s must state commercial_cryptography_only, if only as unknown", a.ID)
	}
}
