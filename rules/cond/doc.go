// Package cond is the language of conditions: a small, total, typed and three-valued language over
// finite facts, written so that it reads aloud.
//
//	customer.seat in [EU, CH] and not deal.public_contract and in_force("EU-12G")
//
// A Schema says what may be read; Compile checks a text against it and reports everything that is
// wrong with it, with its place; a Cond answers true, false or unknown for an Env, which supplies
// the facts. There are no loops, no calls but the listed ones and no values but facts, so every
// condition ends. A Cond also tells what it reads, so that a proof can enumerate it.
//
// Conditions are immutable once compiled and safe for concurrent use. Eval does not allocate.
package cond
