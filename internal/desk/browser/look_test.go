package browser

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// sizes are a wide window, one of a tablet, one of a telephone, and a wide one at twice the size.
var sizes = []struct {
	name          string
	width, height int64
	scale         float64
}{{"wide", 1440, 900, 1}, {"middle", 820, 1100, 1}, {"narrow", 360, 780, 1}, {"twice", 640, 450, 2}}

// look tries a page at every size, in light and dark: nothing runs out of the window, and axe finds no serious fault.
func (v *visit) look(name string) {
	v.t.Helper()
	for _, scheme := range []string{"light", "dark"} {
		for _, s := range sizes {
			call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
			call(v, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: s.width, Height: s.height, DeviceScaleFactor: s.scale})
			if over := v.says(`String(document.documentElement.scrollWidth - document.documentElement.clientWidth)`); over != "0" {
				v.t.Errorf("%s, %s: %s pixels run out of the window", name, s.name, over)
			}
			v.picture(name + "-" + s.name + "-" + scheme)
		}
		if scheme == "light" {
			v.axe(name, "{}")
		} else {
			v.axe(name+", dark", `{runOnly: ["color-contrast"]}`) // no more differs
		}
	}
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	v.picture(name + "-print")
	call(v, emulation.ClearDeviceMetricsOverride, cdp.Empty{})
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
}

// picture keeps what the window shows, where pictures are wanted: of a narrow one the part below the question.
func (v *visit) picture(name string) {
	v.t.Helper()
	folder := os.Getenv("PROVISO_SHOTS")
	if folder == "" {
		return
	}
	v.says(`(document.querySelector("#at-view .tabs [aria-current]:not([href$='/'])") || document.body).scrollIntoView(), ""`)
	png, err := chromedp.Run(v.ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644)
	}
	if err != nil {
		v.t.Fatal(err)
	}
}

// axe asks axe-core for faults that shut somebody out.
func (v *visit) axe(name, options string) {
	v.t.Helper()
	file := os.Getenv("PROVISO_AXE")
	if file == "" {
		if required {
			v.t.Fatal("PROVISO_AXE names no file of axe-core")
		}
		v.t.Log("PROVISO_AXE names no file of axe-core: nothing is asked of it")
		return
	}
	script, err := os.ReadFile(file)
	if err != nil {
		v.t.Fatal(err)
	}
	var found []struct {
		ID, Impact, Help string
		Nodes            []struct{ HTML, FailureSummary string }
	}
	v.says(string(script) + "\n;''")
	answer := v.says(`axe.run(document, ` + options + `).then(r => JSON.stringify(r.violations))`)
	if err := json.Unmarshal([]byte(answer), &found); err != nil {
		v.t.Fatal(err)
	}
	for _, f := range found {
		if slices.Contains([]string{"serious", "critical"}, f.Impact) {
			v.t.Errorf("%s: axe: %s, %s: %s\n%.400s\n%.400s", name, f.ID, f.Impact, f.Help, f.Nodes[0].HTML, f.Nodes[0].FailureSummary)
		} else {
			v.t.Logf("%s: axe: %s, %s: %s: %.200s", name, f.ID, f.Impact, f.Help, f.Nodes[0].HTML)
		}
	}
}
