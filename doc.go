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
// A program that embeds Proviso imports this package and no other. What it cannot do here it need not do.
//
// # A studio
//
// [Open] reads the law, the rulebook and the wording that the program ships, lays packs over them (a firm's own
// wording, points, rules and law, each an [io/fs.FS]) and checks that all of it holds together. A [Studio] is
// opened once, costs some tens of milliseconds and serves the whole program: it never changes, and any number of
// goroutines may use it at once. Options are a plain struct; what is added to it later means nothing when it is zero.
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
// [Studio.Decide] puts a deal to the law of its as-of date. [Studio.Check] says what is open without drafting.
// [Studio.Draft] gives a [Case]: the draft, its memo, what was decided, and warnings. [Case.Explain] tells every
// outcome with its rule, its facts and its authority. [Render] and [RenderAs] write a [Draft]. A deal that the
// law stops is no error: its draft is the document for stopped deals, and the memo says why.
//
// [Compare] shows how one draft became another and what caused each change. [Studio.Verify] tells whether a
// file is what its inputs give. [Studio.Prove] shows over every deal there can be that rulebook and wording
// hold together; [Studio.Lint] reads wording as a careful second reader would.
//
// # The tree
//
// A [Draft] in JSON is made for other programs: [DraftSchema] describes every field, [ReadDraft] reads it back,
// and the two ways together change no byte. Fields are added to it, never renamed.
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
// Types that other packages of the module declare are named here. Those packages document them further and may
// be imported, but promise less: what this package names goes only with a new major version.
//
// It is an aid to drafting, not legal advice. A lawyer reads the draft, answers its open points and confirms
// what the memo lists.
package proviso
