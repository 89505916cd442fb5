package readback

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/proviso-legal/proviso/clauses/tree"
	"github.com/proviso-legal/proviso/internal/office"
)

// listLevel is one level of a list.
type listLevel struct {
	format, text string
	start        int
	legal        bool
}

// list is a list as paragraphs name it: the levels, and from which numbers it begins anew.
type list struct {
	abstract string
	starts   map[int]int
	levels   map[int]*listLevel // that it has of its own
}

// lists are the lists of a document, and how far each has been counted.
type lists struct {
	levels map[string]map[int]*listLevel // by definition
	lists  map[string]*list
	counts map[string]map[int]int
	begun  map[string]bool

	now      *listLevel // that is being read
	abstract string
	list     *list
	level    int
}

func newLists() *lists {
	return &lists{levels: map[string]map[int]*listLevel{}, lists: map[string]*list{}, counts: map[string]map[int]int{}, begun: map[string]bool{}}
}

func (l *lists) token(t xml.Token, _, _ int) error {
	e, ok := t.(xml.StartElement)
	if !ok || e.Name.Space != wordSpace {
		return nil
	}
	value := office.Attribute(e, "val")
	switch e.Name.Local {
	case "abstractNum":
		l.abstract, l.list = office.Attribute(e, "abstractNumId"), nil
		l.levels[l.abstract] = map[int]*listLevel{}
	case "num":
		l.list = &list{starts: map[int]int{}, levels: map[int]*listLevel{}}
		l.lists[office.Attribute(e, "numId")] = l.list
	case "abstractNumId":
		if l.list != nil {
			l.list.abstract = value
		}
	case "lvlOverride":
		l.level = number(office.Attribute(e, "ilvl"))
	case "startOverride":
		if l.list != nil {
			l.list.starts[l.level] = number(value)
		}
	case "lvl":
		l.now = &listLevel{}
		if l.list != nil {
			l.list.levels[number(office.Attribute(e, "ilvl"))] = l.now
		} else if l.levels[l.abstract] != nil {
			l.levels[l.abstract][number(office.Attribute(e, "ilvl"))] = l.now
		}
	default:
		if l.now != nil {
			l.now.says(e.Name.Local, value)
		}
	}
	return nil
}

func (v *listLevel) says(name, value string) {
	switch name {
	case "numFmt":
		v.format = value
	case "lvlText":
		v.text = clip(value, mostLabel)
	case "start":
		v.start = number(value)
	case "isLgl":
		v.legal = on(value, true)
	}
}

func (l *lists) of(one *list, level int) listLevel {
	if own := one.levels[level]; own != nil {
		return *own
	}
	if v := l.levels[one.abstract][level]; v != nil {
		return *v
	}
	return listLevel{}
}

// mostLabel bounds the words of a number.
const mostLabel = 200

// deepestLevel of a list.
const deepestLevel = 8

// next counts a paragraph of a list, and gives the number that it shows and how that is formed.
func (l *lists) next(id, rank string) label {
	one, level := l.lists[id], number(rank)
	if one == nil || level < 0 || level > deepestLevel {
		return label{}
	}
	counts := l.counts[one.abstract]
	if counts == nil {
		counts = map[int]int{}
		l.counts[one.abstract] = counts
	}
	if !l.begun[id] {
		l.begun[id] = true
		for at, start := range one.starts {
			counts[at] = start - 1
		}
	}
	if _, begun := counts[level]; !begun {
		counts[level] = l.of(one, level).start - 1
	}
	counts[level]++
	for at := level + 1; at <= deepestLevel; at++ {
		delete(counts, at)
	}
	return l.label(one, level, counts)
}

// label is the number that a paragraph shows, and how it is formed.
type label struct{ shown, form, text string }

func (l *lists) label(one *list, level int, counts map[int]int) label {
	v := l.of(one, level)
	if v.format == "bullet" && len([]rune(v.text)) <= 1 {
		return label{"•", "•", ""}
	}
	shown, form := v.text, v.text
	for at := range level + 1 {
		of := l.of(one, at)
		format := of.format
		if v.legal {
			format = "decimal"
		}
		n, begun := counts[at]
		if !begun {
			n = of.start
		}
		sign := "%" + strconv.Itoa(at+1)
		form = strings.ReplaceAll(form, sign, sign+" "+format)
		shown = strings.ReplaceAll(shown, sign, inFormat(format, n))
	}
	return label{strings.TrimSpace(shown), form, v.text}
}

// inFormat writes a number; in another way than drafts have, it is written in figures after the name of the way.
func inFormat(format string, n int) string {
	switch f := tree.Figure(format); {
	case n < 1 || n > 999:
		return strconv.Itoa(n)
	case format == "none":
		return ""
	case slices.Contains([]tree.Figure{tree.Decimal, tree.LowerLetter, tree.UpperLetter, tree.LowerRoman, tree.UpperRoman}, f):
		return f.Write(n)
	}
	return format + " " + strconv.Itoa(n)
}

// Words gives the forms of numbers that have letters of their own, once each.
func (p *Paper) Words() (all []string) {
	known := map[string]bool{}
	for _, one := range p.labels {
		if !known[one.text] && strings.IndexFunc(one.text, unicode.IsLetter) >= 0 {
			all = append(all, one.text)
		}
		known[one.text] = true
	}
	return all
}
