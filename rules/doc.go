// Package rules decides what belongs in a draft, and why. A Book of rules, slots, negotiable points,
// conflicts and document kinds is read from YAML and checked as a whole; Decide puts every rule to a
// deal and to dated law and gives a Decision: outcomes, what each slot takes, treaty and insolvency
// answers, conflicts, points and what is still open.
//
//	book/*.yaml ─▶ ReadBook ─▶ Book ─┐
//	deal.Deal, law.Law ──────────────┴─▶ Decide ─▶ Decision
//
// Conditions are three-valued (package cond): what is unknown never silently drops a clause. Nothing
// depends on the order of rules. A Book is immutable and safe for concurrent use, and equal inputs
// give equal decisions. Nothing here reads a clock.
package rules
