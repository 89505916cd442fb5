// Asks a server of proviso what an agent asks, by the client of the protocol's authors. Usage: node client.mjs PROGRAM FOLDER
import assert from 'node:assert/strict'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const [program, folder] = process.argv.slice(2)
const client = new Client({ name: 'referee', version: '1' })
await client.connect(new StdioClientTransport({ command: program, args: ['mcp', '--deals', folder], stderr: 'inherit' }))
let passed = 0
const holds = (what, so) => { assert.ok(so, what); passed++ }
// The client itself puts every structured result to the schema that the tool states.
const call = async (name, args) => client.callTool({ name, arguments: args })
const refused = async (name, args, says) => {
  const r = await call(name, args)
  holds(`${name} refuses ${JSON.stringify(args)}: ${r.content[0].text}`, r.isError && r.content[0].text.includes(says))
}

holds('the server says who it is', client.getServerVersion().name === 'proviso')
const { tools } = await client.listTools()
for (const name of ['next_question', 'check', 'draft', 'explain', 'compare', 'law']) {
  const tool = tools.find(t => t.name === name)
  holds(`${name} has its schemas`, tool?.inputSchema.type === 'object' && tool.outputSchema && tool.annotations.readOnlyHint)
}
const file = 'pump-control.yaml'
const question = (await call('next_question', { file })).structuredContent
holds('there is a question', question.left > 0 && question.fact && question.asks)
const check = (await call('check', { file })).structuredContent
holds('the deal is checked', check.stopped === false && check.open_points.length > 0)
const text = (await call('draft', { file })).content[0].text
holds('the draft is a text', text.startsWith('# ') && text.includes('Lowmoor Water plc'))
const word = (await call('draft', { file, format: 'docx', part: 'for_other_side' })).content[0].resource
holds('a Word file comes whole', Buffer.from(word.blob, 'base64').subarray(0, 2).toString() === 'PK')
const decided = (await call('explain', { file })).structuredContent.decided
holds('reasons are told', (await call('explain', { file, clause: decided[0] })).structuredContent.explanation.slots.length > 0)
const changes = (await call('compare', { a: { file, position: 'supplier' }, b: { file, position: 'customer' } })).structuredContent.changes
holds('two positions differ', changes.length > 0)
const list = (await call('law', { place: 'DE', in_force: true })).structuredContent.list
holds('law is listed', list.length > 0)
holds('law is told with its sources', (await call('law', { id: list[0].id })).structuredContent.law.sources.length > 0)
await refused('law', { id: 'invented' }, 'is not in the legal data')
await refused('check', { file: '../deals/x.yaml' }, 'no name of a file in the folder')
await refused('check', { deal: { deal: { governing_law: 'QQ' } } }, '"QQ" is no seat')
const { resources } = await client.listResources()
holds('the deals are listed', resources.some(r => r.uri === 'proviso://deals/' + file))
for (const uri of ['proviso://deals/' + file, 'proviso://rules', 'proviso://schema/deal']) {
  holds(uri, (await client.readResource({ uri })).contents[0].text.length > 1000)
}
await assert.rejects(client.readResource({ uri: 'proviso://deals/..%2Fx.yaml' }))
await client.close()
console.log(`the agents' client from npm: ${passed} held`)
