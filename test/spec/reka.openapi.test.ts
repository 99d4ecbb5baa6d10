// Holds openapi/reka.yaml to its own promises: all endpoints are there, and every line says how sure it is.
import { describe, expect, test } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { loadSpec } from '../../src/spec/load.ts'
import { alwaysSecretHeaders } from '../../src/spec/secrets.ts'
import { escapePointer } from '../../src/spec/validate.ts'

const { document, schemas, models, secrets } = loadSpec('reka')
const nodes = [...objectsIn(document, '')]

/** reka.md 2, in its order: the act, the method and the address of each of the sixteen. */
const sixteen = [
  ['models', 'get', '/v2/inference/models'],
  ['list', 'get', '/v2/inference/requests'],
  ['result', 'get', '/v2/inference/requests/{request_id}'],
  ['status', 'get', '/v2/inference/requests/{request_id}/status'],
  ['cancel', 'post', '/v2/inference/requests/{request_id}/cancel'],
  ['chat', 'post', '/v2/inference/chat/completions'],
  ['submit', 'post', '/v2/inference/kling-v3-pro/image-to-video'],
  ['submit', 'post', '/v2/inference/veo-3.1/image-to-video'],
  ['submit', 'post', '/v2/inference/sora-2-pro/image-to-video'],
  ['submit', 'post', '/v2/inference/{model}/image-to-video'],
  ['submit', 'post', '/v2/inference/nano-banana/text-to-image'],
  ['submit', 'post', '/v2/inference/{model}/text-to-image'],
  ['submit', 'post', '/v2/inference/{model}/edit'],
  ['submit', 'post', '/v2/inference/{model}/text-to-video'],
  ['submit', 'post', '/v2/inference/{model}/text-to-speech'],
  ['submit', 'post', '/v2/inference/{model}/image-to-bbox'],
] as const

const neighbours = [
  ['chat', 'post', '/v2/inference/{model}/chat/completions'],
  ['clips-create', 'post', '/v1/clips'],
  ['clips-list', 'get', '/v1/clips'],
  ['clips-get', 'get', '/v1/clips/{id}'],
  ['clips-delete', 'delete', '/v1/clips/{id}'],
  ['health', 'get', '/health'],
] as const

describe('the contract of Reka', () => {
  test('lists all sixteen endpoints of the inference section with the right method', () => {
    expect(sixteen).toHaveLength(16)
    expect(actsAt(sixteen)).toEqual(sixteen)
  })

  test('lists the chat alias, the clips job and the health probe, and nothing else', () => {
    expect(actsAt(neighbours)).toEqual(neighbours)
    expect(operations().filter(([pointer]) => pointer.startsWith('/paths'))).toHaveLength(22)
  })

  test('gives every operation, parameter, header, body, response and credential its evidence', () => {
    const counted = [
      ...operations(),
      ...under('/components/responses'),
      ...under('/components/headers'),
      ...under('/components/securitySchemes'),
      ...under('/components/requestBodies'),
      ...nodes.filter(([, node]) => typeof node['in'] === 'string' && typeof node['name'] === 'string'),
      ...nodes.filter(([pointer, node]) => pointer.endsWith('/requestBody') && node['$ref'] === undefined),
      ...nodes.filter(([pointer, node]) => /\/responses\/\w+$/.test(pointer) && node['$ref'] === undefined),
    ]
    expect(counted.length).toBeGreaterThan(70)
    expect(withoutEvidence(counted)).toEqual([])
  })

  test('gives every property of every schema its evidence', () => {
    const properties = nodes.filter(([pointer]) => /\/properties\/[^/]+$/.test(pointer))
    expect(properties.length).toBeGreaterThan(180)
    expect(withoutEvidence(properties)).toEqual([])
  })

  test('keeps what it only expects of models, inputs and outputs marked as inferred', () => {
    const expected = schemas.names.filter(
      (name) => /(?:Input|Output|File|Box)$/.test(name) && name !== 'ClipOutput',
    )
    const marks = nodes
      .filter(([pointer]) => expected.some((name) => pointer.startsWith(`/components/schemas/${name}/`)))
      .filter(([pointer]) => /\/properties\/[^/]+$/.test(pointer))
      .map(([, node]) => node['x-evidence'])
    expect(new Set(marks)).toEqual(new Set(['inferred']))
  })

  test('answers each of the fifteen open questions with at least one well-formed reading', () => {
    const readings = nodes.map(([, node]) => node['x-reading']).filter((reading) => isJsonObject(reading))
    for (const reading of readings) {
      expect(reading).toEqual({
        question: expect.any(Number),
        taken: expect.any(String),
        accepted: expect.arrayContaining([expect.any(String)]),
        source: expect.stringMatching(/^reka\.md \d+(\.\d+)?$/),
      })
    }
    const asked = (document['x-open-questions'] as JsonObject[]).map((row) => row['question'])
    expect(asked).toEqual(Array.from({ length: 15 }, (_, index) => index + 1))
    expect(new Set(readings.map((reading) => reading['question']))).toEqual(new Set(asked))
  })

  test('leaves no schema unused by a reference, a model or a stream of events', () => {
    const named = nodes.flatMap(([, node]) => [
      node['$ref'],
      ...[node['input'], node['output']].map((name) => `#/components/schemas/${name}`),
    ])
    expect(schemas.names.filter((name) => !named.includes(`#/components/schemas/${name}`))).toEqual([])
  })

  test('puts the request id and the four rate-limit headers on every response', () => {
    const five = ['X-Request-ID', 'x-ratelimit-requests-limit', 'x-ratelimit-requests-remaining']
    const names = [...five, 'x-ratelimit-requests-reset', 'retry-after']
    for (const [pointer, response] of under('/components/responses')) {
      expect(Object.keys(response['headers'] as JsonObject), pointer).toEqual(names)
    }
  })

  test('takes either credential alone and hides both', () => {
    expect(document['security']).toEqual([{ ApiKeyHeader: [] }, { Bearer: [] }])
    expect(secrets.headers).toEqual(new Set([...alwaysSecretHeaders, 'x-api-key']))
  })

  test('describes ten submits, each with schemas that exist and a rank of its own', () => {
    expect(models).toHaveLength(10)
    expect(models.map((model) => model.rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const { facts, path } of models) {
      expect(schemas.has(String(facts['input'])), path).toBe(true)
      expect(schemas.has(String(facts['output'])), path).toBe(true)
      expect(path).toBe(`/v2/inference/${facts['id']}`)
      expect(facts['id']).toBe(`${facts['model'] ?? '{model}'}/${facts['task']}`)
    }
  })

  test('has a default model for every task, and spares live hosts only Sora', () => {
    const defaults = document['x-models'] as { model: string; tasks: string[] }[]
    for (const { facts } of models) {
      const able = defaults.filter((entry) => entry.tasks.includes(String(facts['task'])))
      expect(able.length, String(facts['id'])).toBeGreaterThan(0)
      if (facts['model'] !== null) expect(able.map((entry) => entry.model)).toContain(facts['model'])
    }
    expect(models.filter(({ facts }) => facts['liveSkip']).map(({ id }) => id)).toEqual([
      'sora-2-pro/image-to-video',
    ])
  })

  test('keeps status words, model ids and inputs open on the wire', () => {
    const words = ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED']
    expect(at('#/components/schemas/JobStatus/x-advisory-enum')).toEqual(words)
    expect(schemas.check('JobStatus', 'CANCELLATION_REQUESTED')).toEqual([])
    expect(schemas.check('SubmitRequest', { input: { anything: [1] } })).toEqual([])
  })
})

function* objectsIn(node: Json, pointer: string): Generator<readonly [pointer: string, node: JsonObject]> {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) yield* objectsIn(item, `${pointer}/${index}`)
  } else if (isJsonObject(node)) {
    yield [pointer, node]
    for (const [key, value] of Object.entries(node))
      yield* objectsIn(value, `${pointer}/${escapePointer(key)}`)
  }
}

function operations() {
  return nodes.filter(([pointer]) => /^\/(?:paths|webhooks)\/[^/]+\/(?:get|put|post|delete)$/.test(pointer))
}

function under(place: string) {
  return nodes.filter(([pointer]) => pointer.slice(0, pointer.lastIndexOf('/')) === place)
}

function withoutEvidence(those: typeof nodes): readonly string[] {
  const grades = ['documented', 'client', 'inferred']
  return those.filter(([, node]) => !grades.includes(String(node['x-evidence']))).map(([pointer]) => pointer)
}

function actsAt(rows: readonly (readonly [string, string, string])[]) {
  return rows.map(([, method, path]) => {
    const operation = at(`#/paths/${escapePointer(path)}/${method}`)
    return [isJsonObject(operation) ? operation['x-relayproof-act'] : undefined, method, path]
  })
}

function at(reference: string): Json | undefined {
  const segments = reference.split('/').slice(1)
  return segments.reduce<Json | undefined>((node, segment) => {
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~')
    return isJsonObject(node) ? node[key] : undefined
  }, document)
}
