// Package clauses composes: it joins a decision and a pack of wording into one draft tree, numbers
// it, pulls in its definitions, resolves its references, and refuses a draft that does not hold
// together. A document that goes with a draft, as the memo does, begins as a Companion.
//
//	decision ─┐
//	          ├─▶ Assemble ─▶ tree.Draft ─▶ render
//	pack ─────┘
//
// It knows no output format. Equal inputs give equal trees.
package clauses
