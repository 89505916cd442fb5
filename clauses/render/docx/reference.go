package docx

// Style is the look of a firm's own document.
type Style struct {
	sheet sheet
	even  bool
}

func (s *Style) look(ls *lists) *look       { return nil }
func (s *Style) parts() ([]part, []related) { return nil, nil }
