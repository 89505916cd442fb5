package templates_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-legal/proviso/templates"
)

// acting are words by which a clause does something that law looks at, with the act that it then names.
var acting = map[string]*regexp.Regexp{
	"limits_liability": regexp.MustCompile(`liability.{0,80} is limited to|\bis not liable for a loss|[Nn]o claim against`),
	"suspends":         regexp.MustCompile(`may (at once |then |also )?(suspend|withhold|hold back)`),
	"withdraws":        regexp.MustCompile(`may (at once |then |also )?(end the \{term:(Agreement|Licence)|end at once|reject the release|resign)`),
	"indemnifies":      regexp.MustCompile(`shall (jointly and severally )?(indemnify|make good the loss)`),
	"forum":            regexp.MustCompile(`exclusive jurisdiction|finally decides every dispute`),
}

// Clauses say what they do: whoever writes one with such words marks it, so that control of standard terms finds it.
func TestClausesSayWhatTheyDo(t *testing.T) {
	base, found := templates.Base()
	if found.Errors() {
		t.Fatal(found)
	}
	for _, id := range base.ClauseIDs() {
		c, _ := base.Clause(id)
		for act, words := range acting {
			if does := slices.Contains(c.Does, act); !does && words.MatchString(strings.ReplaceAll(c.Text, "{party:", "")) {
				t.Errorf("%s says %q and does not say that it does %q", id, words.FindString(strings.ReplaceAll(c.Text, "{party:", "")), act)
			}
		}
		for _, act := range c.Does {
			if !slices.Contains(base.Acts(), act) {
				t.Errorf("%s does %q, which is no act", id, act)
			}
		}
	}
}
