#!/usr/bin/env bash
# Guess: readers of Word files that number lists count as Word does: z, aa, bb, cc; two lists that are made from the same definition, with nothing
# overridden, go on counting as one.
# What happens: after (z) pandoc writes (a) again as plain text, and its HTML says type="a", as docx-preview's style sheet says lower-alpha: both
# mean aa, ab, ac to a browser. A second w:num of the same definition begins at 1 again in both; Word goes on.
# For us: the number of a clause comes from our tree (where 27 is (aa) and 28 is (bb)), in every format. Read back from such a program it can
# be another clause's. Our lists of one definition are one w:num, and a restart is always an explicit override.
# Seen on 2026-11-30 with npm docx-preview 0.4.1 and pandoc-wasm 1.1.0 (pandoc 3.10); Word's way is that of ECMA-376, 17.9.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

npm_packages docx-preview@0.4.1 jsdom@26.1.0 jszip@3.10.1 pandoc-wasm@1.1.0
docx_maker
cat >read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { convert } from 'pandoc-wasm'
import { level, listed, run, write } from './docx.mjs'
const definition = (n, inner) => `<w:abstractNum w:abstractNumId="${n}"><w:multiLevelType w:val="multilevel"/>${inner}</w:abstractNum>`
const list = (n, of) => `<w:num w:numId="${n}"><w:abstractNumId w:val="${of}"/></w:num>`
const lists = definition(0, level(0, 'lowerLetter', '(%1)')) + definition(1, level(0, 'decimal', '%1.')) + list(1, 0) + list(2, 1) + list(3, 1)
let body = ''
for (let i = 1; i <= 28; i++) body += listed(1, 0, run(`item ${i}`))
body += listed(2, 0, run('first')) + listed(2, 0, run('second')) + listed(3, 0, run('third, of another w:num'))
await write('list.docx', body, lists)
const bytes = readFileSync('list.docx')
for (const to of ['plain', 'html']) {
  const files = { 'list.docx': new Blob([bytes]) }
  const { stdout } = await convert({ from: 'docx', to, 'input-files': ['list.docx'] }, null, files)
  console.log(`pandoc, ${to}:`)
  console.log(stdout.split('\n').filter((l) => /item 2[678]|first|second|third|<ol/.test(l)).join('\n'))
}
const { window } = new JSDOM()
for (const name of ['document', 'DOMParser', 'XMLSerializer', 'Node', 'Element', 'HTMLElement']) globalThis[name] = window[name]
globalThis.window = window
const { renderAsync } = await import('docx-preview')
const look = window.document.createElement('div')
await renderAsync(bytes, window.document.createElement('div'), look)
console.log('docx-preview:')
console.log(look.textContent.split('\n').filter((l) => /counter\(|counter-reset/.test(l)).map((l) => l.trim()).join('\n'))
JS
node read.mjs >seen
expect <<'SEEN'
pandoc, plain:
(z) item 26
(a) item 27
(b) item 28
1.  first
2.  second
1.  third, of another w:num
pandoc, html:
<ol type="a">
<li><p>item 26</p></li>
<li><p>item 27</p></li>
<li><p>item 28</p></li>
<ol type="1">
<li><p>first</p></li>
<li><p>second</p></li>
<ol type="1">
<li><p>third, of another w:num</p></li>
docx-preview:
content: "("counter(docx-num-1-0, lower-alpha)")\9";
content: ""counter(docx-num-2-0, decimal)".\9";
content: ""counter(docx-num-3-0, decimal)".\9";
counter-reset: docx-num-1-0 0 docx-num-2-0 0 docx-num-3-0 0;
SEEN
