package deal

import "github.com/proviso-legal/proviso/internal/day"

// money is what stands in the place of a currency.
type money struct {
	By      string  `yaml:"by,required"`
	From    day.Day `yaml:"from,required"`
	Rate    string  `yaml:"rate,required"`
	Source  string  `yaml:"source,required"`
	Checked day.Day `yaml:"checked,required"`
}

// Replaced gives the currency in which one pays in the place of another on a day, and how many of the old one is
// worth; false while the old one is money.
func Replaced(currency string, on day.Day) (by, rate string, from day.Day, ok bool) {
	m, ok := theSchema().replaced[currency]
	if !ok || on < m.From {
		return "", "", 0, false
	}
	return m.By, m.Rate, m.From, true
}
