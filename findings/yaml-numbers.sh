#!/usr/bin/env bash
# Guess: a number with a fraction is refused where a whole number is wanted; the parser of the usual editor plugin reads
# numbers, comments and merge keys as the Go package does.
# What happens: 7.5 is cut to 7 without an error. 010 is 8 in Go and 10 in npm's yaml and js-yaml; 1_000 is a number in Go and text in both.
# U+2028 ends a comment in Go, so that what follows in the same line of an editor is read as data. << is a merge in Go; in yaml
# and, since its fifth release, in js-yaml it is a key like any other.
# For us: whole numbers are read from the node's own text; characters that cannot be seen are refused, comments included; anchors
# are refused. A profile that an editor's plugin finds right is then read alike by us.
# Seen on 2026-11-30 with go.yaml.in/yaml v3.0.6, npm yaml 2.9.1 and js-yaml 5.5.0.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

need go node npm
go_modules go.yaml.in/yaml/v3@v3.0.6
npm_packages yaml@2.9.1 js-yaml@5.5.0
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"go.yaml.in/yaml/v3"
)

func main() {
	var whole struct{ Days int }
	err := yaml.Unmarshal([]byte("days: 7.5"), &whole)
	fmt.Println("7.5 into an int:", whole.Days, err)
	texts, _ := os.ReadFile("texts.json")
	var list []string
	if err := json.Unmarshal(texts, &list); err != nil {
		panic(err)
	}
	for _, text := range list {
		var value any
		err := yaml.Unmarshal([]byte(text), &value)
		shown, _ := json.Marshal(value)
		fmt.Println("go     ", string(shown), err)
	}
}
GO
cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { load } from 'js-yaml'
const texts = JSON.parse(readFileSync('texts.json', 'utf8'))
for (const [name, read] of [['yaml   ', (t) => parse(t)], ['js-yaml', (t) => load(t)]])
  for (const text of texts) console.log(name, JSON.stringify(read(text)))
JS
cat >texts.json <<'JSON'
["a: 010", "a: 1_000", "a: x # a comment\u2028b: y", "a: &a {k: 1}\nb: {<<: *a}"]
JSON
go run . >seen
node read.mjs >>seen
expect <<'SEEN'
7.5 into an int: 7 <nil>
go      {"a":8} <nil>
go      {"a":1000} <nil>
go      {"a":"x","b":"y"} <nil>
go      {"a":{"k":1},"b":{"k":1}} <nil>
yaml    {"a":10}
yaml    {"a":"1_000"}
yaml    {"a":"x"}
yaml    {"a":{"k":1},"b":{"<<":{"k":1}}}
js-yaml {"a":10}
js-yaml {"a":"1_000"}
js-yaml {"a":"x"}
js-yaml {"a":{"k":1},"b":{"<<":{"k":1}}}
SEEN
