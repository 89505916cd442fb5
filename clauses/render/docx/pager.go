package docx

import "github.com/proviso-legal/proviso/clauses"

type pager struct{ page int }

func newPager(s sheet) *pager              { return &pager{page: 1} }
func (p *pager) add(paragraph)             {}
func (p *pager) row([]clauses.Cell, []int) {}
func (p *pager) space(int)                 {}
func (p *pager) turn()                     { p.page++ }
func (p *pager) skip(int)                  {}
func (c *composer) contentsLength() int    { return 0 }
