#!/usr/bin/env bash
# Guess: the text that pdf.js gives of a page honours /ActualText and leaves out layers that are switched off, as other readers do.
# What happens: pdf.js gives the glyphs' own characters instead of /ActualText (a hyphenated word stays broken, and a span said to be empty
# is there), and the text of a layer that nobody sees. MuPDF goes by /ActualText and leaves the layer out.
# For us: our Hebrew and Arabic names are drawn in visual order, with /ActualText for readers; whoever reads our PDF through pdf.js (search in a
# browser, many programs that read contracts) gets the drawn form. Text for machines is the attached JSON, Markdown or Word file, not the PDF.
# Seen on 2026-11-30 with npm pdfjs-dist 4.10.38 and mupdf 1.28.1.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

npm_packages pdfjs-dist@4.10.38 mupdf@1.28.1
cat >read.mjs <<'JS'
import * as mupdf from 'mupdf'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
const span = (actual, shown, y) => `BT /F1 12 Tf 72 ${y} Td /Span <</ActualText ${actual}>> BDC ${shown} EMC ET\n`
const content = span('<FEFF05D005D105D2>', '(xyz) Tj', 700) + span('(condition)', '(con-) Tj 0 -14 Td (dition) Tj', 660) +
  span('()', '(said to be empty) Tj', 620) + '/OC /Off BDC BT /F1 12 Tf 72 600 Td (on a layer that is off) Tj ET EMC\n'
const objects = [
  '<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>>>',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/Properties<</Off 6 0 R>>>>>>',
  `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  '<</Type/OCG/Name(Off)>>',
]
let file = '%PDF-1.7\n'
const places = objects.map((o, i) => { const at = file.length; file += `${i + 1} 0 obj\n${o}\nendobj\n`; return at })
const table = file.length
file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n` + places.map((p) => String(p).padStart(10, '0') + ' 00000 n \n').join('')
file += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`
const bytes = () => new Uint8Array(Buffer.from(file, 'latin1'))
const page = await (await getDocument({ data: bytes(), verbosity: 0 }).promise).getPage(1)
console.log('pdf.js', JSON.stringify((await page.getTextContent()).items.map((i) => i.str).filter((s) => s.trim())))
const other = mupdf.Document.openDocument(bytes(), 'application/pdf').loadPage(0)
console.log('mupdf ', JSON.stringify(other.toStructuredText().asText().split('\n').filter((s) => s.trim())))
JS
node read.mjs >seen 2>told || { cat told; exit 1; }
expect <<'SEEN'
pdf.js ["xyz","con-","dition","said to be empty","on a layer that is off"]
mupdf  ["אבג","con","dition"]
SEEN
