package clauses

import (
	"strings"

	"github.com/proviso-legal/proviso/internal/day"
	"github.com/proviso-legal/proviso/rules/deal"
	"github.com/proviso-legal/proviso/templates"
)

// convention is the form of paper of one draft: that of the governing law's place, as far as the
// deal does not ask for another.
type convention struct {
	date      string
	size      string
	currency  string
	american  bool
	numbering templates.Numbering
}

const byLaw = "by_law"

func conventionOf(d *deal.Deal, p *templates.Pack) convention {
	own := p.Convention(d.Get("deal.governing_law").Word())
	asked := func(path, otherwise string) string {
		if v := d.Get(path); v.Known() && v.Word() != byLaw {
			return v.Word()
		}
		return otherwise
	}
	return convention{
		date:      own.Date,
		size:      asked("deal.paper", own.Paper),
		currency:  own.Currency,
		american:  asked("deal.spelling", own.Spelling) == "us",
		numbering: p.Numbering(asked("deal.numbering", own.Numbering)),
	}
}

func (c convention) language() string {
	if c.american {
		return "en-US"
	}
	return "en-GB"
}

// day writes a day so that its parts stay on one line.
func (c convention) day(d day.Day) string {
	return strings.ReplaceAll(d.Format(c.date), " ", nbsp)
}

// prose gives the program's own words as they are printed: spelling and quotation marks of the draft.
func (c *composer) prose(text string) string { return keepTogether(curl(c.spell(text), ' ')) }

// spell gives wording the draft's spelling.
func (c *composer) spell(text string) string {
	if c.paper.american {
		return c.pack.American(text)
	}
	return text
}
