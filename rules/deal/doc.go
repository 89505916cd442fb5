// Package deal is the deal profile: what a user tells of one transaction, and nothing else. It knows
// no law and no wording.
//
//	schema.yaml ─▶ Fields ─┬─▶ Read       a deal from YAML or JSON, every mistake with its place
//	                       ├─▶ JSONSchema for editors
//	                       └─▶ conditions of rules, forms, workbooks
//
// Every fact is listed once in schema.yaml, by section, with its kind, its allowed values and its
// help. Every fact can be unknown, which is a value and not an error. Of a fact that is left out the
// schema may say what is presumed; package rules takes it, and one answer in the deal overrules it. A Deal is immutable once read
// and safe for concurrent use; it reads no clock.
//
// A place is a code, or a name with one reading, which every reader takes with a note; the deal keeps the code. A name
// with several readings is refused with all of them.
package deal
