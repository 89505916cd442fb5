package lint

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/safe"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates"
)

//go:embed words.yaml
var shipped []byte

// wordLists is what the checks look for.
type wordLists struct {
	Avoid       []avoid           `yaml:"avoid"`
	Misspelt    map[string]string `yaml:"misspelt"`
	NoVariant   []string          `yaml:"no_variant"`
	Both        []string          `yaml:"both"`
	Persons     persons           `yaml:"persons"`
	Units       []string          `yaml:"units"`
	TypedLaws   []string          `yaml:"typed_laws"`
	TypedPlaces []string          `yaml:"typed_places"`
	Acts        []act             `yaml:"acts"`
	SameAct     [][]string        `yaml:"same_act"`
	At          strictyaml.Pos

	laws, places *regexp.Regexp
	spelling     map[string]string // American words → British
	british      map[string]string
}

// avoid is words that plain drafting does without.
type avoid struct {
	Check string   `yaml:"check,required"`
	Words []string `yaml:"words,required"`
	Want  string   `yaml:"want,required"`
	Mild  bool     `yaml:"mild"`
	At    strictyaml.Pos

	pattern *regexp.Regexp
}

// persons are those who can owe a duty beside the parties.
type persons struct {
	Terms []string `yaml:"terms"`
	Words []string `yaml:"words"`
}

// act is what one role owes.
type act struct {
	Verbs  []string `yaml:"verbs,required"`
	Object string   `yaml:"object,required"`
	By     []string `yaml:"by,required"`
	At     strictyaml.Pos
}

// wordsOf joins the shipped lists with those of a pack.
func wordsOf(p *templates.Pack) (*wordLists, finding.List) {
	w := &wordLists{}
	found := strictyaml.Decode("words.yaml", shipped, 0, w)
	for _, list := range p.WordLists() {
		var own wordLists
		more := strictyaml.Decode(list.File, []byte(list.Text), 0, &own)
		if more = append(more, own.bounded()...); !more.Errors() {
			w.join(own)
		}
		found = append(found, more...)
	}
	w.spellings(p)
	found = append(found, w.compile()...)
	return w, found
}

func (w *wordLists) join(own wordLists) {
	w.Avoid = append(w.Avoid, own.Avoid...)
	for wrong, right := range own.Misspelt {
		w.Misspelt[wrong] = right
	}
	w.NoVariant = append(w.NoVariant, own.NoVariant...)
	w.Both = append(w.Both, own.Both...)
	w.Persons.Terms = append(w.Persons.Terms, own.Persons.Terms...)
	w.Persons.Words = append(w.Persons.Words, own.Persons.Words...)
	w.Units = append(w.Units, own.Units...)
	w.TypedLaws = append(w.TypedLaws, own.TypedLaws...)
	w.TypedPlaces = append(w.TypedPlaces, own.TypedPlaces...)
	w.Acts = append(w.Acts, own.Acts...)
	w.SameAct = append(w.SameAct, own.SameAct...)
}

// mostSought is how many words a pack's own lists may look for.
const mostSought = 1000

// bounded refuses lists that no reader gets through, and patterns that are none.
func (w *wordLists) bounded() (found finding.List) {
	count := len(w.Units) + len(w.TypedLaws) + len(w.TypedPlaces) + len(w.Persons.Words) + len(w.Persons.Terms) + len(w.Acts)
	for _, a := range w.Avoid {
		count += len(a.Words)
	}
	if count > mostSought {
		found.Add(w.At.Place(), "lint.words", "the lists have %d words, and at most %d are looked for", count, mostSought)
	}
	for _, text := range slices.Concat(w.TypedLaws, w.TypedPlaces) {
		if err := safe.Check(text); err != nil {
			found.Add(w.At.Place(), "lint.words", "%v", err)
		}
	}
	return found
}

// compile makes the patterns of the lists; a list that is no pattern is told.
func (w *wordLists) compile() (found finding.List) {
	for i := range w.Avoid {
		w.Avoid[i].pattern = anyOf(w.Avoid[i].Words)
	}
	var err error
	if w.laws, err = patterns(w.TypedLaws); err != nil {
		found.Add(w.At.Place(), "lint.words", "typed_laws: %v", err)
	}
	if w.places, err = patterns(w.TypedPlaces); err != nil {
		found.Add(w.At.Place(), "lint.words", "typed_places: %v", err)
	}
	return found
}

func patterns(list []string) (*regexp.Regexp, error) {
	return regexp.Compile(`(?:^|[^\pL\pN])(` + strings.Join(list, "|") + `)`)
}

// anyOf finds whole words in either case; a comma or several spaces may stand between them.
func anyOf(words []string) *regexp.Regexp {
	var alternatives []string
	for _, w := range words {
		alternatives = append(alternatives, strings.ReplaceAll(regexp.QuoteMeta(w), " ", `,?\s+`))
	}
	slices.SortFunc(alternatives, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile(`(?i)(?:^|[^\pL\pN-])(` + strings.Join(alternatives, "|") + `)(?:$|[^\pL\pN-])`)
}

// spellings reads the pack's list of spellings both ways.
func (w *wordLists) spellings(p *templates.Pack) {
	w.spelling, w.british = map[string]string{}, p.Spellings()
	for uk, us := range w.british {
		if _, both := w.british[us]; !both && uk != us {
			w.spelling[us] = uk
		}
	}
}

// verb gives one name to verbs that name one act.
func (w *wordLists) verb(v string) string {
	for _, same := range w.SameAct {
		if slices.Contains(same, v) {
			return same[0]
		}
	}
	return v
}
