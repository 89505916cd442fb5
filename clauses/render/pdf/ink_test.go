package pdf

import "testing"

func TestNumbersOnPages(t *testing.T) {
	for points, want := range map[float64]string{
		0: "0 ", 1: "1 ", 0.5: ".5 ", 0.05: ".05 ", -14: "-14 ", -0.25: "-.25 ", 759.35: "759.35 ", 100: "100 ", 10.1: "10.1 ", 0.004: "0 ", -0.004: "0 ", 2.999: "3 ",
	} {
		k := &ink{}
		k.number(hundredths(points))
		if got := string(k.out); got != want {
			t.Errorf("%v is written %q, want %q", points, got, want)
		}
	}
}

// A text that begins where the last one ended needs no place of its own; a new line and a new page do.
func TestPlacesOnPages(t *testing.T) {
	k := &ink{height: 100}
	at := func(x, y, end float64) {
		k.place(x, y)
		k.end, k.base = end, y
	}
	at(10, 20, 30)
	at(30, 20, 40)
	at(45, 20, 50)
	at(10, 34, 30)
	k.endText()
	at(30, 34, 40)
	k.endText()
	if got, want := string(k.out), "BT\n10 80 Td\n35 0 Td\n-35 -14 Td\nET\nBT\n30 66 Td\nET\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	k.font, k.tone = "/C1", grey
	if k.turn(); len(k.out) > 0 || k.font != "" || k.tone != black || k.height != 100 {
		t.Errorf("a new page begins with %+v", *k)
	}
}

func TestLettersAreEscaped(t *testing.T) {
	k := &ink{}
	for _, b := range []byte("a(b)\\\r\n\x00\xff") {
		k.letter(b)
	}
	if got, want := string(k.out), "a\\(b\\)\\\\\\r\n\x00\xff"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
