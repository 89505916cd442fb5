package wording

// EachInline calls f for every inline below blocks, in reading order.
func EachInline(blocks []Block, f func(Inline)) {
	for _, b := range blocks {
		for _, in := range b.Text {
			f(in)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				for _, in := range cell {
					f(in)
				}
			}
		}
		EachInline(b.Blocks, f)
	}
}
