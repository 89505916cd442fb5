package rules

import (
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/cond"
)

// typical is conditions as the book has them, and the same put to a general expression engine: states of
// the Union written out, since that engine knows no groups.
var typical = []struct{ ours, general string }{
	{
		`software.class == mass_market and not customer.government and customer.seat in [EU, GB]`,
		`Software.Class == "mass_market" && !Customer.Government && Customer.Seat in Union`,
	},
	{
		`supplier.owned_by_listed_percent >= 50 and (software.us_origin or software.us_content in [above, direct_product])`,
		`Supplier.Percent >= 50 && (Software.USOrigin || Software.USContent in ["above", "direct_product"])`,
	},
	{
		`deal.federal_contract in [prime, subcontract] and deal.federal_text == codified or has_any(software.functions, [erp, crm, bi])`,
		`Deal.Federal in ["prime", "subcontract"] && Deal.FederalText == "codified" || any(Software.Functions, # in ["erp", "crm", "bi"])`,
	},
}

type generalParty struct {
	Seat       string
	Government bool
	Percent    int
}

type generalDeal struct {
	Software struct {
		Class, USContent string
		USOrigin         bool
		Functions        []string
	}
	Customer, Supplier generalParty
	Deal               struct{ Federal, FederalText string }
	Union              []string
}

var engineDeal = `
deal: {id: B, governing_law: DE, contract_date: 2026-01-02, as_of: 2026-11-22, federal_contract: prime, federal_text: overhaul}
supplier: {name: A, seat: DE, owned_by_listed_percent: 60}
customer: {name: B, seat: GB-ENG, government: false}
software: {name: C, class: mass_market, us_origin: false, us_content: above, functions: [plm, crm]}
`

// BenchmarkEngines puts the same conditions to our evaluator, which is three-valued and asks dated law
// for membership, and to a general expression engine over a struct. Compare ns/op and allocations.
func BenchmarkEngines(b *testing.B) {
	b.Run("ours", func(b *testing.B) {
		book, _ := book.BaseBook()
		f := newFacts(readDeal(b, engineDeal), baseLaw(b), book)
		var compiled []*cond.Cond
		for _, t := range typical {
			c, bad := book.Schema().Compile(cond.Source{Text: t.ours, Place: func(int) finding.Place { return finding.Place{} }}, cond.Deal)
			if c == nil {
				b.Fatal(bad)
			}
			compiled = append(compiled, c)
		}
		b.ReportAllocs()
		for b.Loop() {
			for _, c := range compiled {
				c.Eval(f, -1)
			}
		}
	})
	b.Run("general", func(b *testing.B) {
		env := generalEnv()
		var programs []*vm.Program
		for _, t := range typical {
			p, err := expr.Compile(t.general, expr.Env(generalDeal{}), expr.AsBool())
			if err != nil {
				b.Fatal(err)
			}
			programs = append(programs, p)
		}
		var machine vm.VM
		b.ReportAllocs()
		for b.Loop() {
			for _, p := range programs {
				if _, err := machine.Run(p, env); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

func generalEnv() generalDeal {
	var d generalDeal
	d.Software.Class, d.Software.USContent, d.Software.Functions = "mass_market", "above", []string{"plm", "crm"}
	d.Customer, d.Supplier = generalParty{Seat: "GB"}, generalParty{Seat: "DE", Percent: 60}
	d.Deal.Federal, d.Deal.FederalText = "prime", "overhaul"
	d.Union = []string{"AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
		"NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "GB"}
	return d
}
