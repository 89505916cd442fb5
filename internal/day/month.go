package day

import "time"

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return epoch.AddDate(0, 0, int(d)-1).Weekday() }

// AddMonths gives the day n months later that has the same number, or the last day of that month where it has
// none. A chain of months is counted from its first day each time: 31 January and two months is 31 March. It
// is no day where the year is past 9999 or before 1, or d is no day.
func (d Day) AddMonths(n int) Day {
	if d == 0 || n > 12*9999 || n < -12*9999 {
		return 0
	}
	year, month, number := d.Date()
	months := year*12 + int(month) - 1 + n
	if months < 12 {
		return 0
	}
	for ; number > 28; number-- {
		if got, ok := Of(months/12, months%12+1, number); ok {
			return got
		}
	}
	got, _ := Of(months/12, months%12+1, number)
	return got
}
