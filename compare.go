package proviso

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/clauses/render"
	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/change/readback"
	"github.com/proviso-legal/proviso/internal/change/redline"
)

// Comparison shows how one draft became another.
type Comparison struct {
	Draft   *Draft         // both in one, with what was inserted and deleted marked
	Changes []ClauseChange // in the order of the text
	Unread  []Unread       // what the files hold beyond what was compared: they may show other words there
}

// ClauseChange is one clause that is not the same in both drafts. Renumbering alone is no change.
type ClauseChange struct {
	Clause string   `json:"clause"`
	Title  string   `json:"title"`
	Change Change   `json:"change,omitempty"` // "" when words within it changed
	Says   string   `json:"says"`             // one sentence: what changed, and what caused it
	Rules  []string `json:"rules"`            // that apply to one of the two only, or to each otherwise
	Points []string `json:"points"`           // whose values differ
}

// Compare shows how the draft of a became that of b, with the rules, the points and the depth that caused each change.
func Compare(a, b *Case) *Comparison {
	c := CompareDrafts(a.Draft, b.Draft)
	k := &causes{was: a.Explain(), is: b.Explain(), then: a, now: b}
	k.stops()
	for i := range c.Changes {
		k.explain(&c.Changes[i])
	}
	if k.stop != nil {
		c.Changes = slices.Insert(c.Changes, 0, *k.stop)
	}
	return c
}

// CompareDrafts shows how one draft became another, without causes. Neither is changed; nil is an empty draft.
func CompareDrafts(a, b *Draft) *Comparison {
	if a == nil {
		a = &tree.Draft{}
	}
	if b == nil {
		b = &tree.Draft{}
	}
	c := &Comparison{Draft: redline.Drafts(a, b)}
	if says := frontChange(c.Draft); says != "" {
		c.add("", frontPage, "", says)
	}
	for _, s := range c.Draft.Sections {
		if tree.TextHasChanges(s.Heading) || tree.HasChanges(s.Intro) || s.Change != "" && len(s.Clauses) == 0 {
			c.add(s.ID, cmp.Or(render.Standing(s.Heading), s.ID), s.Change, verbs[s.Change]+".")
		}
		for _, u := range s.Clauses {
			change, changed := redline.ChangeOf(s, u)
			if !changed {
				continue
			}
			title := render.Standing(u.Heading)
			if title == "" {
				title = render.Standing(s.Heading)
			}
			c.add(u.ID, title, change, verbs[change]+".")
		}
	}
	c.join()
	return c
}

// frontPage is the title of a change that stands before the first section.
const frontPage = "Front page"

func (c *Comparison) add(id, title string, change Change, says string) {
	c.Changes = append(c.Changes, ClauseChange{Clause: id, Title: title, Change: change, Says: says, Rules: []string{}, Points: []string{}})
}

// frontChange says what of the front page differs; "" when nothing does.
func frontChange(d *Draft) string {
	var parts []string
	was, is := render.Front(d)
	for _, p := range []struct{ name, was, is string }{
		{"title", was.Title, is.Title}, {"subtitle", was.Subtitle, is.Subtitle}, {"legend", was.Legend, is.Legend}, {"document id", was.ID, is.ID},
	} {
		if p.was != p.is {
			parts = append(parts, p.name)
		}
	}
	if tree.HasChanges(d.Cover) {
		parts = append(parts, "text")
	}
	if parts == nil {
		return ""
	}
	return "Changed: " + strings.Join(parts, ", ") + "."
}

// join makes one line of what stands deleted at one place and inserted at another: it has moved.
func (c *Comparison) join() {
	type side struct{ deleted, inserted bool }
	sides := map[string]side{}
	for _, ch := range c.Changes {
		s := sides[ch.Clause]
		s.deleted, s.inserted = s.deleted || ch.Change == tree.Deleted, s.inserted || ch.Change == tree.Inserted
		sides[ch.Clause] = s
	}
	kept := []ClauseChange{}
	for _, ch := range c.Changes {
		if s := sides[ch.Clause]; s.deleted && s.inserted {
			if ch.Change == tree.Deleted {
				continue
			}
			ch.Change, ch.Says = "", movedVerb+"."
		}
		kept = append(kept, ch)
	}
	c.Changes = kept
}

// movedVerb is what became of a clause that stands at another place.
const movedVerb = "Moved"

// CompareFiles shows how one written draft became another, without causes. The endings of the names tell
// the kinds of file, which need not be the same. Two trees in JSON are compared as trees; of other files
// the headings make the clauses. Nothing in a file is believed to be more than text.
func CompareFiles(nameA string, a []byte, nameB string, b []byte) (*Comparison, error) {
	was, err := readPaper(nameA, a)
	if err != nil {
		return nil, err
	}
	is, err := readPaper(nameB, b)
	if err != nil {
		return nil, err
	}
	if was.Tree != nil && is.Tree != nil {
		return CompareDrafts(was.Tree, is.Tree), nil
	}
	if was, err = textOf(nameA, was); err != nil {
		return nil, err
	}
	if is, err = textOf(nameB, is); err != nil {
		return nil, err
	}
	a1, b1, plain := readback.Pair(was, is)
	c := CompareDrafts(a1, b1)
	c.tellText(plain)
	c.tellBeside(was, is)
	return c, nil
}

// tellText names what belongs to texts without a tree: that no heading of a clause is known, and what is
// a heading in one of them only.
func (c *Comparison) tellText(plain readback.Plain) {
	for i, ch := range c.Changes {
		if ch.Clause == readback.WholeText {
			c.Changes[i].Title = "Whole text"
			c.Changes[i].Says = "Changed; at least one of the files has no heading that makes a clause, so its place is not told."
		}
	}
	for _, one := range []struct {
		which string
		names []string
	}{{"earlier", plain.Was}, {"later", plain.Is}} {
		if len(one.names) > 0 {
			c.add("", "Headings", "", "Changed: plain text in the "+one.which+" draft: "+shortList(one.names)+".")
		}
	}
}

// shortList names some of a list.
func shortList(names []string) string {
	const most = 8
	if n := len(names) - most; n > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(names[:most], "; "), n)
	}
	return strings.Join(names, "; ")
}

// readPaper names the file in an error that does not.
func readPaper(name string, data []byte) (*readback.Paper, error) {
	p, err := readback.Read(name, data)
	var found Findings
	if err != nil && !errors.As(err, &found) {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return p, err
}

// textOf gives a file as text, also that of a tree.
func textOf(name string, p *readback.Paper) (*readback.Paper, error) {
	if p.Tree != nil {
		again, err := treeTexts(p.Tree)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		p = again
	}
	if len(p.Passages) == 0 {
		return nil, fmt.Errorf("%s: the file holds no text that can be compared; a PDF does not, use the draft in another format", name)
	}
	return p, nil
}

// treeTexts gives a tree's passages as Markdown has them.
func treeTexts(d *tree.Draft) (*readback.Paper, error) {
	var text bytes.Buffer
	if _, err := Render(&text, d, Markdown); err != nil {
		return nil, err
	}
	return readback.Read("tree.md", text.Bytes())
}

var verbs = map[tree.Change]string{tree.Inserted: "Inserted", tree.Deleted: "Deleted", "": "Changed"}

// Summary gives the changes as a person reads them: a line for each clause.
func (c *Comparison) Summary() string {
	var b strings.Builder
	switch {
	case len(c.Changes) == 0 && len(c.Unread) == 0:
		return "No clause differs.\n"
	case len(c.Changes) == 0:
		b.WriteString("No clause differs in what was compared.\n")
	}
	for _, ch := range c.Changes {
		name := ch.Title
		if ch.Clause != "" {
			name += " (" + ch.Clause + ")"
		}
		fmt.Fprintf(&b, "%s. %s\n", name, ch.Says)
	}
	for i, u := range c.Unread {
		if i == mostShown {
			fmt.Fprintf(&b, "Not compared: %d more.\n", len(c.Unread)-i)
			break
		}
		fmt.Fprintf(&b, "Not compared: %s, %s.\n", u.What, cmp.Or(u.Under, "before the first heading"))
	}
	return b.String()
}
