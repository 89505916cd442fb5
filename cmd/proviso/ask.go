package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/proviso-legal/proviso"
	desk "github.com/proviso-legal/proviso/internal/desk/interview"
	"github.com/proviso-legal/proviso/internal/strictyaml"
	"github.com/proviso-legal/proviso/rules/deal"
)

func askCommands(p *printer) []*cli.Command {
	return []*cli.Command{{
		Name: "ask", Usage: "ask for the facts of a deal one by one, what decides most first, and write them down", ArgsUsage: "DEAL",
		Description: "DEAL is a file to begin or to go on with; it is written after every answer, so that breaking off loses nothing.",
		Flags:       []cli.Flag{packFlag(), &cli.StringFlag{Name: "as-of", Usage: "the `DATE` whose law decides, as long as the deal does not say; today when left out"}, idsFlag()},
		Action:      p.ask,
	}}
}

// interview is a talk about one deal.
type interview struct {
	*printer
	context context.Context
	studio  *proviso.Studio
	titles  map[string]string // of clauses
	in      *bufio.Scanner
	name    string // of the file
	text    []byte // what it holds
	asOf    string
	back    [][]byte // what it held before each answer, with the fact answered
	asked   []string
	skipped map[string]bool // those for later, and those of which what is presumed was taken
	later   []proviso.Question
	again   bool // those for later are asked a second time
	ids     bool // paths of facts are named
}

// ask leads through the questions until none is left, the person stops, or the input ends.
func (p *printer) ask(c *cli.Context) error {
	if c.NArg() != 1 {
		return usagef("ask needs one file: a deal to go on with, or the name of a new one")
	}
	studio, err := p.studio(c)
	if err != nil {
		return err
	}
	on, err := dateOf(c)
	if err != nil {
		return err
	}
	v := &interview{printer: p, context: c.Context, studio: studio, titles: clauseTitles(studio), in: bufio.NewScanner(c.App.Reader), name: c.Args().First(), asOf: on.String(), skipped: map[string]bool{}, ids: c.Bool("ids")}
	if err := v.open(); err != nil {
		return err
	}
	return v.talk()
}

// open reads the deal that is there.
func (v *interview) open() error {
	if err := noDeal(v.name); err != nil {
		return err
	}
	info, err := os.Lstat(v.name)
	if err != nil {
		if folder, err := os.Stat(filepath.Dir(v.name)); err != nil || !folder.IsDir() || v.name == "" {
			return usagef("%q cannot be written: there is no such folder", v.name)
		}
		return v.say("%s is begun. %s", filepath.Base(v.name), replies)
	}
	if err := plain(v.name, info, nil); err != nil {
		return err
	}
	data, err := strictyaml.ReadFile(v.name, deal.MaxSize)
	if err != nil {
		return fmt.Errorf("%s: %w", v.name, err)
	}
	if _, found := deal.ReadPart(v.name, data); v.findings(found) {
		return errFindings
	}
	v.text = data
	return v.say("%s goes on. %s", filepath.Base(v.name), replies)
}

// replies are what a person may write.
const replies = "An answer, or: ? why · ! what each answer does · < back · - later · = as presumed · unknown · q stop\n"

func (v *interview) say(format string, args ...any) error { return v.printer.text(format, args...) }

// talk asks one question after the other.
func (v *interview) talk() error {
	for {
		q, left, err := v.next()
		if err != nil {
			return err
		}
		if q == nil && len(v.later) > 0 && !v.again {
			if err := v.secondRound(); err != nil {
				return err
			}
			continue
		}
		if q == nil {
			return v.done("nothing that decides anything is left to ask")
		}
		f, _ := deal.FieldOf(q.Fact)
		if err := v.put(q, f, left); err != nil {
			return err
		}
		for again := true; again; {
			if !v.in.Scan() {
				return errors.Join(v.in.Err(), v.done("the input ended"))
			}
			var stop bool
			if again, stop, err = v.reply(q, f, strings.TrimSpace(v.in.Text())); err != nil {
				return err
			} else if stop {
				return v.done("stopped")
			}
		}
	}
}

// next gives the question to put: facts without which there is no deal, then what decides most.
func (v *interview) next() (q *proviso.Question, left int, err error) {
	open, err := desk.Open(v.studio, v.deal(), v.skipped)
	if err != nil || len(open) == 0 {
		return nil, 0, err
	}
	return &open[0], len(open) - 1, nil
}

// deal gives the deal as it is by now. What is written is always well formed, if not complete.
func (v *interview) deal() *proviso.Deal {
	d, _ := deal.ReadPart(v.name, v.text)
	d, _ = desk.Dated(d, v.asOf) // today is a day
	return d
}

// put prints a question with its choices.
func (v *interview) put(q *proviso.Question, f deal.Field, left int) error {
	whose := desk.Whose(f)
	if whose != "" {
		whose += ": "
	}
	if v.ids {
		whose = q.Fact + " " + whose
	}
	more := fmt.Sprintf("%d more", left)
	if f.Required {
		more += " that every deal states"
	}
	if err := v.say("\n%s%s (%s)\n  %s\n", whose, f.Heading, more, q.Asks); err != nil {
		return err
	}
	if f.Kind == deal.Set && f.Least == 0 {
		if err := v.say("   0  none of them\n"); err != nil {
			return err
		}
	}
	for i, w := range desk.Choices(f) {
		if err := v.say("  %2d  %s\n", i+1, w.Says); err != nil {
			return err
		}
	}
	if q.Presumed != "" {
		if err := v.say("   =  as presumed: %s\n", q.Presumed); err != nil {
			return err
		}
	}
	return v.say("> ")
}

// reply does what a line asks for. It tells whether the same question stands on, and whether to stop.
func (v *interview) reply(q *proviso.Question, f deal.Field, line string) (again, stop bool, err error) {
	switch line {
	case "q":
		return false, true, nil
	case "":
		return true, false, v.say("> ")
	case "-":
		if f.Required {
			return true, false, v.say("  Every deal states it; unknown will do.\n> ")
		}
		v.skipped[q.Fact], v.later = true, append(v.later, *q)
		return false, false, nil
	case "=":
		return v.asPresumed(q)
	case "<":
		return false, false, v.goBack()
	case "?":
		return true, false, v.why(q, f)
	case "!":
		return true, false, v.whatIf(q, f)
	}
	text, err := v.answered(q, f, line)
	if err != nil {
		return true, false, v.say("  %s\n> ", err)
	}
	was := v.text
	if err := v.save(text); err != nil {
		return false, false, err
	}
	v.back, v.asked = append(v.back, was), append(v.asked, q.Fact)
	return false, false, nil
}

// answerOf gives the words of an answer: numbers of choices, what they say, or the words of a deal.
func answerOf(f deal.Field, line string) (string, error) {
	list := desk.Choices(f)
	if len(list) == 0 || line == "unknown" {
		return line, nil
	}
	parts := []string{line}
	if f.Kind == deal.Set {
		if line == "0" || line == "none" && !slices.Contains(f.Words(), "none") {
			return "[]", nil
		}
		parts = strings.Split(line, ",")
	}
	for i, part := range parts {
		part = strings.TrimSpace(part)
		n, err := strconv.Atoi(part)
		switch at := slices.IndexFunc(list, func(c deal.Choice) bool { return strings.EqualFold(c.Says, part) || c.Word == part }); {
		case err == nil && n >= 1 && n <= len(list):
			parts[i] = list[n-1].Word
		case err == nil:
			return "", fmt.Errorf("there are the answers 1 to %d", len(list))
		case at >= 0:
			parts[i] = list[at].Word
		default:
			parts[i] = part
		}
	}
	return strings.Join(parts, ", "), nil
}

// answered gives the text of the deal with an answer in it, for all parties of whom it holds. The error says why it is no
// answer.
func (v *interview) answered(q *proviso.Question, f deal.Field, line string) ([]byte, error) {
	words, err := answerOf(f, line)
	if err != nil {
		return nil, err
	}
	text, err := desk.With(v.name, v.text, f, words)
	if err != nil {
		return nil, err
	}
	return v.ofOthers(q, f, words, text)
}

// save writes the deal, unless somebody else changed the file meanwhile. Of a deal without an answer nothing is left.
func (v *interview) save(text []byte) error {
	now, err := os.ReadFile(v.name)
	if err == nil && !bytes.Equal(now, v.text) || err != nil && len(v.text) > 0 {
		return usagef("%s was changed by somebody else meanwhile; look at it, then go on with proviso ask %s", v.name, v.name)
	}
	if len(text) == 0 {
		err = os.Remove(v.name)
	} else {
		err = writeWhole(v.name, text, private)
	}
	if err == nil {
		v.text = text
	}
	return err
}

// goBack takes the last answer out.
func (v *interview) goBack() error {
	n := len(v.back) - 1
	if n < 0 {
		return v.say("  this is the first question\n")
	}
	f, _ := deal.FieldOf(v.asked[n])
	if err := v.save(v.back[n]); err != nil {
		return err
	}
	v.back, v.asked = v.back[:n], v.asked[:n]
	return v.say("  %s is taken out again\n", f.Heading)
}

// done says what there is now, and what comes next.
func (v *interview) done(why string) error {
	if err := v.leftOpen(); err != nil {
		return err
	}
	if len(v.text) == 0 {
		return v.say("\n%s; nothing was written\n", why)
	}
	if len(desk.Missing(v.deal())) > 0 {
		return v.say("\n%s; %s holds %s answered here; go on with proviso ask %s\n", why, v.name, counted(len(v.asked), "fact"), v.name)
	}
	return v.say("\n%s; %s holds %s answered here; next: proviso draft %s -o draft.docx\n", why, v.name, counted(len(v.asked), "fact"), v.name)
}
