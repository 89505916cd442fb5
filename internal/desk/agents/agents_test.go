package agents_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/proviso-legal/proviso"
	"github.com/proviso-legal/proviso/internal/desk/agents"
)

const deals = "../../../examples/deals"

// connected gives a client of a server over a folder; "" for none.
func connected(t *testing.T, folder string) *mcp.ClientSession {
	t.Helper()
	studio, err := proviso.Open(proviso.Options{})
	if err != nil {
		t.Fatal(err)
	}
	today, _ := proviso.ParseDay("2026-11-22")
	o := agents.Options{Studio: studio, Today: today}
	if folder != "" {
		root, err := os.OpenRoot(folder)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { root.Close() })
		o.Folder = root.FS()
	}
	here, there := mcp.NewInMemoryTransports()
	ctx := context.Background()
	if _, err := agents.New(o).Connect(ctx, there, nil); err != nil {
		t.Fatal(err)
	}
	c, err := mcp.NewClient(&mcp.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, here, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// call calls a tool; the error is what the tool says is wrong.
func call(t *testing.T, c *mcp.ClientSession, tool string, in map[string]any, out any) (*mcp.CallToolResult, error) {
	t.Helper()
	r, err := c.CallTool(context.Background(), &mcp.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		t.Fatalf("%s: %v", tool, err) // of the protocol, and no tool gives one
	}
	if r.IsError {
		return r, errors.New(r.Content[0].(*mcp.TextContent).Text)
	}
	if out != nil {
		data, _ := json.Marshal(r.StructuredContent)
		if err := json.Unmarshal(data, out); err != nil {
			t.Fatalf("%s: %v in %s", tool, err, data)
		}
	}
	return r, nil
}

// Every tool says what it takes and gives, and changes nothing.
func TestToolsSayWhatTheyTake(t *testing.T) {
	c := connected(t, deals)
	var names []string
	for tool, err := range c.Tools(context.Background(), nil) {
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, tool.Name)
		in, _ := json.Marshal(tool.InputSchema)
		if tool.Description == "" || tool.OutputSchema == nil || !tool.Annotations.ReadOnlyHint || !bytes.Contains(in, []byte(`"additionalProperties":false`)) {
			t.Errorf("%s: %+v", tool.Name, tool)
		}
		if len(in) > 30_000 {
			t.Errorf("%s takes a schema of %d bytes: an agent reads it each time", tool.Name, len(in))
		}
	}
	if want := []string{"check", "compare", "draft", "explain", "law", "next_question"}; !slices.Equal(names, want) {
		t.Errorf("the tools are %v, want %v", names, want)
	}
}

// asked is what the test reads of a question.
type asked struct {
	Left     int
	Fact     string
	Required bool
	Words    []struct{ Word string }
	Answers  []proviso.Answer
}

// An agent that begins with nothing and answers what it is asked comes to a draft, the same as of the library.
func TestFromNothingToADraft(t *testing.T) {
	c := connected(t, "")
	facts := map[string]any{}
	state := func(path string, value any) {
		at := facts
		keys := strings.Split(path, ".")
		for _, key := range keys[:len(keys)-1] {
			if at[key] == nil {
				at[key] = map[string]any{}
			}
			at = at[key].(map[string]any)
		}
		at[keys[len(keys)-1]] = value
	}
	known := map[string]any{"deal.id": "A-1", "deal.governing_law": "DE", "deal.contract_date": "2026-12-01", "supplier.name": "Anker GmbH",
		"supplier.seat": "DE", "customer.name": "Boei B.V.", "customer.seat": "NL", "software.name": "Lot"}
	explained := false
	for range len(known) + 6 {
		var q asked
		if _, err := call(t, c, "next_question", map[string]any{"deal": facts}, &q); err != nil {
			t.Fatal(err)
		}
		explained = explained || len(q.Answers) > 1
		value, ok := known[q.Fact]
		switch {
		case ok:
		case q.Required && len(q.Words) > 0:
			value = q.Words[0].Word
		default:
			value = "unknown"
		}
		state(q.Fact, value)
	}
	if !explained {
		t.Error("of no question was told what its answers do")
	}
	r, err := call(t, c, "draft", map[string]any{"deal": facts, "as_of": "2026-11-22", "format": "docx"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	profile, _ := json.Marshal(facts)
	d, _, err := proviso.ReadDeal("deal", profile)
	if err != nil {
		t.Fatal(err)
	}
	if d, err = d.With("deal.as_of", "2026-11-22"); err != nil {
		t.Fatal(err)
	}
	studio, _ := proviso.Open(proviso.Options{})
	theCase, err := studio.Draft(d)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if _, err := proviso.Render(&want, theCase.Draft, proviso.Word); err != nil {
		t.Fatal(err)
	}
	if got := r.Content[0].(*mcp.EmbeddedResource).Resource.Blob; !bytes.Equal(got, want.Bytes()) {
		t.Errorf("the file has %d bytes and is not that of the library, which has %d", len(got), want.Len())
	}
}

// The tools tell of a deal of the folder what the library tells.
func TestToolsOverAFolder(t *testing.T) {
	c := connected(t, deals)
	var check proviso.Check
	if _, err := call(t, c, "check", map[string]any{"file": "pump-control.yaml"}, &check); err != nil || check.Deal != "HW-2026-031" || len(check.OpenPoints) == 0 {
		t.Errorf("check: %v, %+v", err, check)
	}
	var reasons struct {
		Decided     []string
		Explanation struct{ Slots []struct{ Clause string } }
	}
	if _, err := call(t, c, "explain", map[string]any{"file": "pump-control.yaml"}, &reasons); err != nil || len(reasons.Decided) < 50 {
		t.Fatalf("explain: %v, %d ids", err, len(reasons.Decided))
	}
	if _, err := call(t, c, "explain", map[string]any{"file": "pump-control.yaml", "clause": reasons.Decided[0]}, &reasons); err != nil || len(reasons.Explanation.Slots) == 0 {
		t.Errorf("explain %s: %v", reasons.Decided[0], err)
	}
	var differs struct{ Changes []proviso.ClauseChange }
	side := func(position string) map[string]any {
		return map[string]any{"file": "pump-control.yaml", "position": position}
	}
	if _, err := call(t, c, "compare", map[string]any{"a": side("supplier"), "b": side("customer")}, &differs); err != nil || len(differs.Changes) == 0 {
		t.Errorf("compare: %v, %d changes", err, len(differs.Changes))
	}
	r, err := call(t, c, "draft", map[string]any{"file": "pump-control.yaml", "part": "for_other_side"}, nil)
	if text := r.Content[0].(*mcp.TextContent).Text; err != nil || !strings.Contains(text, "Lowmoor Water plc") || strings.Contains(text, "HW-2026-031") {
		t.Errorf("draft for the other side: %v\n%.500s", err, text)
	}
	for _, uri := range []string{"proviso://deals/pump-control.yaml", "proviso://rules", "proviso://points", "proviso://schema/deal", "proviso://schema/draft"} {
		if r, err := c.ReadResource(context.Background(), &mcp.ReadResourceParams{URI: uri}); err != nil || len(r.Contents[0].Text) < 1000 {
			t.Errorf("%s: %v", uri, err)
		}
	}
}

// What an agent brings is never told as law: an id that is not in the data is an error, and every authority of an
// explanation stands in the data, whatever the texts of the deal say.
func TestNoLawThatIsNotInTheData(t *testing.T) {
	c := connected(t, deals)
	invented := "Regulation (EU) 9999/2099"
	for _, id := range []string{"EU-9999", invented, "../EU-833", strings.Repeat("x", 5000)} {
		if r, err := call(t, c, "law", map[string]any{"id": id}, nil); err == nil {
			t.Errorf("law %.40q: %v", id, r.StructuredContent)
		}
	}
	for _, uri := range []string{"proviso://clauses/invented", "proviso://rules/invented", "proviso://law/invented"} {
		if _, err := c.ReadResource(context.Background(), &mcp.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s can be read", uri)
		}
	}
	data, err := os.ReadFile(filepath.Join(deals, "pump-control.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	hostile := bytes.ReplaceAll(data, []byte("Harzwerk Steuerungen GmbH"), []byte(invented+" forbids this"))
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "d.yaml"), hostile, 0o600); err != nil {
		t.Fatal(err)
	}
	c = connected(t, folder)
	d, _, err := proviso.ReadDeal("d.yaml", hostile)
	if err != nil {
		t.Fatal(err)
	}
	studio, _ := proviso.Open(proviso.Options{})
	decided, err := studio.Decide(d)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, o := range decided.Outcomes {
		if len(o.Authorities) > 0 && o.Clause != "" && len(ids) < 6 && !slices.Contains(ids, o.Clause) {
			ids = append(ids, o.Clause)
		}
	}
	told := 0
	for _, id := range ids {
		var about struct {
			Explanation struct {
				Outcomes []struct {
					Authorities []struct{ Instrument, Provision, Cite string }
				}
			}
		}
		if _, err := call(t, c, "explain", map[string]any{"file": "d.yaml", "clause": id}, &about); err != nil {
			t.Fatal(err)
		}
		for _, o := range about.Explanation.Outcomes {
			for _, a := range o.Authorities {
				if _, err := call(t, c, "law", map[string]any{"id": a.Instrument}, nil); err != nil || strings.Contains(a.Cite, invented) {
					t.Errorf("%s: the authority %q (%s) is not in the data: %v", id, a.Instrument, a.Cite, err)
				}
				told++
			}
		}
	}
	if told == 0 {
		t.Error("no authority was looked at")
	}
}

// A name leads nowhere out of the folder, and to nothing but plain files that are deals or drafts.
func TestPathsStayInTheFolder(t *testing.T) {
	outside, folder := t.TempDir(), t.TempDir()
	secret := filepath.Join(outside, "secret.yaml")
	write := func(name string, data []byte) {
		t.Helper()
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(secret, []byte("deal: {id: SECRET}\n"))
	write(filepath.Join(folder, ".hidden.yaml"), []byte("deal: {id: SECRET}\n"))
	write(filepath.Join(folder, "large.yaml"), bytes.Repeat([]byte("# SECRET\n"), 40_000))
	write(filepath.Join(folder, "notes.txt"), []byte("SECRET"))
	if err := errors.Join(os.Symlink(secret, filepath.Join(folder, "link.yaml")), os.Symlink(outside, filepath.Join(folder, "way")), os.Mkdir(filepath.Join(folder, "sub.yaml"), 0o700)); err != nil {
		t.Skip(err)
	}
	c := connected(t, folder)
	for _, name := range []string{"../" + filepath.Base(outside) + "/secret.yaml", secret, "link.yaml", "way/secret.yaml", ".hidden.yaml", "large.yaml", "notes.txt", "sub.yaml", `C:\secret.yaml`, "./large.yaml", "a//b.yaml", "none.yaml", "x\x00.yaml"} {
		for tool, in := range map[string]map[string]any{
			"check": {"file": name}, "next_question": {"file": name}, "draft": {"file": name},
			"compare": {"a": map[string]any{"file": name}, "b": map[string]any{"file": name}},
		} {
			r, err := call(t, c, tool, in, nil)
			all, _ := json.Marshal(r)
			if err == nil || bytes.Contains(all, []byte("SECRET")) {
				t.Errorf("%s %q: %s", tool, name, all)
			}
		}
		if r, err := c.ReadResource(context.Background(), &mcp.ReadResourceParams{URI: "proviso://deals/" + name}); err == nil {
			t.Errorf("the resource %q can be read: %v", name, r.Contents[0])
		}
	}
	for r, err := range c.Resources(context.Background(), nil) {
		if err != nil || strings.HasPrefix(r.URI, "proviso://deals/") && r.Name != "large.yaml" {
			t.Errorf("listed: %v %v", r, err)
		}
	}
}

// What is wrong is told by the tool, all at once, with its place.
func TestErrorsNameTheirPlace(t *testing.T) {
	c, none := connected(t, deals), connected(t, "")
	for _, one := range []struct {
		c    *mcp.ClientSession
		tool string
		in   map[string]any
		want []string
	}{
		{c, "check", map[string]any{"deal": map[string]any{"deal": map[string]any{"governing_law": "QQ", "colour": 1}}}, []string{"deal.governing_law", `"QQ" is no seat`, "colour", "supplier.name is missing"}},
		{c, "check", map[string]any{}, []string{"there is no deal"}},
		{c, "check", map[string]any{"file": "x.yaml", "deal": map[string]any{}}, []string{"not both"}},
		{c, "check", map[string]any{"file": "pump-control.yaml", "as_of": "soon"}, []string{"as_of"}},
		{c, "check", map[string]any{"file": "pump-control.yaml", "position": "mine"}, []string{"position"}},
		{c, "check", map[string]any{"path": "pump-control.yaml"}, []string{"path"}},
		{c, "explain", map[string]any{"file": "pump-control.yaml", "clause": "nothing"}, []string{`nothing was decided about "nothing"`}},
		{c, "draft", map[string]any{"file": "pump-control.yaml", "format": "odt"}, []string{"format"}},
		{c, "compare", map[string]any{"a": map[string]any{"file": "pump-control.yaml"}, "b": map[string]any{"file": "x.docx"}}, []string{"two of one kind"}},
		{c, "next_question", map[string]any{"file": "pump-control.yaml", "put_off": []string{"deal.colour"}}, []string{`no fact "deal.colour"`}},
		{c, "law", map[string]any{"place": "XX"}, []string{"does not mean that there is no law"}},
		{none, "check", map[string]any{"file": "pump-control.yaml"}, []string{"no folder of deals was chosen"}},
		{none, "check", map[string]any{"deal": map[string]any{"deal": map[string]any{"title": strings.Repeat("x", 300<<10)}}}, []string{"at most 262144 are read"}},
	} {
		_, err := call(t, one.c, one.tool, one.in, nil)
		for _, want := range one.want {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%s %.80s: want %q, got %v", one.tool, fmt.Sprint(one.in), want, err)
			}
		}
	}
}

// Many calls at once get each its own answer.
func TestManyAtOnce(t *testing.T) {
	c := connected(t, deals)
	var wg sync.WaitGroup
	for _, name := range []string{"pump-control", "fibre-access", "flood-gauge", "turbine-control"} {
		wg.Go(func() {
			var first, second proviso.Check
			_, err1 := call(t, c, "check", map[string]any{"file": name + ".yaml"}, &first)
			_, err2 := call(t, c, "check", map[string]any{"file": name + ".yaml"}, &second)
			if err1 != nil || err2 != nil || first.Deal != second.Deal || len(first.OpenPoints) != len(second.OpenPoints) {
				t.Errorf("%s: %v %v", name, err1, err2)
			}
		})
	}
	wg.Wait()
}
