package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"github.com/proviso-legal/proviso/internal/portfolio/batch"
)

// progress tells a person how far a run has come: on a terminal in one line that is written anew, elsewhere
// in a line from time to time.
type progress struct {
	out      io.Writer
	terminal bool
	now      func() time.Time
	began    time.Time
	told     time.Time
	wide     int // characters of the line that stands on the terminal
}

// newProgress looks whether the messages go to a terminal.
func newProgress(out io.Writer, now func() time.Time) *progress {
	file, isFile := out.(*os.File)
	return &progress{out: out, terminal: isFile && term.IsTerminal(int(file.Fd())), now: now, began: now(), told: now()}
}

// pause is the shortest time between two lines.
func (p *progress) pause() time.Duration {
	if p.terminal {
		return 200 * time.Millisecond
	}
	return 10 * time.Second
}

// show tells how far a batch is, unless it has just been told.
func (p *progress) show(so batch.Progress) {
	p.tell(func(took time.Duration) string { return progressLine(so, took) })
}

// tell says in a line what was done in the time since the run began, unless something has just been told.
func (p *progress) tell(say func(took time.Duration) string) {
	now := p.now()
	if now.Sub(p.told) < p.pause() {
		return
	}
	p.told = now
	line := say(now.Sub(p.began))
	if !p.terminal {
		fmt.Fprintf(p.out, "proviso: %s\n", line)
		return
	}
	fmt.Fprintf(p.out, "\r%-*s", p.wide, line)
	p.wide = max(p.wide, len(line))
}

// end clears the line.
func (p *progress) end() {
	if p.wide > 0 {
		fmt.Fprintf(p.out, "\r%-*s\r", p.wide, "")
		p.wide = 0
	}
}

// progressLine says what is done, at which rate, and what is left.
func progressLine(so batch.Progress, took time.Duration) string {
	line := fmt.Sprintf("%d rows", so.Done)
	if so.Rows > 0 {
		line = fmt.Sprintf("%d of %d rows", so.Done, so.Rows)
	}
	line += fmt.Sprintf(": %d drafted, %d unchanged, %d failed", so.Drafted, so.Unchanged, so.Failed)
	if took < time.Second || so.Done == 0 {
		return line
	}
	rate := float64(so.Done) / took.Seconds()
	line += fmt.Sprintf("; %.1f a second", rate)
	if left := so.Rows - so.Done; so.Rows > 0 && left >= 0 {
		line += fmt.Sprintf("; %d left, about %s", left, time.Duration(float64(left)/rate*float64(time.Second)).Round(time.Second))
	}
	return line
}
