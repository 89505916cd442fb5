package lint

import "github.com/proviso-legal/proviso/templates"

// phraseChecks are the checks of a line that make sense where no party owes anything.
var phraseChecks = []func(*checker, script, line) []remark{avoided, misspelt, spaced, doubled, numbered, long}

// phrases reads what the program itself puts on paper. What is set into a phrase is not read.
func (k *checker) phrases(wanted func(script) bool) {
	all := k.pack.Phrases()
	for _, id := range all.IDs() {
		s := script{in: "phrase " + id}
		if !wanted(s) {
			continue
		}
		for _, text := range all.Lines(id) {
			var in []templates.Inline
			for _, p := range templates.Pieces(text) {
				one := templates.Inline{Kind: templates.Words, Text: p.Words, At: all[id].At}
				if p.Brace != "" {
					one.Kind, one.Name = templates.Gap, p.Brace
				}
				in = append(in, one)
			}
			for _, check := range phraseChecks {
				for _, m := range check(k, s, k.line(in, all[id].At)) {
					k.add(s.in, m, "")
				}
			}
		}
	}
}
