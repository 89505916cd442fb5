// Package lint reads the wording of a pack as a careful second reader would: every clause and every
// definition in each of its variations, sentence by sentence. It finds what the reader of the draft
// would stumble over: a term under another name, a duty that nobody owes, two periods for one step,
// an item that a condition leaves empty, a word that plain drafting does without.
//
//	pack ─▶ variations ─▶ lines ─▶ sentences ─▶ findings
//
// What is looked for is data: words.yaml in this folder, paper/words.yaml of a pack, and `allow` in the
// front matter of a clause, which lets a thing stand with a reason. Equal packs give equal findings.
package lint
