// Package rules decides what belongs in a draft, and why: Decide puts every rule of the book to a deal and to dated
// law and gives a Decision: outcomes, what each slot takes, treaty and insolvency answers, conflicts, points and what
// is still open.
//
//	deal.Deal, law.Law, book.Book ─▶ Decide ─▶ Decision
//
// Conditions are three-valued (package cond): what is unknown never silently drops a clause. Nothing
// depends on the order of rules, and equal inputs give equal decisions. Nothing here reads a clock.
package rules
