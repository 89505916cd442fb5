#!/usr/bin/env bash
# Guess: a form in accessible mode whose input ends returns io.EOF or an error of its own, and answers piped in are taken one a line.
# What happens: at the end of input every question is taken as answered: by its preset value, and a choice without one by its
# FIRST option. Run returns nil. Only the first question gets a piped answer: each field reads ahead of what it needs and throws the
# rest away, so the second line of a pipe is lost and the second field stays empty, again without an error.
# For us: an interview must not stand on it. What nobody answered has to stay unknown, and a script that answers by a pipe
# must either be heard or be told: read lines through one reader, and take the end of input for an end.
# Seen on 2026-11-30 with charm.land/huh v2.0.3; github.com/charmbracelet/huh v1.0.0 does the same.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules charm.land/huh/v2@v2.0.3
cat >main.go <<'GO'
package main

import (
	"fmt"
	"io"
	"strings"

	"charm.land/huh/v2"
)

func ask(input string, fields ...huh.Field) error {
	return huh.NewForm(huh.NewGroup(fields...)).WithAccessible(true).
		WithInput(strings.NewReader(input)).WithOutput(io.Discard).Run()
}

func main() {
	law, consumer, name := "", true, "Harbour Ltd"
	err := ask("",
		huh.NewSelect[string]().Title("Governing law").Options(huh.NewOptions("first law", "second law")...).Value(&law),
		huh.NewConfirm().Title("Consumer?").Value(&consumer),
		huh.NewInput().Title("Name").Value(&name))
	fmt.Printf("no input at all: law %q, consumer %t, name %q, error %v\n", law, consumer, name, err)

	supplier, customer := "", ""
	err = ask("North Ltd\nSouth Ltd\n",
		huh.NewInput().Title("Supplier").Value(&supplier),
		huh.NewInput().Title("Customer").Value(&customer))
	fmt.Printf("two lines for two questions: %q, %q, error %v\n", supplier, customer, err)
}
GO
go run . >seen
expect <<'SEEN'
no input at all: law "first law", consumer true, name "Harbour Ltd", error <nil>
two lines for two questions: "North Ltd", "", error <nil>
SEEN
