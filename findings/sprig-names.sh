#!/usr/bin/env bash
# Guess: text functions of sprig treat letters, not bytes; title leaves what follows an apostrophe small; a number in quotation
# marks with a zero before it is that number.
# What happens: nospace breaks every letter outside ASCII ("Zürich AG" becomes "ZÃ¼richAG") although it has no length to keep; trunc and
# substr cut inside a letter; title gives "Supplier'S". add reads "010" as 8 and "08" as 0, both without an error.
# For us: a closed list of functions, each tried with names of other scripts; title, add and join are our own.
# Seen on 2026-11-30 with Masterminds/sprig v3.3.0.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/Masterminds/sprig/v3@v3.3.0
cat >main.go <<'GO'
package main

import (
	"bytes"
	"fmt"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

func main() {
	for _, body := range []string{
		`{{ nospace "Zürich AG" }}`, `{{ trunc 2 "Zürich" }}`, `{{ substr 0 2 "Zürich" }}`, `{{ title "the supplier's agent" }}`,
		`{{ add "010" 1 }}`, `{{ add "08" 1 }}`,
	} {
		var b bytes.Buffer
		t := template.Must(template.New("").Funcs(sprig.TxtFuncMap()).Parse(body))
		if err := t.Execute(&b, nil); err != nil {
			panic(err)
		}
		fmt.Printf("%-38s %q\n", body, b.String())
	}
}
GO
go run . >seen
expect <<'SEEN'
{{ nospace "Zürich AG" }}              "ZÃ¼richAG"
{{ trunc 2 "Zürich" }}                 "Z\xc3"
{{ substr 0 2 "Zürich" }}              "Z\xc3"
{{ title "the supplier's agent" }}     "The Supplier'S Agent"
{{ add "010" 1 }}                      "9"
{{ add "08" 1 }}                       "1"
SEEN
