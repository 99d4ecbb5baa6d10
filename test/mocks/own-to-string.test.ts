// A value of an input may be an object that names its own `toString` and `valueOf`: nothing breaks over it, at no model's field.
import { expect, test } from 'vitest'
import { createMock } from '../../mocks/index.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import { isJsonObject, type JsonObject } from '../../src/core/json.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import { componentOf } from '../../src/spec/components.ts'
import { loadSpec } from '../../src/spec/load.ts'

const clock = manualClock(Date.UTC(2026, 0, 1))
const mock = createMock({ clock, clockOf: () => clock })
const odd = { toString: 1, valueOf: 1 }

async function ask(method: string, url: string, body?: JsonObject) {
  const headers = { authorization: 'Key any', 'content-type': 'application/json', host: '127.0.0.1' }
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body))
  const reply = await mock.answer({ method, url, headers, body: bytes, scheme: 'http' })
  const text = typeof reply.body === 'string' ? reply.body : Buffer.from(reply.body as Uint8Array).toString()
  return {
    status: reply.status,
    told: `${method} ${url} ${bytes} -> ${reply.status} ${text.slice(0, 200)}`,
    text,
  }
}

function fieldsOf(spec: ReturnType<typeof loadSpec>, input: unknown): readonly string[] {
  const schema = componentOf(spec.document, 'schemas', String(input))
  const properties = isJsonObject(schema) ? schema['properties'] : undefined
  return ['prompt', 'duration', 'aspect_ratio', 'seed', ...Object.keys(properties ?? {})]
}

/** Submits each field of each model as such an object, and asks for what comes of it. */
async function broken(
  vendor: ProviderId,
  urlOf: (id: string) => string,
  bodyOf: (input: JsonObject) => JsonObject,
  then: (answer: JsonObject, id: string) => readonly (readonly [string, string, JsonObject?])[],
): Promise<readonly string[]> {
  const spec = loadSpec(vendor)
  const found: string[] = []
  for (const { id, facts } of spec.models)
    for (const field of new Set(fieldsOf(spec, facts['input']))) {
      const submitted = await ask('POST', urlOf(id), bodyOf({ prompt: 'a', [field]: odd }))
      if (submitted.status >= 500) found.push(submitted.told)
      if (submitted.status >= 300) continue
      clock.advance(600_000)
      for (const [method, url, body] of then(JSON.parse(submitted.text) as JsonObject, id)) {
        const asked = await ask(method, url, body)
        if (asked.status >= 500) found.push(asked.told)
      }
    }
  return found
}

test('fal', async () => {
  const found = await broken(
    'fal',
    (id) => `/${id}`,
    (input) => input,
    ({ request_id: id }, model) => [
      ['GET', `/${model.split('/').slice(0, 2).join('/')}/requests/${String(id)}`],
    ],
  )
  expect(found).toEqual([])
})

test('ModelsLab', async () => {
  const found = await broken(
    'modelslab',
    (id) => `/api/${id}`,
    (input) => ({ key: 'any', ...input }),
    ({ fetch_result: url }) =>
      typeof url === 'string' ? [['POST', new URL(url).pathname, { key: 'any' }]] : [],
  )
  expect(found).toEqual([])
})

test('Reka', async () => {
  const found = await broken(
    'reka',
    (id) => `/v2/inference/${id}`,
    (input) => ({ input }),
    ({ request_id: id }, model) => [['GET', `/v2/inference/${model}/requests/${String(id)}`]],
  )
  expect(found).toEqual([])
})
