package screen

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/rules/deal"
)

// Asked is a name that was looked for.
type Asked struct {
	Name       string   `json:"name"`
	Number     string   `json:"number,omitempty"` // in a register
	Deals      []string `json:"deals"`            // the deals that name it, and as what
	Candidates []Told   `json:"candidates"`
}

// Told is a candidate as a report tells it.
type Told struct {
	Score   float64 `json:"score"` // 0 to 1
	Name    string  `json:"name"`  // the nearest of the entry's names
	Main    string  `json:"main"`  // the entry's main name
	Entry   string  `json:"entry"` // its id on the list
	List    string  `json:"list"`
	On      string  `json:"on"`                // what the list says that it stands on
	Words   string  `json:"words"`             // the words that met
	Remarks string  `json:"remarks,omitempty"` // a former name, a weak alias, an end, a number that met
}

// Used is a list as a report names it.
type Used struct {
	File    string `json:"file"`
	Title   string `json:"title"`
	Date    string `json:"date,omitempty"` // the day that the file names as its own
	Entries int    `json:"entries"`
	Digest  string `json:"sha256"`
}

// Report is what was found of some names in some lists. It decides nothing.
type Report struct {
	Threshold float64 `json:"threshold"`
	Lists     []Used  `json:"lists"`
	Names     []Asked `json:"names"` // those with candidates first
}

// Sources are names with the deals that hold them, in the order in which they were added.
type Sources struct {
	order []string
	by    map[string]*Asked
}

// Add takes the names of a deal's parties and of who owns them.
func (s *Sources) Add(d *deal.Deal) {
	id := d.Get("deal.id").Word()
	for _, role := range d.Parties() {
		r, _ := deal.RoleOf(role)
		for _, n := range names(d, role) {
			s.add(n.text, n.number, cmp.Or(id, "a deal without an id")+", "+n.as+strings.ToLower(r.Word))
		}
	}
}

type namedAs struct{ text, number, as string }

// names gives the name of a party and that of its owner, as far as the deal has them.
func names(d *deal.Deal, role string) (all []namedAs) {
	if n := d.Get(role + ".name"); n.Known() {
		all = append(all, namedAs{n.Word(), d.Get(role + ".register.number").Word(), ""})
	}
	if n := d.Get(role + ".owner_name"); n.Known() && !d.Presumed(role+".owner_name") {
		all = append(all, namedAs{n.Word(), "", "owner of the "})
	}
	return all
}

func (s *Sources) add(name, number, where string) {
	if name == "" {
		return
	}
	if s.by == nil {
		s.by = map[string]*Asked{}
	}
	a := s.by[name+"\n"+number]
	if a == nil {
		a = &Asked{Name: name, Number: number, Deals: []string{}, Candidates: []Told{}}
		s.by[name+"\n"+number], s.order = a, append(s.order, name+"\n"+number)
	}
	if !slices.Contains(a.Deals, where) {
		a.Deals = append(a.Deals, where)
	}
}

// Screen looks for the names in lists.
func Screen(s *Sources, lists []*List, threshold float64) *Report {
	r := &Report{Threshold: threshold, Lists: []Used{}, Names: []Asked{}}
	for _, l := range lists {
		r.Lists = append(r.Lists, Used{l.File, l.Title, l.Date, len(l.Entries), l.Digest})
	}
	x := NewIndex(lists...)
	for _, key := range s.order {
		a := s.by[key]
		for _, c := range x.Find(a.Name, a.Number, threshold) {
			a.Candidates = append(a.Candidates, tell(c))
		}
		r.Names = append(r.Names, *a)
	}
	slices.SortStableFunc(r.Names, func(a, b Asked) int { return cmp.Compare(best(b), best(a)) })
	return r
}

func best(a Asked) float64 {
	if len(a.Candidates) == 0 {
		return -1
	}
	return a.Candidates[0].Score
}

func tell(c Candidate) Told {
	var met, remarks []string
	for _, p := range c.Why {
		switch {
		case p.Met == "":
			met = append(met, p.Asked+" meets nothing")
		case p.Near == 1 && p.Asked == p.Met:
			met = append(met, p.Asked)
		default:
			met = append(met, fmt.Sprintf("%s meets %s (%.2f)", p.Asked, p.Met, p.Near))
		}
	}
	for _, x := range []struct {
		is   bool
		says string
	}{
		{c.Exact, "the number in the register is the same"}, {c.Name.Former, "a former name"}, {c.Name.Weak, "a weak alias"},
		{c.Entry.Until != "", "ends on " + c.Entry.Until}, {len(c.Entry.Countries) > 0, strings.Join(c.Entry.Countries, ", ")},
		{len(c.Entry.On) == 0, "on a list for which a deal has no word"},
	} {
		if x.is {
			remarks = append(remarks, x.says)
		}
	}
	return Told{Score: float64(int(c.Score*1000+0.5)) / 1000, Name: c.Name.Text, Main: c.Entry.Names[0].Text, Entry: c.Entry.ID, List: c.List.File, On: c.Entry.Says,
		Words: strings.Join(met, ", "), Remarks: strings.Join(remarks, "; ")}
}

// Clear tells whether a party has no candidate, or who owns it has none. One whose name the deal does not say is not
// clear.
func (r *Report) Clear(d *deal.Deal, role string, owner bool) bool {
	known := false
	for _, n := range names(d, role) {
		if owner != (n.as != "") {
			continue
		}
		i := slices.IndexFunc(r.Names, func(a Asked) bool { return a.Name == n.text && a.Number == n.number })
		if known = true; i < 0 || len(r.Names[i].Candidates) > 0 {
			return false
		}
	}
	return known
}

// oldAfter is after how many days a list is called old.
const oldAfter = 14

// Old gives the lists whose day lies more than two weeks before a day, and those that do not say their day.
func (r *Report) Old(on day.Day) (says []string) {
	for _, l := range r.Lists {
		of, err := day.Parse(l.Date)
		switch days := int(on - of); {
		case err != nil:
			says = append(says, fmt.Sprintf("%s does not say of which day it is", l.File))
		case days > oldAfter:
			says = append(says, fmt.Sprintf("%s is of %s, %d days before %s", l.File, l.Date, days, on))
		}
	}
	return says
}

// Markdown writes the report for people.
func (r *Report) Markdown(out io.Writer) error {
	var b strings.Builder
	b.WriteString("# Names looked for in official lists\n\nA candidate is a name that comes near, and a question: whether it is the party, a person says. ")
	fmt.Fprintf(&b, "Told is what scores %.2f or more of 1.\n\n", r.Threshold)
	grid.PlainRow(&b, "list", "file", "its day", "entries", "SHA-256")
	b.WriteString("|---|---|---|--:|---|\n")
	for _, l := range r.Lists {
		grid.PlainRow(&b, l.Title, l.File, cmp.Or(l.Date, "not said"), fmt.Sprint(l.Entries), l.Digest[:16]+"…")
	}
	var clear []Asked
	for _, a := range r.Names {
		if len(a.Candidates) == 0 {
			clear = append(clear, a)
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", grid.Plain(a.Name), grid.Plain(strings.Join(a.Deals, "; ")))
		grid.PlainRow(&b, "score", "name on the list", "entry", "list", "on", "words", "remarks")
		b.WriteString("|--:|---|---|---|---|---|---|\n")
		for _, c := range a.Candidates {
			name := c.Name
			if c.Main != c.Name {
				name += " (" + c.Main + ")"
			}
			grid.PlainRow(&b, fmt.Sprintf("%.2f", c.Score), name, c.Entry, c.List, c.On, c.Words, c.Remarks)
		}
	}
	if len(clear) > 0 {
		b.WriteString("\n## No candidate\n\n")
		grid.PlainRow(&b, "name", "deals")
		b.WriteString("|---|---|\n")
		for _, a := range clear {
			grid.PlainRow(&b, a.Name, strings.Join(a.Deals, "; "))
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}
