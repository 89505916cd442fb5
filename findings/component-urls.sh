#!/usr/bin/env bash
# Guess: a package URL has one canonical form, so that two inventories of one deposit name each component alike.
# What happens: the two libraries of the standard's own project disagree. Of a Go module the Go library puts the whole name into lower case,
# under which no proxy knows it, and the npm library leaves it; `+incompatible` becomes `%2Bincompatible` in one and stays in the
# other; a Hex or Dart package is put into lower case by npm's alone; the colon of a checksum is `:` or `%3A`. They agree on PyPI.
# For us: components are compared by name and version as they were given, never by the text of their package URLs, and a deposit is held
# to its list by digests.
# Seen on 2026-12-01 with package-url/packageurl-go v0.1.7 and packageurl-js 2.0.1.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/package-url/packageurl-go@v0.1.7
npm_packages packageurl-js@2.0.1
cat >urls.txt <<'TXT'
pkg:golang/github.com/Masterminds/sprig/v3@v3.3.0
pkg:golang/github.com/docker/docker@v26.0.0+incompatible
pkg:hex/Jason@1.4.4
pkg:pub/Characters@1.2.0
pkg:generic/firmware@2.0?checksum=sha256:ab12
pkg:pypi/Typing_Extensions@4.0
TXT
cat >main.go <<'GO'
package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/package-url/packageurl-go"
)

func main() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		p, err := packageurl.FromString(lines.Text())
		if err != nil {
			panic(err)
		}
		fmt.Println("go ", p.ToString())
	}
}
GO
cat >main.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { PackageURL } from 'packageurl-js'
for (const line of readFileSync(0, 'utf8').trim().split('\n')) console.log(`npm ${PackageURL.fromString(line)}`)
JS
{
	go run . <urls.txt
	node main.mjs <urls.txt
} >seen
expect <<'SEEN'
go  pkg:golang/github.com/masterminds/sprig/v3@v3.3.0
go  pkg:golang/github.com/docker/docker@v26.0.0%2Bincompatible
go  pkg:hex/Jason@1.4.4
go  pkg:pub/Characters@1.2.0
go  pkg:generic/firmware@2.0?checksum=sha256:ab12
go  pkg:pypi/typing-extensions@4.0
npm pkg:golang/github.com/Masterminds/sprig/v3@v3.3.0
npm pkg:golang/github.com/docker/docker@v26.0.0+incompatible
npm pkg:hex/jason@1.4.4
npm pkg:pub/characters@1.2.0
npm pkg:generic/firmware@2.0?checksum=sha256%3Aab12
npm pkg:pypi/typing-extensions@4.0
SEEN
