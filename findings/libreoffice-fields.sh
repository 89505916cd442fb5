#!/usr/bin/env bash
# Guess: LibreOffice resolves REF \r \p to the number and "above", counts levels with w:isLgl and w:lvlRestart as Word does, and its plain
# text says what its PDF says.
# What happens: \p beside \r drops the number: "above" is all that stands there. A level marked w:isLgl still prints I.1 for 1.1; one
# that must not restart (w:lvlRestart 0) restarts. The PDF has computed references and an IF field that is empty; plain text of the same
# file has the stored results of both, deleted words as if they stood, and moved paragraphs twice.
# For us: references carry \r or \w and never \p; numbers that must not restart or mix scripts are not left to the reader; as a referee for
# tracked changes LibreOffice is asked to accept or reject first, never for its plain text.
# Seen on 2026-11-30 with LibreOffice 7.4.7.2 (Debian 12); Word's way is that of ECMA-376, 17.9 and 17.16.5.
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "$0")/common.sh"

need node npm soffice pdftotext
version=$(soffice --version)
case $version in
"LibreOffice 7.4.7.2 "*) echo "LibreOffice 7.4.7.2" ;;
*)
	echo "skipped: needs LibreOffice 7.4.7.2, found $version"
	exit 0
	;;
esac
npm_packages jszip@3.10.1
docx_maker
cat >make.mjs <<'JS'
import { level, listed, paragraph, run, write } from './docx.mjs'
const by = 'w:author="Reader" w:date="2026-11-30T00:00:00Z"'
const char = (kind) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
const field = (code, stored) => char('begin') + `<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>` + char('separate') + run(stored) + char('end')
const mark = (inner) => `<w:bookmarkStart w:id="9" w:name="target"/>${inner}<w:bookmarkEnd w:id="9"/>`
const moved = (way, id) => paragraph(`<w:${way}RangeStart w:id="${id}" w:name="move1" ${by}/><w:${way} w:id="${id + 1}" ${by}>` +
  run('moved') + `</w:${way}><w:${way}RangeEnd w:id="${id}"/>`)
const definition = (n, inner) => `<w:abstractNum w:abstractNumId="${n}"><w:multiLevelType w:val="multilevel"/>${inner}</w:abstractNum>`
const lists = definition(0, level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2') + level(2, 'lowerLetter', '(%3)')) +
  definition(1, level(0, 'upperRoman', 'Part %1') + level(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
  definition(2, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)', '<w:lvlRestart w:val="0"/>')) +
  [1, 2, 3].map((n) => `<w:num w:numId="${n}"><w:abstractNumId w:val="${n - 1}"/></w:num>`).join('')
await write('fields.docx',
  listed(1, 0, run('clause')) + listed(1, 1, run('sub-clause')) + listed(1, 2, mark(run('item'))) +
  paragraph(run('see ') + field('REF target \\r', 'stored')) + paragraph(run('see ') + field('REF target \\r \\p', 'stored')) +
  paragraph(run('if: ') + field('IF 1 = 1 "yes" "no"', 'stored')) +
  listed(2, 0, run('part')) + listed(2, 1, run('legal')) +
  listed(3, 0, run('first')) + listed(3, 1, run('letter')) + listed(3, 0, run('second')) + listed(3, 1, run('letter')) +
  moved('moveFrom', 1) + paragraph(run('kept ') + `<w:del w:id="5" ${by}><w:r><w:delText>deleted</w:delText></w:r></w:del>`) + moved('moveTo', 3), lists)
JS
node make.mjs
for form in txt:Text pdf; do
	soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$form" fields.docx >/dev/null 2>&1
done
{
	echo "PDF:"
	pdftotext -layout fields.pdf - | sed 's/^ *//; s/  */ /g' | grep -E '^(see|if|Part|I|\(.\) letter)'
	echo "plain text:"
	sed 's/^[[:space:]]*//' fields.txt | grep -E '^(see|if|moved|kept)'
} >seen
expect <<'SEEN'
PDF:
see (a)
see above
if:
Part I part
I.1 legal
(a) letter
(a) letter
plain text:
see stored
see stored
if: stored
moved
kept deleted
moved
SEEN
