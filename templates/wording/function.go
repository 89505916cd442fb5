package wording

import (
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// kind is what a value in double braces is.
type kind string

const (
	answer kind = "yes or no"
	word   kind = "words"
	number kind = "a number"
	amount kind = "words or a number" // a point's value
	marked kind = "a mark"            // what the program prints in the form of the draft
	listed kind = "a list"
	anyone kind = "anything" // as an argument; as a result: unknown after a fault
)

// function is one function of double braces. All of them are pure: what they give depends on their
// arguments and the facts of the deal alone.
type function struct {
	takes []kind
	more  bool // the last argument may stand several times
	gives kind // "" for the kind that its arguments have in common, as far as they may be of any
	Facts bool // asks for a fact, a rule, a clause: by literal words only, so that a pack's names are known before it runs
	call  any  // nil for those of text/template and for those that ask for facts
}

// most arguments, all told, of one call.
const mostArguments = 60

// functions is every function that double braces may use. There is no other way to reach anything.
var Functions = func() map[string]function {
	pure := sprig.GenericFuncMap()
	return map[string]function{
		"is":         {takes: []kind{word, word}, more: true, gives: answer, Facts: true},
		"has":        {takes: []kind{word, word}, more: true, gives: answer, Facts: true},
		"within":     {takes: []kind{word, word}, more: true, gives: answer, Facts: true},
		"known":      {takes: []kind{word}, gives: answer, Facts: true},
		"applies":    {takes: []kind{word}, gives: answer, Facts: true},
		"undecided":  {takes: []kind{word}, more: true, gives: answer, Facts: true},
		"roles":      {takes: []kind{word}, gives: listed, Facts: true},
		"parties":    {gives: listed, Facts: true},
		"partylist":  {takes: []kind{word}, gives: marked, Facts: true},
		"point":      {takes: []kind{word}, gives: amount, Facts: true},
		"included":   {takes: []kind{word}, gives: answer, Facts: true},
		"does":       {takes: []kind{word}, more: true, gives: answer, Facts: true},
		"doing":      {takes: []kind{word}, more: true, gives: marked, Facts: true},
		"family":     {takes: []kind{word}, gives: answer, Facts: true},
		"document":   {takes: []kind{word}, gives: answer, Facts: true},
		deepEnough:   {takes: []kind{word}, more: true, gives: answer, Facts: true},
		"standalone": {gives: answer, Facts: true},
		"in_force":   {takes: []kind{word}, gives: answer, Facts: true},
		"ref":        {takes: []kind{word}, gives: marked, Facts: true},
		refListed:    {takes: []kind{word}, more: true, gives: marked, Facts: true},

		"and": {takes: []kind{anyone}, more: true},
		"or":  {takes: []kind{anyone}, more: true},
		"not": {takes: []kind{anyone}, gives: answer},
		"eq":  {takes: []kind{amount, amount}, more: true, gives: answer},
		"ne":  {takes: []kind{amount, amount}, gives: answer},
		"lt":  {takes: []kind{number, number}, gives: answer},
		"le":  {takes: []kind{number, number}, gives: answer},
		"gt":  {takes: []kind{number, number}, gives: answer},
		"ge":  {takes: []kind{number, number}, gives: answer},

		"list":       {takes: []kind{marked}, more: true, gives: listed, call: pure["list"]},
		"first":      {takes: []kind{listed}, gives: marked, call: pure["first"]},
		"last":       {takes: []kind{listed}, gives: marked, call: pure["last"]},
		"rest":       {takes: []kind{listed}, gives: listed, call: pure["rest"]},
		"initial":    {takes: []kind{listed}, gives: listed, call: pure["initial"]},
		"uniq":       {takes: []kind{listed}, gives: listed, call: pure["uniq"]},
		"without":    {takes: []kind{listed, marked}, more: true, gives: listed, call: pure["without"]},
		"upper":      {takes: []kind{word}, gives: word, call: pure["upper"]},
		"lower":      {takes: []kind{word}, gives: word, call: pure["lower"]},
		"title":      {takes: []kind{word}, gives: word, call: titled},
		"trim":       {takes: []kind{word}, gives: word, call: pure["trim"]},
		"trimPrefix": {takes: []kind{word, word}, gives: word, call: pure["trimPrefix"]},
		"trimSuffix": {takes: []kind{word, word}, gives: word, call: pure["trimSuffix"]},
		"contains":   {takes: []kind{word, word}, gives: answer, call: pure["contains"]},
		"hasPrefix":  {takes: []kind{word, word}, gives: answer, call: pure["hasPrefix"]},
		"hasSuffix":  {takes: []kind{word, word}, gives: answer, call: pure["hasSuffix"]},
		"plural":     {takes: []kind{word, word, number}, gives: word, call: pure["plural"]},
		"ternary":    {takes: []kind{marked, marked, answer}, call: pure["ternary"]},
		"default":    {takes: []kind{marked, marked}, call: pure["default"]},
		"empty":      {takes: []kind{anyone}, gives: answer, call: pure["empty"]},

		"join":          {takes: []kind{word, listed}, gives: marked, call: join},
		"and_list":      {takes: []kind{listed}, gives: marked, call: func(l any) (string, error) { return listing("and", l) }},
		"or_list":       {takes: []kind{listed}, gives: marked, call: func(l any) (string, error) { return listing("or", l) }},
		"add":           {takes: []kind{number, number}, more: true, gives: number, call: add},
		"sub":           {takes: []kind{number, number}, gives: number, call: func(a, b int) int { return a - b }},
		"max":           {takes: []kind{number, number}, more: true, gives: number, call: largestOf},
		"min":           {takes: []kind{number, number}, more: true, gives: number, call: smallestOf},
		"number_words":  {takes: []kind{number}, gives: word, call: numberWords},
		"ordinal":       {takes: []kind{number}, gives: word, call: ordinal},
		"ordinal_words": {takes: []kind{number}, gives: word, call: ordinalWords},
		"date":          {takes: []kind{word}, gives: marked, call: dateMark},
		"money":         {takes: []kind{number}, gives: marked, call: moneyMark},
		"money_in":      {takes: []kind{word, number}, gives: marked, call: moneyIn},
	}
}()

// fits tells whether a value of one kind may stand where another is wanted. What prints is words, a
// number or a mark; a number or a mark is no words, since upper and trim would break it.
func (k kind) fits(want kind) bool {
	switch {
	case k == want || want == anyone || k == anyone:
		return true
	case want == marked:
		return k == word || k == number || k == amount
	case want == amount:
		return k == word || k == number || k == answer
	}
	return k == amount && (want == word || want == number)
}

// wanted names a kind in what a function takes.
func (k kind) wanted() string {
	if k == marked {
		return "what can be printed"
	}
	return string(k)
}

// prints tells whether a value may be put into the text.
func (k kind) prints() bool { return k.fits(marked) }

// unbound stands for every function while wording is read; those that ask for facts are bound when it
// is followed.
var unbound = func() template.FuncMap {
	all := Bind(Nobody{})
	for name, f := range Functions {
		if f.call != nil {
			all[name] = f.call
		}
	}
	return all
}()
