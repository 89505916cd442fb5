package law

// InsolvencyAnswer is what the law of a supplier's seat answers when the supplier becomes insolvent
// (rules/law/README.md names the words). Every field can be "unknown".
type InsolvencyAnswer struct {
	IpsoFacto    string
	Protects     string
	LicenseeKeep string
	Structure    []string
	Note         string
}
