package proviso_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/testing/full"
	"github.com/proviso-legal/proviso/rules/deal"
)

// hostile are texts that look like words of ours: days, British spelling, names of roles and terms, marks. Each
// sounds as what stands for it below does, and ends like it.
var hostile = []string{
	"3 March 1897 Water Trust %d plc",
	"colour defence programme %d plc",
	"The Supplier Alliance %d plc",
	"the Release Event of a Customer and an Escrow Agent %d plc",
	"clause 4 and Schedule %d of the Business Days plc",
	"10 days for the licence %d plc",
	"{party} {{ .software }} {state} %d plc",
	"'Tis the \"quoted\" licence %d plc",
	"[[%d]] undefined N/A **bold** `code` | plc",
	"Trust of 22 November 2026, Inc%d.",
}

// Whatever a person typed, it is printed so: what is made of a deal with such texts is what is made of a deal with
// plain marks, with the texts in the place of the marks.
func TestFactsArePrintedAsTyped(t *testing.T) {
	deals, base, packed := examples(t), studio(t), over(t, "rathbrack")
	for _, x := range []struct {
		name, deal string
		facts      []string
		studio     *proviso.Studio
	}{
		{"New York", "pump-control", []string{"deal.governing_law=US-NY"}, base},
		{"insert", "pump-control", []string{"deal.document=insert"}, packed},
		{"pack", "fibre-access", []string{"deal.governing_law=US-NY"}, packed},
	} {
		d := with(t, deals[x.deal], x.facts...)
		marked := map[string]string{} // what is made with marks
		for _, form := range full.Of(t, hostile) {
			t.Run(x.name+"/"+form, func(t *testing.T) {
				mark := markFor(form)
				marks, is := filledWith(d, mark)
				as, names := filledWith(d, form)
				if len(is) < 20 || len(is) != len(names) {
					t.Fatalf("%d facts take the text, and %d the mark", len(names), len(is))
				}
				if marked[mark] == "" {
					marked[mark] = said(t, x.studio, marks)
				}
				var pairs []string
				for i := range is {
					pairs = append(pairs, is[i], inJSON(t, names[i]))
				}
				want, got := strings.NewReplacer(pairs...).Replace(marked[mark]), said(t, x.studio, as)
				if want != got {
					t.Errorf("a text was read again (-as typed +as printed):\n%s", cmp.Diff(strings.Split(want, ","), strings.Split(got, ",")))
				}
			})
		}
	}
}

// The formats print the tree, and change nothing of it.
func TestNamesAreTheSameInEveryFormat(t *testing.T) {
	for name, s := range map[string]*proviso.Studio{
		"3 March 1897 Water Trust plc": studio(t), "colour defence programme": studio(t), "The Supplier Alliance plc": over(t, "rathbrack"),
	} {
		count := func(customer string) (counts []int) {
			c, err := s.Draft(with(t, examples(t)["pump-control"], "deal.governing_law=US-NY", "customer.name="+customer))
			if err != nil {
				t.Fatal(err)
			}
			annexed, err := c.Part(proviso.PartAnnexed)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range []*proviso.Draft{c.Draft, memo(t, c), annexed} {
				for _, f := range []proviso.Format{proviso.Markdown, proviso.HTML, proviso.JSON} {
					counts = append(counts, strings.Count(string(written(t, d.With(nil), f)), customer))
				}
			}
			return counts
		}
		if diff := cmp.Diff(count("Quorum plc"), count(name)); diff != "" {
			t.Errorf("%s does not stand wherever another name does (-other +this):\n%s", name, diff)
		}
	}
}

func with(t *testing.T, d *deal.Deal, facts ...string) *deal.Deal {
	t.Helper()
	for _, f := range facts {
		path, text, _ := strings.Cut(f, "=")
		var err error
		if d, err = d.With(path, text); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

var plainWord = regexp.MustCompile(`^[\p{L}\p{M}\p{N} .&’'-]*$`)

// markFor is a text of which nothing could be read as ours. It is a plain word where the other is one, and has as many
// words, since a memo is measured in words.
func markFor(form string) string {
	mark := "Qzx%dqzx"
	if !plainWord.MatchString(strings.ReplaceAll(form, "%d", "")) {
		mark = "Qzx/%dqzx"
	}
	end := " plc"
	if strings.HasSuffix(form, ".") {
		end = "."
	}
	more := len(strings.Fields(form)) - len(strings.Fields(mark+end))
	return mark + strings.Repeat(" qzz", max(0, more)) + end
}

// filledWith gives a deal in which every fact that takes any text has one of its own, and these texts.
func filledWith(d *deal.Deal, form string) (*deal.Deal, []string) {
	var texts []string
	for f := range deal.AllFields() {
		if f.Kind != deal.Text {
			continue
		}
		text := fmt.Sprintf(form, len(texts)+1)
		if changed, err := d.With(f.Path, text); err == nil {
			d, texts = changed, append(texts, text)
		}
	}
	return d, texts
}

func inJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Trim(string(data), `"`)
}

// said is what is made of a deal; the ids of drafts are left out.
func said(t *testing.T, s *proviso.Studio, d *deal.Deal) string {
	t.Helper()
	c, err := s.Draft(d)
	if err != nil {
		t.Fatal(err)
	}
	draft, paper := *c.Draft, *memo(t, c)
	draft.Provenance, paper.Provenance = nil, nil
	return digits.ReplaceAllString(inJSON(t, []any{draft, paper, c.Explain()}), "$1 00000000")
}
