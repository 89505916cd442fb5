package workbook

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/portfolio/grid"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

//go:embed headings.yaml
var headingsData []byte

// calledFile is what registers call facts.
type calledFile struct {
	Roles map[string][]string `yaml:"roles,required"`
	Party map[string][]string `yaml:"party,required"`
	Facts map[string][]string `yaml:"facts,required"`
}

// called gives the words of headings.yaml, folded.
var called = sync.OnceValue(func() (c struct{ roles, party, facts map[string]string }) {
	var file calledFile
	strictyaml.Decode("headings.yaml", headingsData, 0, &file) // a test holds that it reads
	folded := func(of map[string][]string) map[string]string {
		by := map[string]string{}
		for what, list := range of {
			for _, w := range list {
				by[fold(w)] = what
			}
		}
		return by
	}
	c.roles, c.party, c.facts = folded(file.Roles), folded(file.Party), folded(file.Facts)
	return c
})

// mostGuessed is how many rows are read for a guess, and mostUnread how many unread words of a column it lists.
const (
	mostGuessed = 100000
	mostUnread  = 200
)

// GuessMap writes a map of headings for a register, as ReadMap reads it: each column with the fact that its heading is
// taken for, or ignore with a word that it is not known; words of cells that no fact takes, to be written right; and
// facts that every deal must state and no column holds. The findings are those of a file that cannot be read.
func GuessMap(out io.Writer, name string, sheet string) finding.List {
	g := &guess{unread: map[string]map[string]*unread{}}
	r := &Reader{file: name, mapped: map[string]string{}}
	err := r.open(name, Options{Sheet: sheet})
	if err == nil {
		err = g.headings(r)
	}
	if isEnd(err) {
		err = fmt.Errorf("%s is empty", r.sheetName)
	}
	if err != nil {
		r.refuse(err)
	}
	if r.findings.Errors() {
		_ = r.Close()
		return r.findings
	}
	defer r.Close()
	for n := 0; n < mostGuessed; n++ {
		l, err := r.line()
		if isEnd(err) {
			break
		}
		if err != nil {
			r.refuse(err)
			return r.findings
		}
		g.cells(l)
	}
	if _, err := io.WriteString(out, g.yaml(name)); err != nil {
		return finding.List{{Severity: finding.Error, Code: "sheet.map", Message: err.Error()}}
	}
	return nil
}

type guess struct {
	columns []guessed
	unread  map[string]map[string]*unread // path → what a cell says, folded
}

type guessed struct {
	Column
	why string // what is not certain
}

// unread is what cells say and no fact takes.
type unread struct {
	text, hint string
	times      int
}

// headings takes for headings the row of which most cells are known, the first where none is.
func (g *guess) headings(r *Reader) error {
	first, best, err := r.likeliest(0, func(lines []*grid.Line, i int) int { return known(guessColumns(lines[i])) })
	if err == nil {
		g.columns, r.ahead = guessColumns(first[best]), first[best+1:]
	}
	return err
}

func known(columns []guessed) (n int) {
	for _, c := range columns {
		if c.Path != "" {
			n++
		}
	}
	return n
}

// guessColumns takes the headings of a row for facts, each fact once.
func guessColumns(l *grid.Line) (all []guessed) {
	taken, role := map[string]bool{}, ""
	for _, c := range l.Cells {
		one := guessed{Column: Column{Index: c.Column, Letter: grid.Letters(c.Column), Heading: tidy(c.Text)}}
		if c.Kind != grid.IsText || one.Heading == "" {
			continue
		}
		one.Path, one.why = pathFor(one.Heading, role)
		if section, _, ok := strings.Cut(one.Path, "."); ok {
			if _, isRole := deal.RoleOf(section); isRole {
				role = section
			}
		}
		if one.Path != "" && taken[one.Path] {
			one.Path, one.why = "", "another column is taken for "+one.Path+" already"
		}
		taken[one.Path] = true
		all = append(all, one)
	}
	return all
}

// pathFor guesses the fact that a heading names; role is the party whose column stands before it.
func pathFor(heading, role string) (path, why string) {
	if p := theHeadings().path(heading, ""); p != "" {
		return p, ""
	}
	name := fold(heading)
	if p := called().facts[name]; p != "" {
		return p, "by its heading"
	}
	if r := called().roles[name]; r != "" {
		return r + ".name", "by its heading"
	}
	for _, word := range slices.Sorted(maps.Keys(called().party)) {
		for _, party := range slices.Sorted(maps.Keys(called().roles)) {
			fact, r := called().party[word], called().roles[party]
			if name == party+word || name == word+party || name == word+"of"+party || name == word+"ofthe"+party {
				return r + "." + fact, "by its heading"
			}
		}
	}
	if fact := called().party[name]; fact != "" && role != "" {
		return role + "." + fact, "as it stands beside that party"
	}
	return "", "not known"
}

// cells notes what the cells of a row say and no fact takes.
func (g *guess) cells(l *grid.Line) {
	for _, c := range g.columns {
		i := slices.IndexFunc(l.Cells, func(x grid.Cell) bool { return x.Column == c.Index })
		f, isFact := deal.FieldOf(c.Path)
		if i < 0 || !isFact || l.Cells[i].Text == "" {
			continue
		}
		list, err := words(f, l.Cells[i])
		if err == nil {
			_, err = deal.New("").WithWords(f.Path, list)
		}
		if err == nil {
			continue
		}
		by := g.unread[c.Path]
		if by == nil {
			by = map[string]*unread{}
			g.unread[c.Path] = by
		}
		key := said(l.Cells[i].Text)
		if by[key] == nil {
			if len(by) == mostUnread {
				continue
			}
			by[key] = &unread{text: l.Cells[i].Text, hint: err.Error()}
		}
		by[key].times++
	}
}

// yaml writes the map with a word on what is a guess.
func (g *guess) yaml(name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# How the columns of %s are read. Look through it, write right what is not, and give it to --map.\n", comment(name[strings.LastIndexAny(name, `/\`)+1:]))
	fmt.Fprintf(&b, "# Behind each heading stands the path of a fact, or %s.\n", Ignored)
	named := map[string]bool{}
	for _, c := range g.columns {
		key, says := c.Heading, "column "+c.Letter
		if named[fold(key)] {
			key, says = byLetter(c.Letter), "also called "+c.Heading
		}
		named[fold(key)] = true
		fmt.Fprintf(&b, "%s: %s", quoted(key), cmp.Or(c.Path, Ignored))
		if c.why != "" {
			fmt.Fprintf(&b, " # %s: %s", comment(says), comment(c.why))
		}
		b.WriteString("\n")
	}
	g.values(&b)
	g.always(&b)
	return b.String()
}

// values lists what no fact takes, the most frequent first; unknown stands for what is to be written.
func (g *guess) values(b *strings.Builder) {
	if len(g.unread) == 0 {
		return
	}
	fmt.Fprintf(b, "\n# What cells say and no fact takes: write behind each what is meant.\n%s:\n", valuesKey)
	for _, f := range deal.Fields() {
		list := make([]*unread, 0, len(g.unread[f.Path]))
		for _, u := range g.unread[f.Path] {
			list = append(list, u)
		}
		if len(list) == 0 {
			continue
		}
		slices.SortFunc(list, func(x, y *unread) int {
			return cmp.Or(cmp.Compare(y.times, x.times), cmp.Compare(x.text, y.text))
		})
		fmt.Fprintf(b, "  %s:\n", f.Path)
		for _, u := range list {
			fmt.Fprintf(b, "    %s: %s # %s; %s\n", quoted(u.text), unknownWord, count(u.times, "time", "times"), comment(u.hint))
		}
	}
}

// always lists the facts that every deal must state and no column holds.
func (g *guess) always(b *strings.Builder) {
	begun := false
	for _, f := range deal.Fields() {
		if !f.Required || slices.ContainsFunc(g.columns, func(c guessed) bool { return c.Path == f.Path }) {
			continue
		}
		if !begun {
			begun = true
			fmt.Fprintf(b, "\n# What every deal must state and no column holds: write what holds for all rows.\n%s:\n", alwaysKey)
		}
		help := f.Help
		if list := f.Words(); len(list) > 0 && len(list) < 20 {
			help += " One of " + strings.Join(list, ", ") + "."
		}
		fmt.Fprintf(b, "  %s: %s # %s\n", f.Path, unknownWord, comment(help))
	}
}

// quoted writes a text as YAML reads it back, on one line.
func quoted(text string) string { return fmt.Sprintf("%q", text) }

// comment keeps a text on its line.
func comment(text string) string { return strings.Join(strings.Fields(text), " ") }
