package page

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/rules/deal"
)

// problem is what is wrong, with its place in a file.
type problem struct {
	Place, Says string
}

type problems []problem

func (p problem) String() string {
	if p.Place == "" {
		return p.Says
	}
	return p.Place + ": " + p.Says
}

// problemsOf tells findings as a person reads them.
func problemsOf(found proviso.Findings) (list problems) {
	for _, f := range found {
		if f.Severity != proviso.SeverityError {
			continue
		}
		place := f.Place.File
		switch {
		case f.Place.Cell != "":
			place += ", sheet " + f.Place.Sheet + ", cell " + f.Place.Cell
		case f.Place.Line > 0:
			place += fmt.Sprintf(", line %d", f.Place.Line)
		}
		says := f.Message
		if f.Hint != "" {
			says += "; " + f.Hint
		}
		list = append(list, problem{place, sentence(errors.New(says))})
	}
	return list
}

// problemsIn tells an error as a person reads it.
func problemsIn(err error) problems {
	var found proviso.Findings
	if errors.As(err, &found) {
		return problemsOf(found)
	}
	return problems{{Says: sentence(err)}}
}

// sentence makes a sentence of an error.
func sentence(err error) string {
	says := tree.UpperFirst(err.Error())
	if !strings.HasSuffix(says, ".") {
		says += "."
	}
	return says
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// named gives the heading of a fact with the party that it is about.
func named(f deal.Field) string {
	if whose := whose(f); whose != "" {
		return whose + ": " + f.Heading
	}
	return f.Heading
}

// whose gives the party that a fact is about, or the thing; "" for a fact of the deal itself.
func whose(f deal.Field) string {
	if party := interview.Whose(f); party != "" {
		return party
	}
	for i, s := range deal.Sections() {
		if s.Name == f.Section && i > 0 {
			return s.Heading
		}
	}
	return ""
}

// says gives what a deal states of a fact.
func (d *Desk) says(f deal.Field, it *proviso.Deal) string {
	if !it.Given(f.Path) {
		return ""
	}
	v := it.Stated(f.Path)
	switch {
	case !v.Known():
		return "not known yet"
	case f.Kind == deal.Place:
		return d.placeName(v.Word())
	case f.Kind == deal.Places:
		var list []string
		for _, w := range v.Words() {
			list = append(list, d.placeName(w))
		}
		if list == nil {
			return "none"
		}
		return strings.Join(list, ", ")
	}
	return v.String()
}

func (d *Desk) placeName(code string) string {
	i := slices.IndexFunc(d.places, func(c proviso.Choice) bool { return c.Word == code })
	if i < 0 {
		return code
	}
	return d.places[i].Says
}

// missing names the facts that every deal states and this one does not.
func missing(it *proviso.Deal) (names []string) {
	for _, f := range interview.Missing(it) {
		names = append(names, named(f))
	}
	return names
}

// mostTitles are named of the clauses that turn on something.
const mostTitles = 8

// titled names clauses by their titles.
func (d *Desk) titled(ids []string) (titles []string, more int) {
	for _, id := range ids {
		if t := d.titles[id]; t != "" && !slices.Contains(titles, t) {
			titles = append(titles, t)
		}
	}
	if more = len(titles) - mostTitles; more > 0 {
		return titles[:mostTitles], more
	}
	return titles, 0
}
