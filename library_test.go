package proviso_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/rules"
)

// One studio serves many goroutines, and each gets what it would get alone. Run it with -race.
func TestConcurrentUse(t *testing.T) {
	s := studio(t)
	deals := examples(t)
	delete(deals, "depot-logistics") // the long ones of the questions
	want := map[string]string{}
	for name, d := range deals {
		want[name] = everything(t, s, d)
		if len(want) == 2 {
			break
		}
	}
	var wait sync.WaitGroup
	for range 2 {
		for name := range want {
			wait.Add(1)
			go func() {
				defer wait.Done()
				if got := everything(t, s, deals[name]); got != want[name] {
					t.Errorf("%s gives something else beside others", name)
				}
			}()
		}
	}
	wait.Wait()
}

// everything calls what a program calls for one deal, and gives all that comes back.
func everything(t *testing.T, s *proviso.Studio, d *proviso.Deal) string {
	var out bytes.Buffer
	note := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	check, err := s.Check(d)
	note(err)
	c, err := s.Draft(d)
	if err != nil {
		t.Error(err)
		return ""
	}
	for _, f := range proviso.Formats() {
		_, err := proviso.Render(&out, c.Draft, f)
		note(err)
	}
	explained, err := c.Explain().JSON()
	note(err)
	var tree bytes.Buffer
	_, err = proviso.Render(&tree, c.Draft, proviso.JSON)
	note(err)
	back, err := proviso.ReadDraft("x.json", tree.Bytes())
	note(err)
	verified, err := s.Verify("x.json", tree.Bytes())
	note(err)
	out.Write(explained)
	out.WriteString(back.ID + verified.String() + proviso.Compare(c, c).Summary() + check.Deal + d.Hash())
	return out.String()
}

// A question names a fact that is not known, and an answer does what it says.
func TestQuestions(t *testing.T) {
	s := studio(t)
	d, err := examples(t)["pump-control"].With("software.delivery", "unknown")
	if err != nil {
		t.Fatal(err)
	}
	questions, err := s.Questions(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	turning := 0
	for _, q := range questions {
		if d.Get(q.Fact).Known() || q.Asks == "" {
			t.Errorf("%+v is no question", q)
		}
		for _, a := range q.Answers {
			if len(a.Stands)+len(a.Waits)+len(a.Falls) > 0 || a.Stops {
				turning++
			}
			answered, err := d.With(q.Fact, a.Value)
			if err != nil {
				t.Fatal(err)
			}
			now, err := s.Decide(answered)
			if err != nil {
				t.Fatal(err)
			}
			if now.Stopped != a.Stops || len(now.OpenPoints) != a.Open {
				t.Errorf("%s: %s: stopped %t with %d open; the answer says %t and %d", q.Fact, a.Value, now.Stopped, len(now.OpenPoints), a.Stops, a.Open)
			}
			standing(t, s, answered, q.Fact, a)
		}
	}
	if !slices.ContainsFunc(questions, func(q proviso.Question) bool { return q.Fact == "software.delivery" && len(q.Rules) > 0 }) {
		t.Error("nobody asks for a fact that was taken away")
	}
	if turning == 0 {
		t.Error("no answer changes anything")
	}
}

// standing compares an answer with the draft that it leads to.
func standing(t *testing.T, s *proviso.Studio, d *proviso.Deal, fact string, a proviso.Answer) {
	t.Helper()
	dec, err := s.Decision(d)
	if err != nil {
		t.Fatal(err)
	}
	states := map[string]rules.State{}
	for _, c := range dec.Slots {
		if states[c.Clause] != rules.Applies {
			states[c.Clause] = c.State
		}
	}
	for want, list := range map[rules.State][]string{rules.Applies: a.Stands, rules.Unknown: a.Waits, "": a.Falls} {
		for _, clause := range list {
			if states[clause] != want {
				t.Errorf("%s: %s: %s is %q; the answer says %q", fact, a.Value, clause, states[clause], want)
			}
		}
	}
}

// A number is read as its band.
func TestQuestionsOfNumbers(t *testing.T) {
	s := studio(t)
	d, err := examples(t)["pump-control"].With("supplier.owned_by_listed_percent", "unknown")
	if err != nil {
		t.Fatal(err)
	}
	questions, err := s.Questions(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := proviso.FactOf("supplier.owned_by_listed_percent")
	for _, q := range questions {
		if q.Fact != f.Path {
			continue
		}
		if len(q.Answers) != len(f.Bands)+1 || !strings.HasPrefix(q.Answers[0].Says, "less than ") || !strings.HasSuffix(q.Answers[len(q.Answers)-1].Says, " or more") {
			t.Errorf("bands %v, answers %+v", f.Bands, q.Answers)
		}
		return
	}
	t.Error("nobody asks for the number")
}

// Long work ends when its context does.
func TestContextEndsLongWork(t *testing.T) {
	s := studio(t)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Prove(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("prove: %v", err)
	}
	if _, err := s.Lint(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("lint: got %v", err)
	}
	soon, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if _, err := s.Prove(soon); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("prove for a second: %v", err)
	}
	if _, err := s.Questions(ctx, examples(t)["grid-balancing"]); !errors.Is(err, context.Canceled) {
		t.Errorf("questions: %v", err)
	}
}

// What a program does wrongly is an error that it can tell apart, and never a panic.
func TestErrorsCanBeTold(t *testing.T) {
	s := studio(t)
	dateless, err := examples(t)["pump-control"].With("deal.as_of", "unknown")
	if err != nil {
		t.Fatal(err)
	}
	var closed proviso.Studio
	if n := len(closed.Departures()) + len(closed.Packs()) + len(closed.Warnings()) +
		len(closed.Laws(0)) + len(closed.Rules()) + len(closed.Points()) + len(closed.Documents()) + len(closed.Places()); n != 0 {
		t.Errorf("a studio that is not open tells %d things", n)
	}
	if law, book, wording := closed.Inputs(); law+book+wording != "" {
		t.Errorf("a studio that is not open has the inputs %s, %s and %s", law, book, wording)
	}
	for name, c := range map[string]struct {
		call func() error
		want error
	}{
		"no date":   {func() error { _, err := s.Draft(dateless); return err }, proviso.ErrNoDate},
		"check":     {func() error { _, err := s.Check(dateless); return err }, proviso.ErrNoDate},
		"no deal":   {func() error { _, err := s.Draft(nil); return err }, proviso.ErrNoDeal},
		"questions": {func() error { _, err := s.Questions(context.Background(), nil); return err }, proviso.ErrNoDeal},
		"zero":      {func() error { _, err := closed.Draft(dateless); return err }, proviso.ErrNotOpen},
		"nil":       {func() error { _, err := (*proviso.Studio)(nil).Check(dateless); return err }, proviso.ErrNotOpen},
		"lint":      {func() error { _, err := closed.Lint(context.Background()); return err }, proviso.ErrNotOpen},
		"prove":     {func() error { _, err := closed.Prove(context.Background()); return err }, proviso.ErrNotOpen},
		"law":       {func() error { _, err := closed.Law("X", 0); return err }, proviso.ErrNotOpen},
		"repaper": {func() error {
			_, err := closed.Repaper(context.Background(), portfolio(), proviso.Repapering{From: "2025-01-01", To: "2026-01-01"})
			return err
		}, proviso.ErrNotOpen},
		"format":   {func() error { _, err := proviso.ParseFormat("odt"); return err }, proviso.ErrFormat},
		"render":   {func() error { _, err := proviso.Render(io.Discard, &proviso.Draft{}, "odt"); return err }, proviso.ErrFormat},
		"no draft": {func() error { _, err := proviso.Render(io.Discard, nil, proviso.Word); return err }, proviso.ErrNoDraft},
	} {
		if err := c.call(); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	var found proviso.Findings
	if _, _, err := proviso.ReadDeal("x.yaml", []byte("deal: {id: 1, what: 2}")); !errors.As(err, &found) || !found.Errors() || found[0].Place.File != "x.yaml" {
		t.Errorf("a bad deal gives %v", err)
	}
	if _, err := proviso.ReadDraft("x.json", []byte(`{"version": 1, "what": 2}`)); !errors.As(err, &found) || found[0].Code != "json.value" {
		t.Errorf("a bad draft gives %v", err)
	}
	if _, err := proviso.ReadDraft("x.json", []byte(`{"version": 2}`)); err == nil || !strings.Contains(err.Error(), "version 2 of the tree; this program reads version 1") {
		t.Errorf("a draft of tomorrow gives %v", err)
	}
	if c := proviso.CompareDrafts(nil, nil); len(c.Changes) != 0 {
		t.Errorf("nothing and nothing differ by %v", c.Changes)
	}
}

// A deal told in YAML, in JSON and in Go gives one draft.
func TestThreeWaysToTellADeal(t *testing.T) {
	const yaml = "deal: {id: A-1, governing_law: DE, contract_date: 2026-01-02, as_of: 2026-11-22, families: [escrow]}\n" +
		"supplier: {name: Alder GmbH, seat: DE}\ncustomer: {name: Birke SA, seat: FR}\nsoftware: {name: Tally, class: bespoke}\npoints: {ESC-16: customer}\n"
	const json = `{"deal": {"id": "A-1", "governing_law": "DE", "contract_date": "2026-01-02", "as_of": "2026-11-22", "families": ["escrow"]},
		"supplier": {"name": "Alder GmbH", "seat": "DE"}, "customer": {"name": "Birke SA", "seat": "FR"}, "software": {"name": "Tally", "class": "bespoke"},
		"points": {"ESC-16": "customer"}}`
	s := studio(t)
	var drafts []string
	for _, data := range []string{yaml, json} {
		d, _, err := proviso.ReadDeal("x", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		drafts = append(drafts, everything(t, s, d))
	}
	signed, err := proviso.ParseDay("2026-01-02")
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := proviso.NewDeal("x").Set("deal.id", "A-1").Set("deal.governing_law", "DE").Set("deal.contract_date", signed).
		Set("deal.as_of", "2026-11-22").Set("deal.families", []string{"escrow"}).Set("supplier.name", "Alder GmbH").Set("supplier.seat", "DE").
		Set("customer.name", "Birke SA").Set("customer.seat", "FR").Set("software.name", "Tally").Set("software.class", "bespoke").
		Position("ESC-16", "customer").Deal()
	if err != nil {
		t.Fatal(err)
	}
	drafts = append(drafts, everything(t, s, d))
	if diff := cmp.Diff(drafts[0], drafts[1]); diff != "" {
		t.Errorf("YAML and JSON give different drafts:\n%s", diff)
	}
	if diff := cmp.Diff(drafts[0], drafts[2]); diff != "" {
		t.Errorf("YAML and Go give different drafts:\n%s", diff)
	}
}
