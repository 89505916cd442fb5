package law

import (
	"slices"

	"github.com/proviso-legal/proviso/internal/day"
)

// Turn is an answer of the law that is another on a later day.
type Turn struct {
	Law    string  // id of the instrument, provision, alias, agreement or group asked about
	Of     string  // the place, or the first of two states, for which it was asked; "" for none
	With   string  // the second of two states; "" for none
	Is     Truth   // whether it binds, or has the place as a member, on the later day
	Before Truth   // the answer on the day before Since, which need not be that of the earlier day
	Since  day.Day // from this day on the answer is as it Is; zero when the law was not what turned
}

// Turned tells how the answer whether an instrument, provision or alias binds a contract turned from one
// day to a later one. An alias turns also when it comes to mean another provision. ok is false when nothing turned.
func (l *Law) Turned(id string, from, to, contract day.Day) (t Turn, ok bool) {
	type answer struct {
		truth     Truth
		provision string
	}
	at := func(on day.Day) answer {
		c, _ := l.Cite(id, on)
		return answer{l.InForce(id, on, contract), c.Provision}
	}
	was, is := at(from), at(to)
	t = Turn{Law: id, Is: is.truth, Since: last(l.days(), from, to, at)}
	t.Before = at(t.Since - 1).truth
	return t, was != is
}

// TurnedBetween tells how the answer whether an agreement binds two states turned.
func (l *Law) TurnedBetween(agreement, a, b string, from, to day.Day) (t Turn, ok bool) {
	at := func(on day.Day) Truth { return l.AgreementInForce(agreement, a, b, on) }
	t = Turn{Law: agreement, Of: l.State(a), With: l.State(b), Is: at(to)}
	t.Since = last(l.TurningOf(agreement), from, to, at)
	t.Before = at(t.Since - 1)
	return t, at(from) != t.Is
}

// TurnedIn tells how the answer whether a place lies in a group turned.
func (l *Law) TurnedIn(place, group string, from, to day.Day) (t Turn, ok bool) {
	at := func(on day.Day) Truth { return l.In(place, group, on) }
	t = Turn{Law: group, Of: place, Is: at(to), Since: last(l.days(), from, to, at)}
	t.Before = at(t.Since - 1)
	return t, at(from) != t.Is
}

func (l *Law) days() []day.Day {
	days, _ := l.Turning()
	return days
}

// last gives the last of sorted days, after from and until to, on which an answer changed.
func last[A comparable](days []day.Day, from, to day.Day, at func(day.Day) A) day.Day {
	for _, d := range slices.Backward(days) {
		if from < d && d <= to && at(d-1) != at(d) {
			return d
		}
	}
	return 0
}
