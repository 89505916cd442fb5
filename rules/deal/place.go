package deal

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// IsPlace tells whether a fact can name a place by this code.
func IsPlace(code string) bool {
	_, ok := theSchema().districts[code]
	return ok || check().Var(code, "iso3166_1_alpha2") == nil
}

// placeOf reads a place: an ISO 3166-1 alpha-2 code, one of the schema's law districts, or a name by which only one
// place goes.
func placeOf(text string) (code string, err error) {
	if IsPlace(text) {
		return text, nil
	}
	n := theNames()
	if why, ok := n.noSeat[foldName(text)]; ok {
		return "", fmt.Errorf("%q is no seat; write %s", text, why)
	}
	if up := strings.ToUpper(text); IsPlace(up) {
		return up, nil
	}
	for _, key := range n.keys(text) {
		switch codes := n.byName[key]; len(codes) {
		case 0:
		case 1:
			return codes[0], nil
		default:
			return "", fmt.Errorf("%q may be %s; write the one that is meant", text, finding.OneOf(readings(codes)))
		}
	}
	return "", fmt.Errorf("%q is no seat; %s", text, n.hint(text))
}

// readings gives codes with what they stand for: GE (Georgia), US-GA (Georgia, United States).
func readings(codes []string) []string {
	said := make([]string, len(codes))
	for i, c := range codes {
		name := placeName(c)
		if state, _, district := strings.Cut(c, "-"); district {
			name += ", " + placeName(state)
		}
		said[i] = fmt.Sprintf("%s (%s)", c, name)
	}
	return said
}

// placeName gives the English name of a place.
func placeName(code string) string {
	if name, ok := theSchema().districts[code]; ok {
		return name
	}
	return regionName(display.English.Regions(), code)
}

func regionName(in display.Namer, code string) string {
	r, err := language.ParseRegion(code)
	if in == nil || err != nil {
		return ""
	}
	return in.Name(r)
}

// readAs tells as what a value was read that is not written as the schema has it; "" of every other.
func (f Field) readAs(word string) string {
	if is, err := f.plain(word); word != "unknown" && err == nil && is != word {
		return fmt.Sprintf("%q is read as %s", word, is)
	}
	if f.Kind != Place && f.Kind != Places || word == "unknown" || IsPlace(word) {
		return ""
	}
	code, err := placeOf(word)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%q is read as %s, %s", word, code, placeName(code))
}

type namesFile struct {
	Names   map[string]string `yaml:"names,required"`
	Several map[string]words  `yaml:"several,required"`
	NoSeat  map[string]string `yaml:"no_seat,required"`
	Titles  words             `yaml:"titles,required"`
}

// names finds places by their names, folded.
type names struct {
	byName map[string][]string // codes, sorted
	noSeat map[string]string
	titles []string
	plain  []string // names as they are written in English, for what a person may have meant
}

//go:embed places.yaml
var placesYAML []byte

// theNames is made when a deal first names a place otherwise than by its code.
var theNames = sync.OnceValue(func() *names {
	var f namesFile
	if bad := strictyaml.Decode("places.yaml", placesYAML, 0, &f); bad.Errors() {
		panic("deal: the embedded names are broken:\n" + bad.Error()) // a build fault: tests read it first
	}
	n := &names{byName: map[string][]string{}, noSeat: map[string]string{}}
	for _, tag := range display.Supported.Tags() {
		n.language(tag)
	}
	for code, name := range theSchema().districts {
		n.add(name, code)
		n.plain = append(n.plain, name)
	}
	for name, code := range f.Names {
		n.byName[foldName(name)] = []string{code}
		n.plain = append(n.plain, name)
	}
	for name, codes := range f.Several {
		n.byName[foldName(name)] = codes
	}
	for name, why := range f.NoSeat {
		n.noSeat[foldName(name)] = why
	}
	for _, t := range f.Titles {
		n.titles = append(n.titles, foldName(t)+" ")
	}
	slices.Sort(n.plain)
	return n
})

// shortest is the fewest bytes of a name that is taken from the languages of the world: what is shorter is a word of
// another meaning somewhere.
const shortest = 4

// language adds the names of all states in one language.
func (n *names) language(tag language.Tag) {
	in := display.Regions(tag)
	for a := 'A'; in != nil && a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string(a) + string(b)
			name := ""
			if IsPlace(code) {
				name = regionName(in, code)
			}
			if len(foldName(name)) < shortest {
				continue
			}
			n.add(name, code)
			if tag == language.English {
				n.plain = append(n.plain, name)
			}
		}
	}
}

func (n *names) add(name, code string) {
	key := foldName(name)
	if !slices.Contains(n.byName[key], code) {
		n.byName[key] = append(n.byName[key], code)
		slices.Sort(n.byName[key])
	}
}

// keys gives the forms under which a name may be known: as it is, and without the title of a state.
func (n *names) keys(text string) []string {
	key := foldName(text)
	list := []string{key}
	for _, t := range n.titles {
		if rest, ok := strings.CutPrefix(key, t); ok {
			list = append(list, strings.TrimPrefix(rest, "the "))
		}
	}
	return list
}

// hint says what to write in the place of a word that names no place.
func (n *names) hint(text string) string {
	if state, _, cut := strings.Cut(text, "-"); cut && IsPlace(strings.ToUpper(state)) {
		return fmt.Sprintf("write %q; no separate law is known for this part of it", strings.ToUpper(state))
	}
	if len([]rune(text)) >= shortest {
		if near := finding.Nearest(text, n.plain); near != "" {
			return finding.DidYouMean(near)
		}
	}
	return "write an ISO 3166-1 code such as DE, or a law district such as GB-ENG or US-NY"
}

// errNames are the names that the data gives and that no reader takes.
func errNames() error {
	var all []error
	n := theNames()
	for key, codes := range n.byName {
		for _, c := range codes {
			if !IsPlace(c) {
				all = append(all, fmt.Errorf("%s: %s is no place", key, c))
			}
		}
	}
	return errors.Join(all...)
}
