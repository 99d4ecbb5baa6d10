// A value that fits a schema, to begin with: what must be there, by its examples where it has any.
import { type Document, isNode, listed, plain, textOf } from './document.ts'

const deepest = 5

export function sampleOf(document: Document, node: unknown, depth = 0): unknown {
  const schema = plain(document, node)
  const given = [
    schema['const'],
    schema['example'],
    ...listed(schema['examples']),
    schema['default'],
    ...listed(schema['enum']),
  ]
  const first = given.find((value) => value !== undefined)
  if (schema['x-secret'] === true) return 'any'
  if (first !== undefined) return first
  const type = listed(schema['type'])[0] ?? schema['type']
  if (type === 'array') return depth < deepest ? [sampleOf(document, schema['items'], depth + 1)] : []
  if (type === 'number' || type === 'integer') return schema['minimum'] ?? 1
  if (type === 'boolean') return false
  if (type === 'string') return textFor(textOf(schema['format']))
  if (!isNode(schema['properties']) || depth >= deepest) return {}
  const properties = schema['properties']
  const needed = listed(schema['required']).map(String)
  const wanted = Object.keys(properties).filter((name) => needed.includes(name) || name === 'prompt')
  return Object.fromEntries(wanted.map((name) => [name, sampleOf(document, properties[name], depth + 1)]))
}

function textFor(format: string): string {
  return format.startsWith('uri') ? 'https://example.com/picture.png' : 'a lighthouse at dusk'
}
