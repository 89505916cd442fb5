#!/usr/bin/env bash
# Guess: Jaro-Winkler, by which most screeners compare names, is one formula: libraries that agree on the textbook pairs agree on all.
# What happens: four Go modules and two npm packages agree on MARTHA, DIXON and DWAYNE and on no real name for sure. smetrics counts
# bytes, so that a letter outside ASCII weighs double and two Chinese names come out nearer than they are. strutil looks one place
# further for a matching letter: the same two Latin names get 0.971 or 0.925. edlib and natural keep half a transposition that the others
# drop. Under a Jaro of 0.7 smetrics, matchr and talisman give no bonus for a common start, the others always do. And natural, once
# imported, looks for a file .env and prints a line about it on standard output, before any score.
# For us: a threshold says nothing without the library behind it; screening has a score of its own whose parts are shown.
# Seen on 2026-12-01 with xrash/smetrics 55b8f293f342, adrg/strutil v0.3.1, hbollon/go-edlib v1.7.0, antzucaro/matchr 7bed6ef61ef9,
# natural 8.1.1 and talisman 1.1.4.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/xrash/smetrics@v0.0.0-20250705151800-55b8f293f342 github.com/adrg/strutil@v0.3.1 \
	github.com/hbollon/go-edlib@v1.7.0 github.com/antzucaro/matchr@v0.0.0-20221106193745-7bed6ef61ef9
npm_packages natural@8.1.1 talisman@1.1.4
cat >pairs.json <<'JSON'
[["MARTHA", "MARHTA"], ["DIXON", "DICKSONX"], ["DWAYNE", "DUANE"], ["Rashid Trading", "Rashed Trading"],
 ["Al Rashid Trading", "Al Rashed Trading"], ["AB Volga", "AB Neva"], ["Müller", "Muller"], ["华为技术", "华为科技"]]
JSON
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/adrg/strutil/metrics"
	"github.com/antzucaro/matchr"
	"github.com/hbollon/go-edlib"
	"github.com/xrash/smetrics"
)

func main() {
	var pairs [][2]string
	text, err := os.ReadFile("pairs.json")
	if err == nil {
		err = json.Unmarshal(text, &pairs)
	}
	if err != nil {
		panic(err)
	}
	fmt.Println("smetrics strutil edlib matchr")
	for _, p := range pairs {
		a, b := p[0], p[1]
		fmt.Printf("%.3f    %.3f   %.3f %.3f  %s / %s\n", smetrics.JaroWinkler(a, b, 0.7, 4), metrics.NewJaroWinkler().Compare(a, b),
			edlib.JaroWinklerSimilarity(a, b), matchr.JaroWinkler(a, b, false), a, b)
	}
}
GO
cat >main.mjs <<'JS'
import { readFileSync } from 'node:fs'
const noise = []
const write = process.stdout.write
process.stdout.write = (text) => noise.push(text)
const { default: natural } = await import('natural')
const { default: talisman } = await import('talisman/metrics/jaro-winkler.js')
process.stdout.write = write
console.log('natural talisman')
for (const [a, b] of JSON.parse(readFileSync('pairs.json', 'utf8'))) {
  console.log(`${natural.JaroWinklerDistance(a, b, {}).toFixed(3)}   ${(talisman.default ?? talisman)(a, b).toFixed(3)}  ${a} / ${b}`)
}
console.log('lines printed by the import that name .env:', noise.filter((line) => String(line).includes('.env')).length > 0)
JS
{
	go run .
	node main.mjs
} >seen
expect <<'SEEN'
smetrics strutil edlib matchr
0.961    0.961   0.961 0.961  MARTHA / MARHTA
0.813    0.813   0.813 0.813  DIXON / DICKSONX
0.840    0.840   0.840 0.840  DWAYNE / DUANE
0.971    0.925   0.971 0.971  Rashid Trading / Rashed Trading
0.939    0.939   0.933 0.939  Al Rashid Trading / Al Rashed Trading
0.690    0.783   0.783 0.690  AB Volga / AB Neva
0.864    0.900   0.900 0.900  Müller / Muller
0.900    0.867   0.867 0.867  华为技术 / 华为科技
natural talisman
0.961   0.961  MARTHA / MARHTA
0.813   0.813  DIXON / DICKSONX
0.840   0.840  DWAYNE / DUANE
0.971   0.971  Rashid Trading / Rashed Trading
0.933   0.939  Al Rashid Trading / Al Rashed Trading
0.783   0.690  AB Volga / AB Neva
0.900   0.900  Müller / Muller
0.867   0.867  华为技术 / 华为科技
lines printed by the import that name .env: true
SEEN
