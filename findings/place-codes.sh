#!/usr/bin/env bash
# Guess: libraries that know places agree on the subdivisions of ISO 3166-2, give or take a year, and a name that fits two states is refused.
# What happens: no two of three lists agree, and none is the list of any one year. validator has Mexico City under its old code and its
# new one, Orissa and not Odisha, Shanghai by letters (2017) and Norway as of 2020; npm's iso-3166 has Odisha and the same Norway; npm's iso-3166-2
# still has numbers for Chinese provinces. None has Norway's counties of 2024. Of names, countries reads "Korea" as the Republic of Korea,
# "Congo" as one of the two and "USSR" as Russia without a word; gountries refuses all three, and "Kosovo" and "UK" with them;
# i18n-iso-countries refuses "Korea", takes "Congo", and knows no "Syria".
# For us: a place is what the law data names and nothing else, a name with two readings is asked, and no list of a library decides who
# is under an embargo.
# Seen on 2026-12-01 with go-playground/validator v10.30.6, biter777/countries v1.7.5, pariz/gountries v0.1.6, iso-3166 4.4.0,
# iso-3166-2 1.0.0 and i18n-iso-countries 7.14.0.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/go-playground/validator/v10@v10.30.6 github.com/biter777/countries@v1.7.5 github.com/pariz/gountries@v0.1.6
npm_packages iso-3166@4.4.0 iso-3166-2@1.0.0 i18n-iso-countries@7.14.0
echo '["GB-ENG", "MX-DIF", "MX-CMX", "IN-OR", "IN-OD", "CN-31", "CN-SH", "FR-75", "FR-75C", "NO-30", "NO-31"]' >codes.json
echo '["Korea", "Congo", "USSR", "Kosovo", "UK", "Syria", "Crimea"]' >names.json
cat >main.go <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/biter777/countries"
	"github.com/go-playground/validator/v10"
	"github.com/pariz/gountries"
)

func read(path string) (list []string) {
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &list)
	}
	if err != nil {
		panic(err)
	}
	return list
}

func main() {
	check := validator.New()
	fmt.Print("validator:")
	for _, code := range read("codes.json") {
		if check.Var(code, "iso3166_2") == nil {
			fmt.Print(" ", code)
		}
	}
	fmt.Print("\ncountries:")
	for _, name := range read("names.json") {
		fmt.Print(" ", name, "=", countries.ByName(name).Alpha2())
	}
	fmt.Print("\ngountries:")
	for _, name := range read("names.json") {
		c, _ := gountries.New().FindCountryByName(name)
		fmt.Print(" ", name, "=", c.Alpha2)
	}
	fmt.Println()
}
GO
cat >main.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { iso31662 } from 'iso-3166'
import old from 'iso-3166-2'
import names from 'i18n-iso-countries'
const read = (path) => JSON.parse(readFileSync(path, 'utf8'))
const now = new Set(iso31662.map((s) => s.code))
console.log('iso-3166:', read('codes.json').filter((c) => now.has(c)).join(' '))
console.log('iso-3166-2:', read('codes.json').filter((c) => old.subdivision(c)?.name).join(' '))
console.log('i18n-iso-countries:', read('names.json').map((n) => `${n}=${names.getAlpha2Code(n, 'en') ?? ''}`).join(' '))
JS
{
	go run .
	node main.mjs
} >seen
expect <<'SEEN'
validator: GB-ENG MX-DIF MX-CMX IN-OR CN-SH FR-75 NO-30
countries: Korea=KR Congo=CG USSR=RU Kosovo=XK UK=GB Syria=SY Crimea=Unknown
gountries: Korea= Congo= USSR= Kosovo= UK= Syria=SY Crimea=
iso-3166: GB-ENG MX-CMX IN-OD CN-SH FR-75C NO-30
iso-3166-2: GB-ENG MX-CMX IN-OR CN-31 FR-75
i18n-iso-countries: Korea= Congo=CG USSR= Kosovo=XK UK=GB Syria= Crimea=
SEEN
