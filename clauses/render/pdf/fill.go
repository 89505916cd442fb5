package pdf

// placed is a strip on a page, y from the top of the text.
type placed struct {
	y float64
	*strip
}

type page []placed

// fill distributes strips over pages of a depth. Strips that hold together stay together as long as
// they fit on one page.
func fill(strips []strip, depth float64) []page {
	f := &filler{depth: depth}
	for from := 0; from < len(strips); {
		to := from + unit(strips[from:], loose)
		f.add(strips[from:to], loose)
		from = to
	}
	return append(f.pages, f.page)
}

type filler struct {
	depth float64
	pages []page
	page  page
	y     float64
}

// unit gives how many strips from the first hold together more firmly than the bond. Nothing holds
// over the beginning of a page that is asked for.
func unit(strips []strip, b bond) int {
	for i := range strips {
		if strips[i].bond <= b || i+1 < len(strips) && strips[i+1].newPage {
			return i + 1
		}
	}
	return len(strips)
}

// add places strips that hold together by more than b. What does not fit on a page of its own is
// parted where it holds least.
func (f *filler) add(strips []strip, b bond) {
	if strips[0].newPage {
		f.turn()
	}
	if f.y+extent(strips, f.y == 0) <= f.depth {
		f.put(strips)
		return
	}
	alone := extent(strips, true) + depthOf(strips[0].header)
	if len(strips) == 1 || alone <= f.depth {
		f.turn()
		f.put(append(append([]strip{}, strips[0].header...), strips...))
		return
	}
	for from := 0; from < len(strips); {
		to := from + unit(strips[from:], b+1) // beyond tight, each strip stands alone
		f.add(strips[from:to], min(b+1, tight))
		from = to
	}
}

// extent gives the height of strips; the space above the first does not count at the head of a page.
func extent(strips []strip, head bool) float64 {
	h := depthOf(strips)
	if head {
		h -= strips[0].before
	}
	return h
}

func depthOf(strips []strip) float64 {
	h := 0.0
	for i := range strips {
		h += strips[i].before + strips[i].height
	}
	return h
}

func (f *filler) put(strips []strip) {
	for i := range strips {
		s := &strips[i]
		if f.y > 0 {
			f.y += s.before
		}
		f.page = append(f.page, placed{f.y, s})
		f.y += s.height
	}
}

// turn begins a new page unless the present one is empty.
func (f *filler) turn() {
	if len(f.page) > 0 {
		f.pages, f.page, f.y = append(f.pages, f.page), nil, 0
	}
}

// place is where an anchor stands: page from 1, y from the top of the text.
type place struct {
	page int
	y    float64
}

// locate gives the place of every anchor.
func locate(pages []page) map[string]place {
	places := map[string]place{}
	for n, pg := range pages {
		for _, s := range pg {
			for _, a := range s.anchors {
				places[a] = place{n + 1, s.y}
			}
		}
	}
	return places
}
