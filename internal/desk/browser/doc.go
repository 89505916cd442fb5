// Package browser tries the page of proviso serve in a real browser: from an empty page to a Word file, by hand and by
// keyboard, with and without script, and with axe-core as the referee of what everybody can use.
//
// It is a module of its own, so that what drives the browser is no dependency of the program. Its test is skipped where
// there is no Chromium; PROVISO_AXE names the file axe.min.js of axe-core, PROVISO_SHOTS a folder for pictures.
package browser
