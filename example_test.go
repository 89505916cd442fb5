package proviso_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/proviso-legal/proviso"
)

// profile is a deal as a program gets it.
const dealProfile = `
deal: {id: ALD-7, governing_law: GB-ENG, contract_date: 2026-11-02, as_of: 2026-11-22, families: [escrow]}
supplier: {name: Alder Instruments GmbH, seat: DE}
customer: {name: Birch Grid plc, seat: GB}
software: {name: Alder Tally, class: bespoke}
`

// A deal goes in, a Word file comes out.
func Example() {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		log.Fatal(err)
	}
	d, _, err := proviso.ReadDeal("deal.yaml", []byte(dealProfile))
	if err != nil {
		log.Fatal(err)
	}
	c, err := studio.Draft(d)
	if err != nil {
		log.Fatal(err)
	}
	var file bytes.Buffer
	if _, err := proviso.Render(&file, c.Draft, proviso.Word); err != nil {
		log.Fatal(err)
	}
	fmt.Println(c.Draft.AsOf, c.Stopped, file.Len() > 10000)
	// Output: 2026-11-22 false true
}

// Every mistake is reported at once, each with its place.
func ExampleReadDeal() {
	_, _, err := proviso.ReadDeal("deal.yaml", []byte("deal: {id: ALD-7, governing_law: QQ, contract_date: 2026-13-01}\n"))
	var found proviso.Findings
	if errors.As(err, &found) {
		for _, f := range found {
			if f.Code == "deal.value" {
				fmt.Println(f.Place.Line, f.Place.Column, f.Subject, f.Severity)
			}
		}
	}
	// Output:
	// 1 34 deal.governing_law error
	// 1 53 deal.contract_date error
}

// A program builds a deal from its own records.
func ExampleNewDeal() {
	signed, err := proviso.ParseDay("2026-11-02")
	if err != nil {
		log.Fatal(err)
	}
	d, _, err := proviso.NewDeal("record 7").
		Set("deal.id", "ALD-7").Set("deal.governing_law", "GB-ENG").Set("deal.contract_date", signed).Set("deal.as_of", "2026-11-22").
		Set("deal.families", []string{"escrow", "inspection"}).
		Set("supplier.name", "Alder Instruments GmbH").Set("supplier.seat", "DE").
		Set("customer.name", "Birch Grid plc").Set("customer.seat", nil). // not known yet
		Set("software.name", "Alder Tally").Set("software.class", "bespoke").
		Deal()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Get("supplier.seat").Word(), d.Get("customer.seat").Known())
	// Output: DE false
}

// What to ask next, and what an answer would do.
func ExampleStudio_Questions() {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		log.Fatal(err)
	}
	data, err := os.ReadFile("examples/deals/pump-control.yaml")
	if err != nil {
		log.Fatal(err)
	}
	d, _, err := proviso.ReadDeal("pump-control.yaml", data)
	if err != nil {
		log.Fatal(err)
	}
	if d, err = d.With("software.delivery", "unknown"); err != nil {
		log.Fatal(err)
	}
	questions, err := studio.Questions(context.Background(), d)
	if err != nil {
		log.Fatal(err)
	}
	for _, q := range questions {
		if q.Fact != "software.delivery" {
			continue
		}
		for _, a := range q.Answers {
			fmt.Printf("%s: %s\n", q.Fact, a.Says)
		}
	}
	// Output:
	// software.delivery: installed at the customer
	// software.delivery: hosted service
	// software.delivery: embedded in hardware
	// software.delivery: artificial-intelligence model
}

// A draft in JSON goes to another program and comes back unchanged.
func ExampleReadDraft() {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		log.Fatal(err)
	}
	d, _, err := proviso.ReadDeal("deal.yaml", []byte(dealProfile))
	if err != nil {
		log.Fatal(err)
	}
	c, err := studio.Draft(d)
	if err != nil {
		log.Fatal(err)
	}
	var sent, again bytes.Buffer
	if _, err := proviso.Render(&sent, c.Draft, proviso.JSON); err != nil {
		log.Fatal(err)
	}
	back, err := proviso.ReadDraft("draft.json", sent.Bytes())
	if err != nil {
		log.Fatal(err)
	}
	if _, err := proviso.Render(&again, back, proviso.JSON); err != nil {
		log.Fatal(err)
	}
	fmt.Println(back.Version, bytes.Equal(sent.Bytes(), again.Bytes()))
	// Output: 1 true
}

// What another position changes, with the point that causes it.
func ExampleCompare() {
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		log.Fatal(err)
	}
	d, _, err := proviso.ReadDeal("deal.yaml", []byte(dealProfile))
	if err != nil {
		log.Fatal(err)
	}
	moved, err := d.With("deal.position", "customer")
	if err != nil {
		log.Fatal(err)
	}
	was, err := studio.Draft(d)
	if err != nil {
		log.Fatal(err)
	}
	is, err := studio.Draft(moved)
	if err != nil {
		log.Fatal(err)
	}
	caused := 0
	for _, change := range proviso.Compare(was, is).Changes {
		if len(change.Points) > 0 {
			caused++
		}
	}
	fmt.Println(caused > 0)
	// Output: true
}
