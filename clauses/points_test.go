package clauses_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/templates"
	"github.com/proviso-legal/proviso/templates/wording"
)

// reading gathers which clauses read each point of the shipped book: by their wording, through a defined
// term that they use, and by the rules that decide whether they stand.
type reading struct {
	wording map[string][]string // point → clauses whose own wording reads it
	all     map[string][]string // with the clauses whose rules read it
	through map[string][]string // clauses that use a defined term whose definition reads it, or refer to a schedule that does
}

func readPoints(t *testing.T) (*book.Book, *templates.Pack, reading) {
	t.Helper()
	b, bad := book.BaseBook()
	p, more := templates.Base()
	if bad.Errors() || more.Errors() {
		t.Fatal(bad, more)
	}
	r := reading{map[string][]string{}, map[string][]string{}, map[string][]string{}}
	for _, ref := range p.References() {
		if term, ok := strings.CutPrefix(ref.In, "term "); ok && ref.Func == string(wording.Point) {
			id, _, _ := strings.Cut(ref.Args[0], ".")
			r.through[id] = append(r.through[id], users(p, term, map[string]bool{})...)
		}
		if ref.Func == string(wording.Point) && !strings.HasPrefix(ref.In, "term ") {
			id, _, _ := strings.Cut(ref.Args[0], ".")
			r.wording[id] = append(r.wording[id], ref.In)
			r.all[id] = append(r.all[id], ref.In)
		}
	}
	for _, ref := range p.References() {
		schedule, _, _ := strings.Cut(strings.Join(ref.Args, ""), "#")
		if ref.Func != string(wording.Ref) || !strings.HasPrefix(schedule, "schedule.") {
			continue
		}
		for id, readers := range r.wording {
			if slices.Contains(readers, schedule) {
				r.through[id] = append(r.through[id], ref.In)
			}
		}
	}
	for _, rule := range b.Rules() {
		for _, value := range rule.Reads.Points {
			if id, _, _ := strings.Cut(value, "."); rule.Clause != "" {
				r.all[id] = append(r.all[id], rule.Clause)
			}
		}
	}
	return b, p, r
}

// users gives the clauses that use a term, also through the definition of another.
func users(p *templates.Pack, term string, seen map[string]bool) (clauses []string) {
	seen[term] = true
	for _, ref := range p.References() {
		if ref.Func != string(wording.TermUse) || ref.Args[0] != term {
			continue
		}
		if other, ok := strings.CutPrefix(ref.In, "term "); !ok {
			clauses = append(clauses, ref.In)
		} else if !seen[other] {
			clauses = append(clauses, users(p, other, seen)...)
		}
	}
	return clauses
}

// without drops what is in the second list but not in the third.
func without(list, drop, keep []string) []string {
	return slices.DeleteFunc(sortedOnce(list), func(id string) bool { return slices.Contains(drop, id) && !slices.Contains(keep, id) })
}

func sortedOnce(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// What a point says it drives is what reads it, and the front matter of a clause names the points that its
// wording reads: no more, no fewer. A clause may also be named for a point that the definition of a term reads.
func TestPointsDriveWhatReadsThem(t *testing.T) {
	b, p, read := readPoints(t)
	uses := map[string][]string{}
	for _, point := range b.Points() {
		got, want := without(point.Drives, read.through[point.ID], read.all[point.ID]), sortedOnce(read.all[point.ID])
		if !slices.Equal(got, want) || len(point.Drives) == 0 {
			t.Errorf("%s: point %s drives %q; clauses that read it: %q", point.At.Place(), point.ID, got, want)
		}
		for _, id := range sortedOnce(read.wording[point.ID]) {
			uses[id] = append(uses[id], point.ID)
		}
	}
	for _, id := range p.ClauseIDs() {
		c, _ := p.Clause(id)
		var through []string
		for _, point := range b.Points() {
			if slices.Contains(read.through[point.ID], id) {
				through = append(through, point.ID)
			}
		}
		if got, want := without(c.Uses, through, uses[id]), sortedOnce(uses[id]); !slices.Equal(got, want) {
			t.Errorf("%s: clause %s uses %q; its wording reads %q", c.At(), id, got, want)
		}
	}
}

// Every word that a point may take is put in words for a reader.
func TestEveryWordOfAPointIsSaid(t *testing.T) {
	b, _, _ := readPoints(t)
	for _, p := range b.Points() {
		for _, v := range p.Values {
			for i, w := range v.OneOf {
				if !p.Says(v.Name) || strings.Contains(v.Says[i], "_") || strings.TrimSpace(v.Says[i]) == "" {
					t.Errorf("%s: %s.%s does not say its word %q; add it under says:", p.At.Place(), p.ID, v.Name, w)
				}
			}
		}
	}
}
