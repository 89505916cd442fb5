package templates

type glossary struct{}

func (r *packReader) gloss() {}
