// Package screen reads the official lists of listed persons, as their authorities publish them, and asks for the names
// of a deal's parties in them. A file is known by its content; what it is, its day and its digest stand with every
// answer. It finds candidates and decides nothing: whether a candidate is the party is for a person to say.
//
//	official file ─▶ Read ─▶ List ─▶ Index ─▶ Find(name) ─▶ candidates with scores that can be explained
package screen
