package repaper

// about says what was asked, what came out, and what the words mean.
func (b *writing) about() {
	columns := []column{{"What", 34}, {"How many", 12}, {"In words", 100}}
	b.table(aboutSheet, columns, func(add func(...any)) {
		add("Result", "", b.Says)
		add("Earlier date", "", b.From)
		add("Later date", "", b.To)
		for _, n := range []struct {
			result Result
			count  int
		}{{Differs, b.Counts.Differs}, {Reasons, b.Counts.Reasons}, {Same, b.Counts.Same}, {Failed, b.Counts.Failed}} {
			add("Deals: "+resultSays[n.result], n.count, "")
		}
		add("Order", "", "Deals stand by their worst change; of two with the same, the one with more changes of that kind stands first. Worst first:")
		for w := Stopped; w <= Reasoned; w++ {
			add("", b.worst(w), w.Says())
		}
		add("Certain", b.Counts.Certain, "A clause changes, or whether the deal may be done, whatever fact or state of the law is not known. Open points and citations alone do not count.")
		add("Citations", "", "A source that is not verified is named and not cited. A day is that from which the law is as it is on the later date.")
	})
}

// worst is how many deals change at worst in one way.
func (r *Report) worst(w Weight) int {
	for _, x := range r.Weights {
		if x.Worst == w {
			return x.Deals
		}
	}
	return 0
}
