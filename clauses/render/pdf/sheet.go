package pdf

// sheet is the paper with its margins, in points.
type sheet struct {
	name          string
	width, height float64
}

var papers = map[string]sheet{
	"a4":     {"A4", 595.28, 841.89},
	"letter": {"Letter", 612, 792},
}

const (
	sideMargin   = 76.0
	topMargin    = 72.0
	bottomMargin = 84.0
	footerHeight = 44.0 // of the footer's base line over the edge
)

func paper(name string) sheet {
	if s, ok := papers[name]; ok {
		return s
	}
	return papers["a4"]
}

func (s sheet) left() float64  { return sideMargin }
func (s sheet) right() float64 { return s.width - sideMargin }

// depth is the height of the text on a full page.
func (s sheet) depth() float64 { return s.height - topMargin - bottomMargin }

// look is how a paragraph is set.
type look struct {
	size, lead float64
}

var (
	body      = look{10.5, 14}
	small     = look{9, 11.5}
	listed    = look{10, 12.5} // contents
	celled    = look{9.5, 12.5}
	footer    = look{8, 10}
	heading   = look{10.5, 14}
	partHead  = look{13, 17}
	titleHead = look{24, 29}
	subtitle  = look{13, 17}
)

// baseline is the distance from the top of a line to the feet of its letters. Liberation Serif
// rises 0.891 em over them and falls 0.216 em below.
func (l look) baseline() float64 { return (l.lead-1.107*l.size)/2 + 0.891*l.size }

// indents of numbered text by level: where the number stands and where the text does.
var (
	numberAt = [4]float64{0, 0, 36, 64}
	textAt   = [4]float64{36, 36, 64, 92}
)

const deepest = 3
