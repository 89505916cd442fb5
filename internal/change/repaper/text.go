package repaper

import (
	"fmt"
	"slices"
	"strings"
)

// Text gives the report for a terminal in at most 40 lines: the summary, the laws that turned with the deals that
// each changes for certain, the deals that change for certain, those that may, and what is left out.
func (r *Report) Text() string {
	t := &terminal{}
	t.line("%s", r.Says)
	t.section("Laws that changed, with the deals whose clauses they change for certain:", 14, r.lawLines())
	var certain, possible, failed []string
	for _, d := range r.Deals {
		switch line := d.where() + ": " + d.heading(); {
		case d.Result == Failed:
			failed = append(failed, d.Says)
		case d.Certain:
			certain = append(certain, line+d.subjects())
		case d.Result == Differs:
			possible = append(possible, line)
		}
	}
	t.section("For certain:", 9, certain)
	t.section("Possibly, or only in open points and citations:", 4, possible)
	t.section("Not compared:", 3, failed)
	return t.String()
}

// lawLines tells of each law that turned how many deals it changes for certain, and which.
func (r *Report) lawLines() (lines []string) {
	for _, l := range r.citedLaws() {
		line := l.sentence() + ": "
		switch rest := len(l.Deals) - len(l.Certain); {
		case len(l.Certain) == 0:
			line += number(rest, "deal", "deals") + " possibly or in reasons only"
		case rest == 0:
			line += number(len(l.Certain), "deal", "deals") + few(l.Certain, mostDeals)
		default:
			line += fmt.Sprintf("%s%s; %d more possibly or in reasons only", number(len(l.Certain), "deal", "deals"), few(l.Certain, mostDeals), rest)
		}
		lines = append(lines, line)
	}
	return lines
}

// citedLaws gives the laws that turned; parts of one law that are cited alike are one.
func (r *Report) citedLaws() (laws []LawDeals) {
	at := map[string]int{}
	for _, l := range r.ByLaw {
		i, told := at[l.sentence()]
		switch {
		case l.Confirm:
		case told:
			laws[i].Deals, laws[i].Certain = union(laws[i].Deals, l.Deals), union(laws[i].Certain, l.Certain)
		default:
			at[l.sentence()] = len(laws)
			laws = append(laws, l)
		}
	}
	return laws
}

// union adds to a list what it does not hold.
func union(list, more []string) []string {
	list = slices.Clone(list)
	for _, one := range more {
		if !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	return list
}

// mostDeals and mostTitles are named in a line; the others are counted.
const mostDeals, mostTitles = 4, 3

// subjects names the clauses that change for certain.
func (d Deal) subjects() string {
	var titles []string
	for _, c := range d.Changes {
		if c.amends() && c.Title != "" {
			titles = append(titles, c.Title)
		}
	}
	return few(titles, mostTitles)
}

// few names the first of a list in brackets and counts the others; nothing of an empty list.
func few(names []string, named int) string {
	if len(names) == 0 {
		return ""
	}
	text := " (" + strings.Join(names[:min(named, len(names))], ", ")
	if n := len(names) - named; n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text + ")"
}

// terminal is a text of few lines.
type terminal struct{ strings.Builder }

func (t *terminal) line(form string, args ...any) { fmt.Fprintf(t, form+"\n", args...) }

// section writes a heading and so many lines, the last of which tells how many more there are.
func (t *terminal) section(heading string, room int, lines []string) {
	if len(lines) == 0 {
		return
	}
	t.line("\n%s", heading)
	shown := len(lines)
	if shown > room {
		shown = room - 1
	}
	for _, l := range lines[:shown] {
		t.line("  %s", l)
	}
	if n := len(lines) - shown; n > 0 {
		t.line("  … and %d more", n)
	}
}

// Detail gives the whole report: the summary, then each deal that changes with its changes.
func (r *Report) Detail() string {
	var b strings.Builder
	b.WriteString(r.Says + "\n")
	for _, d := range r.Deals {
		if d.Result == Same {
			continue
		}
		fmt.Fprintf(&b, "\n%s: %s\n", d.where(), d.heading())
		for _, c := range d.Changes {
			fmt.Fprintf(&b, "  %s\n", c.Line())
		}
	}
	return b.String()
}
