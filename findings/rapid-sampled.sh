#!/usr/bin/env bash
# Guess: rapid.SampledFrom draws every element of a list about equally often, since order means nothing there.
# What happens: of 250 elements the first 25 are half of all draws, the very first and second a tenth each, the second half
# of the list together less than a quarter. Numbers and lengths lean to the small ones in the same way, for shrinking.
# For us: random deals that pick a seat from a sorted list of states meet Andorra and Austria all day, and Vietnam hardly ever. Draw
# an index from a permutation, or shuffle the list by a drawn seed, where all elements matter alike.
# Seen on 2026-11-30 with pgregory.net/rapid v1.3.0; Example takes a seed, so the counts are the same on every machine.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules pgregory.net/rapid@v1.3.0
cat >main.go <<'GO'
package main

import (
	"fmt"

	"pgregory.net/rapid"
)

func main() {
	places := make([]int, 250)
	for i := range places {
		places[i] = i
	}
	draws := rapid.SampledFrom(places)
	count := make([]int, len(places))
	for seed := range 10_000 {
		count[draws.Example(seed)]++
	}
	sum := func(counts []int) (n int) {
		for _, c := range counts {
			n += c
		}
		return n
	}
	fmt.Println("of 10000 draws from 250 places")
	fmt.Println("the first two:", sum(count[:2]))
	fmt.Println("the first 25:", sum(count[:25]))
	fmt.Println("the last 125:", sum(count[125:]))
}
GO
go run . >seen
expect <<'SEEN'
of 10000 draws from 250 places
the first two: 1998
the first 25: 5052
the last 125: 2329
SEEN
