#!/usr/bin/env bash
# Guess: the npm readers of Word files show a paragraph that was moved under tracked changes once, at its new place; a hyphen that does
# not break as a hyphen; a line break as a break.
# What happens: docx-preview shows a moved paragraph nowhere, neither where it was nor where it is, with changes shown or not, and drops the hyphen
# ("nondisclosure"). mammoth and pandoc have both. All three drop the break <w:cr/>, so that two lines run together.
# For us: a preview in a browser is no proof that a clause is there. Our own reader takes what was moved at its new place, and hyphen and
# break as characters; a page that shows Word files to users draws them from our tree.
# Seen on 2026-11-30 with npm docx-preview 0.4.1, mammoth 1.13.0 and pandoc-wasm 1.1.0 (pandoc 3.10).
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

npm_packages docx-preview@0.4.1 jsdom@26.1.0 jszip@3.10.1 mammoth@1.13.0 pandoc-wasm@1.1.0
docx_maker
cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import mammoth from 'mammoth'
import { convert } from 'pandoc-wasm'
import { paragraph, run, write } from './docx.mjs'
const by = 'w:author="Reader" w:date="2026-11-30T00:00:00Z"'
const moved = (way, id) => paragraph(`<w:${way}RangeStart w:id="${id}" w:name="move1" ${by}/><w:${way} w:id="${id + 1}" ${by}>` +
  run('moved clause') + `</w:${way}><w:${way}RangeEnd w:id="${id}"/>`)
await write('moved.docx', moved('moveFrom', 1) + paragraph(run('first')) + moved('moveTo', 3) +
  paragraph('<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>disclosure</w:t><w:cr/><w:t>agreement</w:t></w:r>'))
const bytes = readFileSync('moved.docx')
const say = (name, lines) => console.log(name, JSON.stringify(lines))

const { window } = new JSDOM()
for (const name of ['document', 'DOMParser', 'XMLSerializer', 'Node', 'Element', 'HTMLElement']) globalThis[name] = window[name]
globalThis.window = window
const { renderAsync } = await import('docx-preview')
for (const renderChanges of [false, true]) {
  const page = window.document.createElement('div')
  await renderAsync(bytes, page, window.document.createElement('div'), { renderChanges })
  say(`docx-preview, changes ${renderChanges ? 'shown ' : 'hidden'}`, [...page.querySelectorAll('article p')].map((p) => p.innerHTML.replace(/<br>/g, '\n').replace(/<[^>]*>/g, '')))
}
say('mammoth', (await mammoth.extractRawText({ path: 'moved.docx' })).value.split('\n\n'))
const files = { 'moved.docx': new Blob([bytes]) }
say('pandoc', (await convert({ from: 'docx', to: 'plain', 'input-files': ['moved.docx'] }, null, files)).stdout.split('\n\n'))
JS
node read.mjs >seen
expect <<'SEEN'
docx-preview, changes hidden ["","first","","nondisclosureagreement"]
docx-preview, changes shown  ["","first","","nondisclosureagreement"]
mammoth ["","first","moved clause","non‑disclosureagreement",""]
pandoc ["first","moved clause","non‑disclosureagreement\n"]
SEEN
