// Which operation of the contract a request meets.
import { expect, test } from 'vitest'
import { handlerOf } from '../../../mocks/reka/handlers.ts'
import { routerOf } from '../../../mocks/reka/routes.ts'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { asking } from './asking.ts'

const { document } = loadSpec('reka')
const find = routerOf(document)

const operations = Object.entries(document['paths'] as JsonObject).flatMap(([path, item]) =>
  Object.entries(item as JsonObject)
    .filter(([, operation]) => isJsonObject(operation))
    .map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{\w+\}/g, 'x'),
      act: (operation as JsonObject)['x-relayproof-act'] as string,
    })),
)

test('the contract has the sixteen inference operations, the chat alias, four of clips and the probe', () => {
  expect(operations).toHaveLength(22)
})

test.each(operations)('$method $path is played as $act', ({ method, path, act }) => {
  expect(find(method, path)).toMatchObject({ route: { act } })
  expect(handlerOf(act)).toBeTypeOf('function')
})

test.each(operations)('$method $path is answered by the mock and never fails', async ({ method, path }) => {
  const { ask } = asking()
  expect((await ask(method, path)).status).toBeLessThan(500)
  expect((await ask(method, path, '{"a":')).status).toBeLessThan(500)
  expect((await ask(method, path, '[1]')).status).toBeLessThan(500)
})

test('an address with a literal model wins over the one with a parameter', () => {
  expect(find('POST', '/v2/inference/veo-3.1/image-to-video')).toMatchObject({
    route: { submit: { model: 'veo-3.1', input: 'VeoImageToVideoInput' } },
    params: {},
  })
  expect(find('POST', '/v2/inference/veo-3.1/text-to-video')).toMatchObject({
    route: { submit: { model: null } },
    params: { model: 'veo-3.1' },
  })
  expect(find('POST', '/v2/inference/veo-3x1/image-to-video')).toMatchObject({
    params: { model: 'veo-3x1' },
  })
})

test('reserved first segments are never taken for a model', () => {
  expect(find('POST', '/v2/inference/requests/edit')).toEqual({ allow: ['GET'] })
  expect(find('POST', '/v2/inference/models/edit')).toBeUndefined()
  expect(find('POST', '/v2/inference/chat/text-to-image')).toBeUndefined()
})

test('an unknown address and a wrong method are answered in the words of the router, before any credential', async () => {
  const { ask } = asking()
  const unknown = await ask('GET', '/v2/inference/nothing/here', undefined, {})
  expect([unknown.status, unknown.body]).toEqual([404, { detail: 'Not Found' }])
  const put = await ask('PUT', '/v2/inference/requests/x/cancel', undefined, {})
  expect([put.status, put.headers['allow'], put.body]).toEqual([
    405,
    'POST',
    { detail: 'Method Not Allowed' },
  ])
})

test('a parameter that is badly percent-encoded is an unknown address', async () => {
  expect((await asking().get('/v2/inference/requests/%E0%A4%A')).status).toBe(404)
})

test('there is no status stream', async () => {
  expect((await asking().get('/v2/inference/requests/x/status/stream')).status).toBe(404)
})

test('the mock owns its own addresses and leaves its neighbours theirs', () => {
  const reka = asking().mock.vendors.find(({ id }) => id === 'reka')
  for (const own of ['/v2/inference/x/edit', '/v1/clips', '/v1/clips/7', '/health', '/reka-media/a/b.png'])
    expect(reka?.owns(own), own).toBe(true)
  for (const other of ['/v2/inferences', '/v1/clipsy', '/healthy', '/fal-ai/flux/dev', '/api/v6/x', '/'])
    expect(reka?.owns(other), other).toBe(false)
})

test('a call to the host by its own name, in the header or in the path, is answered with links of that form', async () => {
  const { mock, post } = asking()
  const inPath = await post('/staging.vision-agent.api.reka.ai/v2/inference/eleven-v3/text-to-speech', {
    input: { text: 'Ahoy' },
  })
  expect(inPath.body.status_url).toMatch(
    /^http:\/\/mock\.test:4630\/staging\.vision-agent\.api\.reka\.ai\/v2\/inference\/requests\/.+\/status$/,
  )
  const headers = { host: 'vision-agent.api.reka.ai', 'x-api-key': 'k' }
  const named = await mock.answer({
    method: 'GET',
    url: '/health',
    headers,
    body: new Uint8Array(),
    scheme: 'https',
  })
  expect(named.status).toBe(200)
})

test('a body over the limit is refused in the envelope', async () => {
  const { mock } = asking()
  const headers = { host: 'h', 'x-api-key': 'k' }
  const raw = { method: 'POST', url: '/v2/inference/x/edit', headers, body: new Uint8Array(), scheme: 'http' }
  const reply = await mock.tooLarge(raw)
  expect(reply.status).toBe(400)
  expect(JSON.parse(String(reply.body))).toMatchObject({ error: { type: 'validation_error' } })
  expect(reply.headers).toHaveProperty('x-request-id')
})
