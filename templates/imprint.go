package templates

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/lazily"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/templates/wording"
)

// ImprintFile is the file in which a pack says what it is.
const ImprintFile = "pack.yaml"

// Imprint is what a pack says of itself.
type Imprint struct {
	Pack    string     `yaml:"pack,required"`    // its name: lower case with hyphens
	Version string     `yaml:"version,required"` // of the pack, as its house counts
	Base    string     `yaml:"base,required"`    // version of the program over whose base it was written
	About   string     `yaml:"about"`
	Words   houseWords `yaml:"words"`
	At      strictyaml.Pos
}

// houseWord is the house's own word for a role, a defined term or a form of one.
type houseWord struct {
	key, says string
	at        finding.Place
}

// houseWords are written as keys with values.
type houseWords []houseWord

// ReadNode implements closed.NodeReader.
func (w *houseWords) ReadNode(r *strictyaml.Reader, n *yaml.Node) {
	if len(n.Content)/2 > mostWords {
		r.Fail(n, "pack.words", "there are %d words of the house, and at most %d are allowed", len(n.Content)/2, mostWords)
		return
	}
	r.Each(n, func(key, value *yaml.Node) {
		var says string
		r.Into(value, &says)
		if value.Kind == yaml.ScalarNode && (!sayable().MatchString(says) || len(says) > longestWord) {
			r.Fail(value, "pack.words", "%q is no name for a role or a term; it begins with a capital, has letters, digits, spaces, hyphens, apostrophes and \"&\" only, and at most 60 characters", says)
		}
		if article, rest, _ := strings.Cut(says, " "); rest != "" && slices.Contains(articles, article) {
			r.Fail(value, "pack.words", "%q begins with an article, and the program adds its own; write %q", says, rest)
		}
		*w = append(*w, houseWord{key.Value, says, r.Pos(value).Place()})
	})
}

// Bounds of the house's own words: how many there are, and the bytes of one.
const (
	mostWords   = 500
	longestWord = 60
)

var articles = []string{"The", "A", "An"}

var (
	sayable   = lazily.Pattern(`^\p{Lu}[\p{L}\p{M}\p{N}&’'-]*( [\p{L}\p{M}\p{N}&’'-]+)*$`)
	packName  = lazily.Pattern(`^[a-z][a-z0-9-]{0,39}$`)
	plainWord = lazily.Pattern(`^[\p{L}\p{N}][\p{L}\p{N} .+_-]{0,39}$`)
	reserved  = []string{"base", "paper", "memo", "book", "law", "rules", "proviso"}
)

// ReadImprint reads what a pack says of itself; nil when it has no name that can be used. The places of findings
// begin with the pack's name as soon as that is known.
func ReadImprint(files fs.FS) (*Imprint, finding.List) {
	file := finding.Place{File: ImprintFile}
	data, err := readText(files, ImprintFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, wording.Single(file, "pack.imprint", "this is no pack: the file "+ImprintFile+", in which a pack says its name, its version and its base, is missing")
	}
	if err != nil {
		return nil, wording.Single(file, "pack.read", err.Error())
	}
	i := &Imprint{}
	l := strictyaml.Decode(ImprintFile, []byte(data), 0, i)
	if !l.Errors() {
		l = append(l, i.check()...)
	}
	if !packName().MatchString(i.Pack) {
		return nil, l
	}
	for n := range l {
		l[n].Place.File = i.Pack + "/" + ImprintFile
	}
	for n := range i.Words {
		i.Words[n].at.File = i.Pack + "/" + ImprintFile
	}
	return i, l
}

// CheckPackName says what is wrong with the name of a pack; "" when nothing is.
func CheckPackName(name string) string {
	switch {
	case !packName().MatchString(name):
		return fmt.Sprintf("%q is no name of a pack; it has lower-case letters, digits and hyphens, begins with a letter and has at most 40 characters", name)
	case slices.Contains(reserved, name) || slices.Contains(families(), name):
		return fmt.Sprintf("a pack cannot be named %q, which is a name of the base; choose the name of your house", name)
	}
	return ""
}

func (i *Imprint) check() (l finding.List) {
	if why := CheckPackName(i.Pack); why != "" {
		l.Add(i.At.Place(), "pack.name", "%s", why)
	}
	for _, said := range []struct{ key, value string }{{"version", i.Version}, {"base", i.Base}} {
		if !plainWord().MatchString(said.value) {
			l.Add(i.At.Place(), "pack.version", "%s %q is no version; it has letters, digits, dots and hyphens, such as 2026.1", said.key, said.value)
		}
	}
	return l
}

// String gives the pack's name and version.
func (i *Imprint) String() string { return fmt.Sprintf("%s %s", i.Pack, i.Version) }

// families lists the folders of clauses of the base.
func families() (names []string) {
	entries, _ := fs.ReadDir(embedded, "base")
	for _, e := range entries {
		if e.IsDir() && e.Name() != "paper" && e.Name() != "memo" {
			names = append(names, e.Name())
		}
	}
	return names
}
