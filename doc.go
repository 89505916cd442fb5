// Package proviso drafts contract clauses for source-code escrow, third-party source inspection and
// disruption by sanctions or national-security measures.
//
// A deal tells who is seated where, what the software is and what the parties chose. Dated law and a rulebook
// decide which clauses belong in the draft, and why; the wording is composed into one tree, which is written
// as Markdown, HTML, Word, PDF or JSON. A memo gives the reason and the authority of every clause.
//
//	studio, err := proviso.Open(proviso.Options{})
//	d, warnings, err := proviso.ReadDeal("deal.yaml", data)
//	c, err := studio.Draft(d)
//	warnings, err = proviso.Render(w, c.Draft, proviso.Word)
//
// A program that embeds Proviso imports this package and no other, unless it walks the tree of a draft.
//
// # A studio
//
// [Open] reads the law, the rulebook and the wording that the program ships, lays packs over them (a firm's own
// wording, points, rules and law, each an [io/fs.FS]) and checks that all of it holds together. A [Studio] is
// opened once, which takes a fraction of a second, and serves the whole program: it never changes, and any number of
// goroutines may use it at once. Options are a plain struct; what is added to it later means nothing when it is zero.
//
// What a studio holds can be read in plain words: [Studio.Laws], [Studio.Rules] and [Studio.Points], with
// [Studio.Documents] and [Studio.Places] for a form.
//
// # A deal
//
// [ReadDeal] reads a profile in YAML or JSON. [NewDeal] builds one in Go, fact by fact. [Facts] lists what
// there is to be told, with allowed values and help, and [DealSchema] gives the same to an editor. Every
// fact may be unknown, which is an answer and no mistake: what turns on it is drafted in square brackets, and
// [Studio.Questions] tells what to ask, and what each answer would do.
//
// # From deal to paper
//
// [Studio.Draft] gives a [Case]: the draft, its memo, and warnings. [Render] and [RenderAs] write a [Draft].
// [Case.Explain] tells what was decided, every outcome with its rule, its facts and its authority: an [Explanation],
// which is JSON, lines of text, or the part that bears on one clause. [Studio.Decide] tells the same without
// drafting, and [Studio.Check] what is open. A deal that the law stops is no error: its draft is the
// document for stopped deals, and the memo says why.
//
// [Compare] shows how one draft became another and what caused each change. [Studio.Repaper] tells which deals of a
// portfolio a change of law would draft otherwise, and which law did it. [Studio.Verify] tells whether a
// file is what its inputs give. [Studio.Prove] shows over every deal there can be that rulebook and wording
// hold together; [Studio.Lint] reads wording as a careful second reader would.
//
// # The tree
//
// A [Draft] in JSON is made for other programs: [DraftSchema] describes every field, [ReadDraft] reads it back,
// and the two ways together change no byte. Fields are added to it, never renamed. A program in Go that walks the
// tree itself imports package clauses, which documents its parts.
//
// # Errors
//
// Whatever people write is judged as a whole: the error is [Findings], one [Finding] for every mistake, with its
// place, a stable code, and a sentence that a lawyer can read. Find them with [errors.As]. [ErrNoDate],
// [ErrFormat] and those of a program that calls the library wrongly are found with [errors.Is]. Warnings are findings too, and come beside a result.
//
// # What may be relied on
//
// Equal inputs give equal bytes, in every format, on any number of processors. The package opens no file and no
// connection, reads no clock, no environment and no random number, writes nothing but what it is asked to
// write, logs nothing and keeps no state of a deal: the day whose law decides is the deal's own fact "deal.as_of".
// No input makes it panic. [Studio.Prove] and [Studio.Questions] can take seconds, and take a
// [context.Context] that ends them; a draft takes some tens of milliseconds.
//
// What this package names goes only with a new major version. Types that it names and other packages of the module
// declare, such as [Draft], [Deal] and [Explanation], are documented further there; those packages may be imported,
// but promise less.
//
// It is an aid to drafting, not legal advice. A lawyer reads the draft, answers its open points and confirms
// what the memo lists.
package proviso
