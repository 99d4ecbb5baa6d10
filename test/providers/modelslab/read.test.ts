// What is made of the many spellings of ModelsLab (modelslab.md 4.6, 11), and where its paths lie.
import { expect, test } from 'vitest'
import type { Exchange } from '../../../src/core/exchange.ts'
import type { Json, JsonObject } from '../../../src/core/json.ts'
import { addressAt, vendorPath } from '../../../src/providers/modelslab/address.ts'
import { isRefused } from '../../../src/providers/modelslab/auth.ts'
import { handleIn, linksIn, messageIn, outcomeLinks } from '../../../src/providers/modelslab/body.ts'
import { modelMeant, modelNamed } from '../../../src/providers/modelslab/model.ts'
import { handleOf, mediaOf, noId, phaseTold } from '../../../src/providers/modelslab/read.ts'
import { recognise } from '../../../src/providers/modelslab/recognise.ts'
import { loadSpec } from '../../../src/spec/load.ts'
import { modelslab } from '../made.ts'

const spec = loadSpec('modelslab')
const link = 'https://pub-x.r2.dev/generations/a-0.png'

function exchange(act: string, body: Json, status = 200, purpose?: string): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    ...{ index: 0, act, startedAt: 0, durationMs: 1 },
    ...(purpose === undefined ? {} : { purpose }),
    request: { method: 'POST', url: 'https://modelslab.com/api/v6/realtime/fetch/1', headers: {} },
    reply: {
      ...{ status, statusText: '', headers: { 'content-type': 'application/json' }, chunks: [] },
      body: { mimeType: 'application/json', size: text.length, truncated: false, text },
    },
  }
}

test.each<[string, JsonObject, string | undefined]>([
  ['a number', { id: 454 }, '454'],
  ['digits', { id: '454' }, '454'],
  ['a word', { id: '0f8d4f55-6b1d' }, '0f8d4f55-6b1d'],
  ['a taskId beside null', { id: null, taskId: '0f8d' }, '0f8d'],
  [
    'the end of fetch_result beside an empty id',
    { id: '', fetch_result: 'https://m.com/api/v6/interior/fetch/9/' },
    '9',
  ],
  ['nothing', { id: null, fetch_result: 'https://m.com/api/v6/images/fetch' }, undefined],
])('a job is named by %s', (_words, body, handle) => {
  expect(handleIn(body)).toBe(handle)
})

test.each<[string, Json | undefined, readonly string[]]>([
  ['a list', [link, link], [link, link]],
  ['one link', link, [link]],
  ['an object by position', { '0': link }, [link]],
  ['an empty string', '', []],
  ['null', null, []],
  ['nothing', undefined, []],
  ['no address', ['/generations/a.png', 'soon', 7], []],
])('links are read from %s', (_words, value, links) => {
  expect(linksIn(value)).toEqual(links)
})

test('the outcome is the first of output, links and proxy_links that has an address', () => {
  expect(outcomeLinks({ output: [], links: '', proxy_links: { '0': link } })).toEqual([link])
  expect(outcomeLinks({ links: [link], proxy_links: ['https://cdn.example/b.png'] })).toEqual([link])
})

test('a text is read under either spelling, and joined where it comes by field', () => {
  expect(messageIn({ messege: 'later' })).toBe('later')
  expect(messageIn({ message: { prompt: ['The prompt field is required.'] } })).toBe(
    'prompt: The prompt field is required.',
  )
  expect(messageIn({ message: '' })).toBeUndefined()
})

test('a job that is done in its submission and told no id is accepted all the same', () => {
  expect(handleOf(exchange('submit', { status: 'success', id: null, output: [link] }))?.id).toBe(noId)
  expect(handleOf(exchange('submit', { status: 'processing', id: null }))).toBeUndefined()
  expect(handleOf(exchange('submit', { status: 'error', message: 'no' }))).toBeUndefined()
})

test('an error about key, limit, id or server is no failure of the job', () => {
  const told = (body: Json, status?: number) => phaseTold(exchange('fetch', body, status))
  expect(told({ status: 'error', message: 'Out of memory' })).toBe('failed')
  expect(told({ status: 'failed', id: '', output: '' })).toBe('failed')
  expect(told({ status: 'error', message: 'Invalid Api Key' })).toBeUndefined()
  expect(told({ status: 'error', message: 'Rate limit exceeded' })).toBeUndefined()
  expect(told({ status: 'error', message: 'Oh' }, 503)).toBeUndefined()
  expect(told('<html>')).toBeUndefined()
  expect(told({ status: 'queued' })).toBe('queued')
})

test('what strangers and detours are told is no sighting', () => {
  expect(phaseTold(exchange('fetch', { status: 'success' }, 200, 'wrong-key'))).toBeUndefined()
  expect(phaseTold(exchange('detour', { status: 'success' }))).toBeUndefined()
})

test('future links are media only after a success that names nothing else', () => {
  expect(mediaOf(exchange('fetch', { status: 'processing', future_links: [link] }))).toEqual([])
  expect(mediaOf(exchange('fetch', { status: 'success', output: '', future_links: [link] }))).toEqual([link])
})

test.each([
  ['https://modelslab.com', 'https://modelslab.com/api/v6/interior/make'],
  ['https://modelslab.com/api', 'https://modelslab.com/api/v6/interior/make'],
  ['https://modelslab.com/api/v6/interior', 'https://modelslab.com/api/v6/interior/make'],
  ['https://relay.example/lab', 'https://relay.example/lab/api/v6/interior/make'],
  ['https://relay.example/lab/api/v1/enterprise/interior', 'https://relay.example/lab/api/v6/interior/make'],
  ['https://relay.example/v1/lab', 'https://relay.example/v1/lab/api/v6/interior/make'],
  ['https://relay.example/lab/v6', 'https://relay.example/lab/v6/interior/make'],
])('below %s a room is submitted to %s', (baseUrl, address) => {
  expect(addressAt({ baseUrl }, '/api/v6/interior/make')).toBe(address)
})

test('behind a single URL the path stays a path', () => {
  expect(addressAt({ baseUrl: 'https://relay.example/one', via: 'x-target' }, '/api/v6/x/y')).toBe(
    '/api/v6/x/y',
  )
  expect(vendorPath('https://relay.example/lab/api/v6/x/y?z=1')).toBe('/api/v6/x/y')
})

test('a model is named by its id, its path or its family', () => {
  expect(modelNamed(spec, 'interior/make').path).toBe('/api/v6/interior/make')
  expect(modelNamed(spec, '/api/v6/interior/make').id).toBe('interior/make')
  expect(modelNamed(spec, 'realtime').id).toBe('realtime/text2img')
  expect(modelNamed(spec, 'enterprise/interior').path).toMatch('/api/v1/enterprise/interior/')
  expect(modelNamed(spec, 'enterprise/text2img').byRequestId).toBe('only')
  expect(modelNamed(spec, 'images/text2img').byRequestId).toBe('too')
})

test('a model that the contract does not know is guessed from its path', () => {
  expect(modelNamed(spec, 'v8/images/text-to-image')).toMatchObject({
    path: '/api/v8/images/text-to-image',
    fetch: '/api/v8/images/fetch/{id}',
    kind: undefined,
  })
})

test('a base URL that ends in a family means its model, unless another is named', () => {
  const target = {
    provider: 'modelslab',
    profile: 'relay',
    budget: 3,
    timeoutMs: 1,
    capabilities: [],
  } as const
  expect(modelMeant(spec, { ...target, baseUrl: 'https://r.example/api/v6/interior' })).toBe('interior/make')
  expect(modelMeant(spec, { ...target, baseUrl: 'https://r.example/api' })).toBeUndefined()
  expect(modelMeant(spec, { ...target, baseUrl: 'https://r.example', model: 'video' })).toMatch(/^video\//)
})

test.each<[Json, number, boolean]>([
  [{ status: 'error', message: 'Invalid API key' }, 401, true],
  [{ status: 'error', message: 'Invalid Api Key', tip: '' }, 200, true],
  [{ status: 'error', messege: 'API key required' }, 200, true],
  [{ detail: 'Not authenticated' }, 403, true],
  [{ status: 'error', message: 'This feature requires a premium subscription' }, 403, false],
  [{ status: 'error', message: 'Request not found' }, 404, false],
  [{ status: 'error', message: 'prompt is required' }, 400, false],
])('%j with %i refuses the key: %s', (body, code, refused) => {
  expect(isRefused(exchange('fetch', body, code))).toBe(refused)
})

test('the credential travels as the scheme says', () => {
  const ask = { act: 'fetch', method: 'POST', to: '/x', body: { request_id: '1' } }
  const worn = modelslab.authSchemes.map(({ id, apply }) => [id, apply(ask, 'k')])
  expect(Object.fromEntries(worn)).toEqual({
    body: { ...ask, body: { key: 'k', request_id: '1' } },
    header: { ...ask, headers: { key: 'k' } },
    bearer: { ...ask, headers: { authorization: 'Bearer k' } },
  })
})

test.each<[string, string, Json | undefined, object | undefined]>([
  ['POST', 'https://modelslab.com/api/v6/interior/make', { prompt: 'x' }, { act: 'submit' }],
  ['POST', 'https://modelslab.com/api/v6/interior/fetch/454', {}, { act: 'fetch', jobId: '454' }],
  [
    'POST',
    'https://stablediffusionapi.com/api/v4/dreambooth/fetch',
    { request_id: 9 },
    { act: 'fetch', jobId: '9' },
  ],
  ['POST', 'https://r.example/api/v1/enterprise/faceswap/fetch', { id: 605 }, { act: 'fetch', jobId: '605' }],
  ['POST', 'https://modelslab.com/api/v6/processing/request_count', {}, { act: 'count' }],
  ['GET', 'https://pub-x.r2.dev/generations/a-0.png', undefined, { act: 'media' }],
  ['POST', 'https://modelslab.com/api/v6/images/model_reload', {}, undefined],
  ['POST', 'https://modelslab.com/api/uncensored-chat/v1/chat', {}, undefined],
  ['GET', 'https://modelslab.com/pricing', undefined, undefined],
])('%s %s is recognised', (method, url, body, met) => {
  expect(recognise({ method, url, ...(body === undefined ? {} : { body }) })).toEqual(met)
})
