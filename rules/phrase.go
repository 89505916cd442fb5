package rules

import (
	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/book"
	"github.com/proviso-legal/proviso/rules/prose"
)

// tells gives a phrase. The pairs are the names of its places and what stands there: words, a day, or parts.
func tells(b *book.Book, id string, pairs ...any) prose.Text {
	return b.Phrases[id].Fill(func(out prose.Text, place string) prose.Text {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] != place {
				continue
			}
			switch said := pairs[i+1].(type) {
			case prose.Text:
				return append(out, said...)
			case prose.Part:
				return append(out, said)
			case day.Day:
				return append(out, prose.On(said))
			case string:
				return append(out, prose.Of(said)...)
			}
		}
		return out
	})
}
