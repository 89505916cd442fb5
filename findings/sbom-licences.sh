#!/usr/bin/env bash
# Guess: cyclonedx-gomod takes the time of SOURCE_DATE_EPOCH, and names the licence of two modules of the Go authors, whose texts are the same three
# clauses, alike: BSD-3-Clause.
# What happens: SOURCE_DATE_EPOCH is passed over. golang.org/x/text is found to be BSD-Source-Code, another licence with a fourth clause;
# go-cmp, with a text that differs in the holder's name and the year, is BSD-3-Clause. Modules of tests alone come in only when asked for.
# For us: a release's list of parts is made with -noserial and -notimestamp, so that two builds give the same bytes, and
# without detected licences; those stand in NOTICE, read by a person.
# Seen on 2026-11-30 with cyclonedx-gomod v1.10.0.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules golang.org/x/text@v0.43.0 github.com/google/go-cmp@v0.7.0
GOBIN=$work go install github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0 2>/dev/null
cat >main.go <<'GO'
package main

import "golang.org/x/text/language"

func main() { println(language.English.String()) }
GO
cat >main_test.go <<'GO'
package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNothing(*testing.T) { _ = cmp.Diff(1, 1) }
GO
go mod tidy 2>/dev/null
list() { ./cyclonedx-gomod mod -json -noserial "$@" . 2>/dev/null; }
licence() { cat "$(go list -m -f '{{.Dir}}' "$1")/LICENSE"; }
{
	licence golang.org/x/text >one
	licence github.com/google/go-cmp >other
	echo "lines in which the two licences differ: $(diff one other | grep -c '^<')"
	list -test -notimestamp -licenses | sed -n 's/^ *"purl": "pkg:golang\/\([^@]*\)@.*/\1/p; s/^ *"id": "\(.*\)".*/  \1/p'
	SOURCE_DATE_EPOCH=0 list | grep -q '"timestamp": "1970' && echo "timed by SOURCE_DATE_EPOCH" || echo "timed by the clock"
	list -notimestamp >first
	list -notimestamp >second
	cmp -s first second && echo "without serial and time: the same bytes"
	grep -q go-cmp first || echo "modules of tests: not listed unless asked for"
} >seen
expect <<'SEEN'
lines in which the two licences differ: 2
github.com/google/go-cmp
  BSD-3-Clause
golang.org/x/text
  BSD-Source-Code
timed by the clock
without serial and time: the same bytes
modules of tests: not listed unless asked for
SEEN
