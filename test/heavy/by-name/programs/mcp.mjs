// An MCP server for fal, asked over stdio by the protocol's own client: submit, poll, collect.
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const [command, ...args] = process.argv.slice(2)
const client = new Client({ name: 'a test', version: '1.0.0' })
await client.connect(new StdioClientTransport({ command, args, env: process.env }))
const call = async (name, given) =>
  JSON.parse((await client.callTool({ name, arguments: given })).content[0].text)
const app_id = 'fal-ai/flux/schnell'
const { request_id } = await call('generate', { app_id, input_data: { prompt: 'by name' } })
let status = ''
while (status !== 'COMPLETED') ({ status } = await call('status', { app_id, request_id }))
const { images } = await call('result', { app_id, request_id })
await client.close()
console.log(status, new URL(images[0].url).host)
