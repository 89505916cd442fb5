package batch

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// Every name that a row could take is a name on every file system, inside of the folder.
func TestHostileNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"P-1", "P-1"},
		{"Müller & Söhne", "Müller & Söhne"},
		{"Mu\u0308ller", "Müller"},
		{"青河电力", "青河电力"},
		{"", "_"},
		{" ", "_"},
		{".", "_"},
		{"..", "_"},
		{"...hidden", "hidden"},
		{"../../etc/passwd", "_.._etc_passwd"},
		{`..\..\boot.ini`, `_.._boot.ini`},
		{"/etc/passwd", "_etc_passwd"},
		{`C:\deals`, "C__deals"},
		{"a:stream", "a_stream"},
		{`<a>|"b"?*`, "_a___b___"},
		{"CON", "_CON"},
		{"con.txt", "_con.txt"},
		{"nul .md", "_nul .md"},
		{"Com1", "_Com1"},
		{"COM¹", "_COM¹"},
		{"lpt0.x", "_lpt0.x"},
		{"com10", "com10"},
		{"CONIN$", "_CONIN$"},
		{"console", "console"},
		{"trailing. . ", "trailing"},
		{"two\nlines\tand\u00a0more", "two lines and more"},
		{"nul\x00byte", "nul_byte"},
		{"bell\a", "bell_"},
		{"\u202etxt.exe", "txt.exe"},
		{"zero\u200bwidth\ufeff", "zerowidth"},
		{"tag\U000e0041", "tag"},
		{"bad\xff\xfeutf8", "bad_utf8"},
		{"-rf", "_-rf"},
		{"~$lock", "_~$lock"},
		{"=1+1", "=1+1"},
		{"a.memo", "a_memo"},
		{"A.MEMO", "A_MEMO"},
	} {
		got := Pattern{}.Of(func(string) string { return c.text })
		if got != c.want {
			t.Errorf("%q gives %q, want %q", c.text, got, c.want)
		}
	}
}

// A name never has more bytes than a file system takes, is cut between letters, and stays another for another text.
func TestLongNames(t *testing.T) {
	long := func(end string) string {
		return Pattern{}.Of(func(string) string { return strings.Repeat("é́青", 400) + end })
	}
	a, b := long("a"), long("b")
	if len(a) > 100 || !utf8.ValidString(a) || a == b {
		t.Errorf("%q (%d bytes), %q", a, len(a), b)
	}
	p, err := ParsePattern("{customer.name}/{supplier.name}/{deal.id}")
	if err != nil {
		t.Fatal(err)
	}
	if deep := p.Of(func(string) string { return strings.Repeat("x", 1000) }); len(deep) > mostName+2 || strings.Count(deep, "/") != 2 {
		t.Errorf("%q has %d bytes", deep, len(deep))
	}
}

func TestPatterns(t *testing.T) {
	facts := map[string]string{"deal.id": "P-1", "customer.name": "a/b"}
	for _, c := range []struct{ pattern, want, wrong string }{
		{pattern: "{deal.id}", want: "P-1"},
		{pattern: "{deal.id}-{customer.name}", want: "P-1-a_b"},
		{pattern: "{customer.name}/draft {deal.id}", want: "a_b/draft P-1"},
		{pattern: "{deal.id}.{supplier.name}", want: "P-1"},
		{pattern: "drafts", wrong: "names no fact"},
		{pattern: "", wrong: "is no name"},
		{pattern: "../{deal.id}", wrong: "is no name"},
		{pattern: "/{deal.id}", wrong: "is no name"},
		{pattern: "{deal.id}/", wrong: "is no name"},
		{pattern: "a//{deal.id}", wrong: "is no name"},
		{pattern: "{deal.id", wrong: "{ without }"},
		{pattern: "deal.id}", wrong: "} without {"},
		{pattern: "{deal.ID}", wrong: `did you mean "deal.id"`},
		{pattern: "{}", wrong: "no fact"},
		{pattern: "{{deal.id}}", wrong: "no fact"},
		{pattern: "{deal.id}/a/b/c/d", wrong: "at most 3"},
	} {
		p, err := ParsePattern(c.pattern)
		switch {
		case c.wrong != "":
			if err == nil || !strings.Contains(err.Error(), c.wrong) {
				t.Errorf("%q: error %v, want %q", c.pattern, err, c.wrong)
			}
		case err != nil:
			t.Errorf("%q: %v", c.pattern, err)
		default:
			if got := p.Of(func(path string) string { return facts[path] }); got != c.want {
				t.Errorf("%q gives %q, want %q", c.pattern, got, c.want)
			}
		}
	}
}

// Two rows never write to one file, on whichever file system.
func TestNamesAreTakenOnce(t *testing.T) {
	n := names{}
	for i, name := range []string{"Alpha", "straße", "É", "K", "fi", "ı"} {
		if err := n.take(name, i+2); err != nil {
			t.Error(err)
		}
	}
	for _, c := range []struct{ name, says string }{
		{"ALPHA", "row 2 has"}, {"alpha", "row 2 has"}, {"STRASSE", "row 3 has"}, {"E\u0301", "row 4 has"}, {"e\u0301", "row 4 has"},
		{"\u212a", "row 5 has"}, {"ﬁ", "row 6 has"}, {"I", "row 7 has"}, {"Report", "files of the report"},
		{"REPORT.md/1", "files of the report"},
	} {
		if err := n.take(c.name, 99); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q: %v, want %q", c.name, err, c.says)
		}
	}
	if err := n.take("report/1", 99); err != nil {
		t.Error(err)
	}
}
