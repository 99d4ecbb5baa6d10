// Every operation of the contract, asked with the contract's own example, and its replies held to the contract's schemas.
import request from 'supertest'
import { expect, test } from 'vitest'
import { createMock, expressApp, type MockSettings } from '../../../mocks/index.ts'
import { manualClock } from '../../../src/core/adjustable-clock.ts'
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'

const spec = loadSpec('modelslab')
const paths = spec.document['paths'] as { readonly [path: string]: { readonly [method: string]: JsonObject } }

interface Operation {
  readonly method: string
  readonly path: string
  readonly act: string
  readonly example: JsonObject
  readonly reply: string
}

const operations: readonly Operation[] = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    method,
    path,
    act: String(operation['x-relayproof-act']),
    example: exampleOf(operation),
    reply: replySchema(operation),
  })),
)

function at(node: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), node)
}

function lastWord(reference: Json | undefined): string {
  return (
    String(reference ?? '')
      .split('/')
      .at(-1) ?? ''
  )
}

function exampleOf(operation: JsonObject): JsonObject {
  const name = lastWord(at(operation, 'requestBody', '$ref'))
  const content = at(
    spec.document,
    'components',
    'requestBodies',
    name,
    'content',
    'application/json',
    'example',
  )
  return isJsonObject(content) ? { ...content, key: 'good' } : { key: 'good' }
}

function replySchema(operation: JsonObject): string {
  const name = lastWord(at(operation, 'responses', '200', '$ref'))
  const schema = at(
    spec.document,
    'components',
    'responses',
    name,
    'content',
    'application/json',
    'schema',
    '$ref',
  )
  return lastWord(schema)
}

function open(settings: Partial<MockSettings> = {}) {
  const mock = createMock({ clock: manualClock(0), settings: { seed: 7, ...settings }, readSpec: () => spec })
  return { mock, agent: request(expressApp(mock)) }
}

const submits = operations.filter(({ act }) => act === 'submit')
const others = operations.filter(({ act }) => act === 'direct' || act === 'manage')

test('the contract has submits, direct and management calls to ask', () => {
  expect(submits.length).toBeGreaterThan(130)
  expect(others.length).toBeGreaterThan(40)
})

test('every submit of the contract queues a job that succeeds, in replies the contract allows', async () => {
  const { mock, agent } = open()
  const jobs = []
  for (const { path, example, reply } of submits) {
    const { body, status } = await agent.post(path).send(example)
    expect({ path, status, faults: spec.schemas.check(reply, body) }, JSON.stringify(body)).toEqual({
      path,
      status: 200,
      faults: [],
    })
    expect(JSON.stringify(body)).not.toContain('"good"')
    jobs.push({ path, body, example })
  }
  const models = new Map(spec.models.map((model) => [model.path, model]))
  const fetched = async (path: string, handle: unknown) => {
    const fetchPath = String(models.get(path)?.facts['fetch'])
    const inBody = fetchPath.includes('{id}') ? {} : { request_id: handle }
    return agent.post(fetchPath.replace('{id}', String(handle))).send({ key: 'good', ...inBody })
  }
  for (const { path, body } of jobs.filter(({ body }) => body.status !== 'success')) {
    const waiting = await fetched(path, body.id ?? body.taskId)
    expect(waiting.body, path).toMatchObject({ status: 'processing', output: '' })
  }
  mock.world.clock.advance(3_000)
  for (const { path, body } of jobs) {
    const done = await fetched(path, body.id ?? body.taskId)
    expect(done.body.status, `${path} ${JSON.stringify(done.body)}`).toBe('success')
    expect(spec.schemas.check('TextFetchReply', done.body), path).toEqual([])
    if (body.future_links?.length) expect(done.body.output).toEqual(body.future_links)
  }
})

test('every submit that is done at once says so as its family does', async () => {
  const { agent } = open({ delays: { queueMs: 0, runMs: 0, jitter: 0 } })
  for (const { path, example, reply } of submits) {
    const { body } = await agent.post(path).send({ ...example, instant_response: undefined })
    expect({ path, status: body.status, faults: spec.schemas.check(reply, body) }).toEqual({
      path,
      status: 'success',
      faults: [],
    })
  }
})

test('every direct and management call answers as the contract allows', async () => {
  const { agent } = open()
  for (const { method, path, example, reply } of others) {
    const url = path.replace('{server}', 'interior').replace('{training_id}', 't1')
    const asked =
      method === 'get' ? agent.get(url).set('key', 'good').send(example) : agent.post(url).send(example)
    const { body, status } = await asked
    const expected = path.endsWith('delete_image') ? 404 : 200
    expect({ path, status, faults: spec.schemas.check(reply, body) }, JSON.stringify(body)).toEqual({
      path,
      status: expected,
      faults: [],
    })
  }
})

test('no operation answers without a key, whatever it is', async () => {
  const { agent } = open()
  for (const { method, path, example } of operations) {
    const url = path.replace(/\{\w+\}/, (name) => (name === '{server}' ? 'interior' : '1'))
    const { key: _key, ...body } = example
    const reply = await (method === 'get' ? agent.get(url) : agent.post(url).send(body))
    expect([path, reply.status, reply.body.status]).toEqual([path, 401, 'error'])
  }
})
