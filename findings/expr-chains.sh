#!/usr/bin/env bash
# Guess: expr has no chained comparisons, as Go has none; printing a tree gives text that parses to the same tree; ?? may be
# mixed with other operators or may not.
# What happens: 1 < x < 9 is read as 1 < x && x < 9, but x == x == x as (x == x) == x. The tree of (1 < x) < 9 prints as 1 < x < 9, which
# is another tree. "not" holds closer than a comparison: not x == 1 is (not x) == 1, and not 1 < x < 9 is (not 1) < x && x < 9.
# ?? is refused beside another operator on its right, and taken beside the same operator on its left.
# For us: the checker of conditions sees an "and" that nobody wrote, with x in it twice; conditions are shown as they were typed and never
# printed whole from the tree; ?? stays off the list of what a condition may hold.
# Seen on 2026-11-30 with expr-lang/expr v1.17.8.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

go_modules github.com/expr-lang/expr@v1.17.8
cat >main.go <<'GO'
package main

import (
	"fmt"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser"
)

// shape writes a tree with every pair of parentheses.
func shape(n ast.Node) string {
	switch n := n.(type) {
	case *ast.BinaryNode:
		return "(" + shape(n.Left) + " " + n.Operator + " " + shape(n.Right) + ")"
	case *ast.UnaryNode:
		return "(" + n.Operator + " " + shape(n.Node) + ")"
	}
	return n.String()
}

func main() {
	for _, text := range []string{
		"1 < x < 9", "(1 < x) < 9", "x == x == x", "not x == 1", "not 1 < x < 9", "not x in y", "x not in y",
		"a and b ?? c", "b ?? c and a", "a == b ?? c", "b ?? c == a",
	} {
		tree, err := parser.Parse(text)
		if err != nil {
			fmt.Printf("%-14s is refused\n", text)
			continue
		}
		fmt.Printf("%-14s is %s, printed %s\n", text, shape(tree.Node), tree.Node)
	}
}
GO
go run . >seen
expect <<'SEEN'
1 < x < 9      is ((1 < x) && (x < 9)), printed 1 < x && x < 9
(1 < x) < 9    is ((1 < x) < 9), printed 1 < x < 9
x == x == x    is ((x == x) == x), printed x == x == x
not x == 1     is ((not x) == 1), printed not x == 1
not 1 < x < 9  is (((not 1) < x) && (x < 9)), printed not 1 < x && x < 9
not x in y     is ((not x) in y), printed not x in y
x not in y     is (not (x in y)), printed not (x in y)
a and b ?? c   is (a and (b ?? c)), printed a and b ?? c
b ?? c and a   is refused
a == b ?? c    is (a == (b ?? c)), printed a == b ?? c
b ?? c == a    is refused
SEEN
