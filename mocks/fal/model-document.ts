// The OpenAPI document of one model, as fal publishes it (fal.md 12.4): good for inputs and outputs, coarse in the protocol.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { componentOf } from '../../src/spec/components.ts'
import type { Endpoint } from './catalog.ts'
import { categoryOf } from './category.ts'

const prefix = '#/components/schemas/'

/** Undefined for a model of which no schema is known. */
export function modelDocument(endpoint: Endpoint): JsonObject | undefined {
  const { id, described } = endpoint
  if (described?.output === undefined) return undefined
  const { document, input, output } = described
  const own = { [input]: `${titled(id.full)}Input`, [output]: `${titled(id.full)}Output` }
  const schemas = renamed(reachable(document, [input, output]), own)
  return {
    openapi: '3.0.4',
    info: {
      title: `Queue OpenAPI for ${id.full}`,
      version: '1.0.0',
      'x-fal-metadata': { endpointId: id.full, category: categoryOf(endpoint) },
    },
    components: {
      securitySchemes: { apiKeyAuth: apiKey },
      schemas: { QueueStatus: queueStatus, ...schemas },
    },
    paths: pathsOf(id.full, own[input] ?? '', own[output] ?? ''),
    servers: [{ url: 'https://queue.fal.run' }],
    security: [{ apiKeyAuth: [] }],
  }
}

const apiKey = { type: 'apiKey', in: 'header', name: 'Authorization', description: 'Fal Key' }

const queueStatus = {
  type: 'object',
  properties: {
    status: { type: 'string', enum: ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'] },
    ...Object.fromEntries(
      ['request_id', 'response_url', 'status_url', 'cancel_url'].map((name) => [name, { type: 'string' }]),
    ),
    logs: { type: 'object' },
    metrics: { type: 'object' },
    queue_position: { type: 'integer' },
  },
  required: ['status', 'request_id'],
}

function pathsOf(id: string, input: string, output: string): JsonObject {
  const answers = (schema: Json) => ({
    '200': { description: 'OK', content: { 'application/json': { schema } } },
  })
  const named = (name: string) => ({ $ref: `${prefix}${name}` })
  const parameters = [{ name: 'request_id', in: 'path', required: true, schema: { type: 'string' } }]
  const logs = { name: 'logs', in: 'query', required: false, schema: { type: 'number' } }
  const success = { type: 'object', properties: { success: { type: 'boolean' } } }
  const body = { required: true, content: { 'application/json': { schema: named(input) } } }
  const below = `/${id}/requests/{request_id}`
  return {
    [`${below}/status`]: {
      get: { parameters: [...parameters, logs], responses: answers(named('QueueStatus')) },
    },
    [`${below}/cancel`]: { put: { parameters, responses: answers(success) } },
    [`/${id}`]: { post: { requestBody: body, responses: answers(named('QueueStatus')) } },
    [below]: { get: { parameters, responses: answers(named(output)) } },
  }
}

/** `fal-ai/flux/dev` as `FalAiFluxDev`. */
function titled(id: string): string {
  return id.replace(/(?:^|\W+)(\w)/g, (_whole, letter: string) => letter.toUpperCase())
}

/** The schemas of these names and all that they refer to; those asked for stand last, where readers look for them. */
function reachable(document: JsonObject, names: readonly string[]): JsonObject {
  const found = new Map<string, Json>()
  const visit = (name: string) => {
    if (found.has(name)) return
    const schema = componentOf(document, 'schemas', name) ?? {}
    found.set(name, schema)
    for (const other of referencesIn(schema)) visit(other)
  }
  for (const name of names) visit(name)
  const last = [...new Set(names)]
  const others = [...found].filter(([name]) => !last.includes(name))
  return Object.fromEntries([...others, ...last.map((name) => [name, found.get(name) ?? {}] as const)])
}

function referencesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([word, inner]) =>
    word === '$ref' && typeof inner === 'string' ? [inner.slice(prefix.length)] : referencesIn(inner),
  )
}

/** With the order of its members spelt out, as fal does. */
function renamed(schemas: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  const rename = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(rename)
    if (!isJsonObject(value)) return value
    const members = Object.entries(value).map(([word, inner]) => {
      const isReference = word === '$ref' && typeof inner === 'string'
      const target = isReference ? inner.slice(prefix.length) : ''
      return [word, isReference ? `${prefix}${names[target] ?? target}` : rename(inner)] as const
    })
    return Object.fromEntries(members)
  }
  const ordered = (schema: Json): Json =>
    isJsonObject(schema) && isJsonObject(schema['properties'] ?? null)
      ? { ...schema, 'x-fal-order-properties': Object.keys(schema['properties'] as JsonObject) }
      : schema
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [names[name] ?? name, ordered(rename(schema))]),
  )
}
