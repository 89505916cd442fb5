# What every finding needs, to be sourced: a folder of its own that goes away, pinned packages in it,
# and a comparison of what was seen with what is written down.
# shellcheck shell=bash

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# need ends the script, as one that has nothing to say, when a program is missing.
need() {
	local program
	for program; do
		command -v "$program" >/dev/null || {
			echo "skipped: needs $program"
			exit 0
		}
	done
}

# go_modules makes a module that requires each MODULE@VERSION named.
go_modules() {
	need go
	export GOWORK=off GOFLAGS=-mod=mod
	printf 'module finding\n\ngo 1.26.0\n' >go.mod
	go get "$@" 2>/dev/null
	printf '%s\n' "$@" "$(go env GOVERSION)"
}

# npm_packages installs each PACKAGE@VERSION named and runs none of their scripts.
npm_packages() {
	need node npm
	echo '{"private": true}' >package.json
	npm install --silent --ignore-scripts --no-audit --no-fund "$@"
	printf '%s\n' "$@"
}

# docx_maker writes docx.mjs, which packs the paragraphs and lists it is given as a Word file.
docx_maker() {
	cat >docx.mjs <<'JS'
import { writeFileSync } from 'node:fs'
import JSZip from 'jszip'
const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const relations = (rows) => '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  rows.map(([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${kinds}/${kind}" Target="${target}"/>`).join('') + '</Relationships>'
export const run = (text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
export const paragraph = (inner, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`
export const listed = (list, level, inner) => paragraph(inner, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
export const level = (n, format, text, more = '') =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
export async function write(path, body, lists = '') {
  const zip = new JSZip()
  zip.file('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${type}.document.main+xml"/>` +
    `<Override PartName="/word/numbering.xml" ContentType="${type}.numbering+xml"/>` +
    `<Override PartName="/word/styles.xml" ContentType="${type}.styles+xml"/></Types>`)
  zip.file('_rels/.rels', relations([['officeDocument', 'word/document.xml']]))
  zip.file('word/_rels/document.xml.rels', relations([['numbering', 'numbering.xml'], ['styles', 'styles.xml']]))
  zip.file('word/document.xml', `<w:document ${word}><w:body>${body}<w:sectPr/></w:body></w:document>`)
  zip.file('word/numbering.xml', `<w:numbering ${word}>${lists}</w:numbering>`)
  zip.file('word/styles.xml', `<w:styles ${word}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`)
  writeFileSync(path, await zip.generateAsync({ type: 'nodebuffer' }))
}
JS
}

# expect compares the file `seen` with what stands on standard input, and prints it.
expect() {
	cat >expected
	if ! diff -u expected seen; then
		echo "changed: what was seen differs from what this finding says"
		exit 1
	fi
	cat seen
}
