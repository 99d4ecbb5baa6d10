// An MCP server that draws with fal's client and saves what it drew; the second picture is made of the first, uploaded.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const [command, ...args] = process.argv.slice(2)
const client = new Client({ name: 'a test', version: '1.0.0' })
await client.connect(new StdioClientTransport({ command, args, env: process.env }))
const draw = async (name, more) => {
  const output_path = join(process.cwd(), name)
  const given = { prompt: 'by name', output_path, ...more }
  const { isError, content } = await client.callTool({ name: 'generate_image', arguments: given })
  if (isError) throw new Error(content[0].text)
  return output_path
}
const first = await draw('first.png', { aspect_ratio: '16:9' })
const second = await draw('second.png', { reference_images: [first] })
await client.close()
console.log([first, second].map((file) => readFileSync(file).toString('latin1', 1, 4)).join(' '))
