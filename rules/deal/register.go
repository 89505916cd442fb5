package deal

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/proviso-legal/proviso/internal/finding"
	"github.com/proviso-legal/proviso/internal/strictyaml"
)

// register says how the numbers of a place's company register look.
type register struct {
	Place string `yaml:"place,required"`
	Like  string `yaml:"like,required"`
	Means string `yaml:"means,required"`
	At    strictyaml.Pos
	form  *regexp.Regexp
}

//go:embed registers.yaml
var registersYAML []byte

var theRegisters = sync.OnceValue(func() map[string]register {
	var list []register
	if bad := strictyaml.Decode("registers.yaml", registersYAML, 0, &list); bad.Errors() {
		panic("deal: the embedded registers are broken:\n" + bad.Error()) // a build fault: tests read it first
	}
	byPlace := map[string]register{}
	for _, r := range list {
		r.form = regexp.MustCompile("^(?:" + r.Like + ")$")
		byPlace[r.Place] = r
	}
	return byPlace
})

var bare = strings.NewReplacer(" ", "", "\u00a0", "", ".", "", "-", "", "/", "")

// registers warns of register numbers that do not look like those of the party's seat.
func (r *dealReader) registers() {
	for _, role := range Roles() {
		path := role.Key + ".register.number"
		number, seat := r.deal.stated[path], r.deal.stated[role.Key+".seat"]
		state, _, _ := strings.Cut(seat.word, "-")
		of, ok := theRegisters()[state]
		if !ok || !number.known || of.form.MatchString(strings.ToUpper(bare.Replace(number.word))) {
			continue
		}
		r.Findings = append(r.Findings, finding.Finding{
			Severity: finding.Warning, Code: "deal.register", Place: r.deal.at[path], Subject: path,
			Message: fmt.Sprintf("%s is %q; a register number of %s has %s", path, number.word, seat.word, of.Means),
			Hint:    "compare it with an extract from the register",
		})
	}
}

// emails warns of addresses to which no message can go.
func (r *dealReader) emails() {
	for _, role := range Roles() {
		path := role.Key + ".email"
		v := r.deal.stated[path]
		name, domain, _ := strings.Cut(v.word, "@")
		if !v.known || name != "" && domain != "" {
			continue
		}
		r.Findings = append(r.Findings, finding.Finding{
			Severity: finding.Warning, Code: "deal.email", Place: r.deal.at[path], Subject: path,
			Message: fmt.Sprintf("%s is %q, which is no e-mail address", path, v.word), Hint: "write it as name@example.com",
		})
	}
}
