// Package prose holds what is said of a deal as a list of parts: words of ours, and what stands among them.
//
//	words of the rulebook ── Parse ──▶ Text with holes ── Fill ──▶ Text ──▶ words on paper
//
// A text of the rulebook is cut into parts once, when it is read. A fact of a deal is set in as a part of its own,
// which nothing reads again: whoever puts a text on paper words each part by its kind, and a fact not at all.
package prose

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-legal/proviso/internal/day"
)

// Kind is what a part of a text is.
type Kind uint8

// The kinds of parts.
const (
	Words Kind = iota // words of ours
	Hole              // a place for what Fill sets in
	Fact              // a fact of the deal, as it was typed
	Role              // a party by its role: the Escrow Agent
	State             // the name of a state
	Day               // a day
	AsOf              // the day whose law decides; texts that differ only in it say the same
)

// Part is one part of a text.
type Part struct {
	Kind Kind
	Text string  // the part in plain words
	Key  string  // of a hole its name, of a role its key, of a state its code
	Day  day.Day // of a day

	begins bool // a hole that begins a sentence
}

// Text is what is said, in parts. A text that is shared is not changed; nil says nothing.
type Text []Part

// Say gives words of ours in which no day stands.
func Say(words string) Text { return Text{{Text: words}} }

// On gives a day.
func On(d day.Day) Part { return Part{Kind: Day, Text: d.Format(plainDay), Day: d} }

// For gives the day whose law decides.
func For(d day.Day) Part { return Part{Kind: AsOf, Text: d.Format(plainDay), Day: d} }

const plainDay = "2 January 2006"

// Of cuts words of ours at the days that stand in them.
func Of(words string) Text { return appendWords(nil, words) }

// Parse cuts words of the rulebook at their holes, such as {party}, and at their days.
func Parse(words string) (t Text) {
	for {
		before, rest, ok := strings.Cut(words, "{")
		t = appendWords(t, before)
		if !ok {
			return t
		}
		name, after, _ := strings.Cut(rest, "}")
		t = append(t, Part{Kind: Hole, Text: "{" + name + "}", Key: name, begins: t.ended()})
		words = after
	}
}

// ended tells whether what follows begins a sentence.
func (t Text) ended() bool {
	if len(t) == 0 {
		return true
	}
	last := strings.TrimRight(t[len(t)-1].Text, " ")
	return last != "" && strings.ContainsAny(last[len(last)-1:], ".?!")
}

// appendWords adds words, cut at the days that stand in them.
func appendWords(t Text, words string) Text {
	from := 0
	for i := 0; i < len(words); i++ {
		if !isDigit(words[i]) || i > 0 && isWord(words[i-1]) {
			continue
		}
		if d, n := dayAt(words[i:]); n > 0 {
			if from < i {
				t = append(t, Part{Text: words[from:i]})
			}
			t = append(t, Part{Kind: Day, Text: words[i : i+n], Day: d})
			from, i = i+n, i+n-1
		}
	}
	if from < len(words) {
		t = append(t, Part{Text: words[from:]})
	}
	return t
}

// dayAt gives the day with which words begin, and its length: 2 January 2006.
func dayAt(words string) (day.Day, int) {
	number, rest, spaced := strings.Cut(words, " ")
	month, rest, again := strings.Cut(rest, " ")
	n := len(number) + len(month) + len(" ") + len(" 2006")
	if !spaced || !again || len(number) > 2 || len(rest) < 4 || len(words) > n && isWord(words[n]) {
		return 0, 0
	}
	at, err := time.Parse(plainDay, words[:n])
	if err != nil || at.Month().String() != month {
		return 0, 0
	}
	return day.FromTime(at), n
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isWord(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
}

// Fill sets parts into the holes of a text. A word of ours gets a capital where a sentence begins with it, and a
// name such as "Acme Inc." closes the sentence itself.
func (t Text) Fill(set func(out Text, hole string) Text) Text {
	if !t.open() {
		return t
	}
	out := make(Text, 0, len(t)+2)
	for _, p := range t {
		n := len(out)
		if p.Kind == Hole {
			if out = set(out, p.Key); p.begins && len(out) > n && out[n].Kind != Fact {
				out[n].Text = capital(out[n].Text)
			}
			continue
		}
		if n > 0 && strings.HasSuffix(out[n-1].Text, ".") {
			p.Text = strings.TrimPrefix(p.Text, ".")
		}
		out = append(out, p)
	}
	return out
}

func (t Text) open() bool {
	for i := range t {
		if t[i].Kind == Hole {
			return true
		}
	}
	return false
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// String gives the text in plain words.
func (t Text) String() string {
	if len(t) == 1 {
		return t[0].Text
	}
	var b strings.Builder
	for i := range t {
		b.WriteString(t[i].Text)
	}
	return b.String()
}

// Timeless gives the text in plain words without the day whose law decides.
func (t Text) Timeless() string {
	var b strings.Builder
	for _, p := range t {
		if p.Kind != AsOf {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// MarshalText gives the text in plain words, as answers in JSON have it.
func (t Text) MarshalText() ([]byte, error) { return []byte(t.String()), nil }
