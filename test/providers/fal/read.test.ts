// How single replies of fal are read: handle, phase, media, refusal; and how foreign requests are recognised.
import { expect, it, test } from 'vitest'
import type { Exchange, HeaderMap } from '../../../src/core/exchange.ts'
import type { Json } from '../../../src/core/json.ts'
import { appOf, requestPaths } from '../../../src/providers/fal/model-id.ts'
import { answerOf } from '../../../src/providers/fal/read/answer.ts'
import { streamOf } from '../../../src/providers/fal/read/stream.ts'
import { fal } from '../made.ts'

function told(act: string, status: number, body: Json, headers: HeaderMap = {}): Exchange {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    ...{ index: 0, act, startedAt: 0, durationMs: 1 },
    request: { method: 'GET', url: 'https://relay.example/x', headers: {} },
    reply: {
      ...{ status, statusText: '', headers, chunks: [] },
      body: { mimeType: '', size: text.length, text, truncated: false },
    },
  }
}

it('takes the id and the links of an accepted submission', () => {
  const body = { request_id: 'r1', status_url: 'https://a/status', response_url: null }
  expect(fal.handle(told('submit', 200, body))).toEqual({
    id: 'r1',
    links: { status_url: 'https://a/status' },
  })
})

test.each([
  ['a refused submission', told('submit', 422, { request_id: 'r1' })],
  ['an answer without an id', told('submit', 200, { images: [] })],
  ['a page', told('submit', 200, '<html>')],
])('takes nothing of %s', (_words, exchange) => {
  expect(fal.handle(exchange)).toBeUndefined()
})

test.each([
  ['queued', { status: 'IN_QUEUE' }],
  ['running', { status: 'IN_PROGRESS' }],
  ['succeeded', { status: 'COMPLETED' }],
  ['failed', { status: 'COMPLETED', error: 'no', error_type: 'internal_error' }],
  ['cancelled', { status: 'COMPLETED', error: 'no', error_type: 'client_cancelled' }],
  ['failed', { status: 'FAILED' }],
  ['succeeded', { status: 'completed' }],
  [undefined, { status: 'NOT_FOUND' }],
  [undefined, {}],
])('reads %s in %j', (phase, body) => {
  expect(fal.phase(told('status', 200, body))).toBe(phase)
})

it('reads no phase in a refusal, in a stream, or in what a stranger was told', () => {
  expect(fal.phase(told('status', 404, { status: 'COMPLETED' }))).toBeUndefined()
  expect(fal.phase(told('stream', 200, { status: 'COMPLETED' }))).toBeUndefined()
  expect(fal.phase({ ...told('status', 200, { status: 'COMPLETED' }), purpose: 'no-key' })).toBeUndefined()
})

it('finds the files of an output, each once, and no data URI', () => {
  const images = [{ url: 'https://m/1.png' }, { url: 'https://m/1.png' }, { url: 'data:image/png;base64,AA' }]
  expect(fal.media(told('result', 200, { images, audio_url: 'https://m/2.mp3' }))).toEqual([
    'https://m/1.png',
    'https://m/2.mp3',
  ])
})

it('takes no address of an error for a file, whatever its code', () => {
  const detail = [{ loc: ['body'], msg: 'no', type: 'missing', url: 'https://docs.fal.ai/errors/#missing' }]
  const image_url = 'https://caller.example/1.png'
  const error = { doc_url: 'https://docs.fal.ai/errors' }
  expect(fal.media(told('result', 200, { error, request: { image_url } }))).toEqual([])
  expect(fal.media(told('result', 200, { detail }))).toEqual([])
})

it('tells a refused credential by its code, or by its words where codes were flattened', () => {
  expect(fal.probe.accepted(told('status', 404, { status: 'NOT_FOUND' }))).toBe(true)
  expect(fal.probe.accepted(told('status', 401, {}))).toBe(false)
  expect(fal.probe.accepted(told('status', 200, { detail: 'invalid key credentials' }))).toBe(false)
})

it('dates each event of a stream by the chunk that completed it', () => {
  const [one, two] = ['data: {"status":"IN_QUEUE"}\n\n', ': ping\n\ndata: {"status":"COMPLETED"}\n\n']
  const exchange = told('stream', 200, `${one}${two}`)
  const chunks = [
    { atMs: 5, bytes: 10 },
    { atMs: 20, bytes: one.length - 10 },
    { atMs: 900, bytes: two.length },
  ]
  const reply = exchange.reply && { ...exchange.reply, chunks }
  const answer = answerOf({ ...exchange, ...(reply ? { reply } : {}) })
  const stream = answer && streamOf(answer)
  expect(stream?.events.map(({ atMs, body }) => [atMs, body['status']])).toEqual([
    [20, 'IN_QUEUE'],
    [900, 'COMPLETED'],
  ])
  expect(stream?.comments).toBe(1)
})

test.each([
  ['POST', 'https://r/fal-ai/flux-1/dev', { act: 'submit' }],
  ['POST', 'https://queue.fal.run/me/app', { act: 'submit' }],
  ['POST', 'https://r/track/pixel', undefined],
  ['GET', 'https://r/fal-ai/flux-1/requests/i1/status?logs=1', { act: 'status', jobId: 'i1' }],
  ['GET', 'https://r/v1/fal-ai/flux-1/requests/i1/status/', { act: 'status', jobId: 'i1' }],
  ['GET', 'https://r/v2/inference/requests/i1/status', undefined],
  ['GET', 'https://r/fal-ai/flux-1/requests/i1/status/stream', { act: 'stream', jobId: 'i1' }],
  ['GET', 'https://r/fal-ai/flux-1/requests/i1', { act: 'result', jobId: 'i1' }],
  [
    'GET',
    'https://r/fal-ai/flux-1/requests/i1/response',
    { act: 'result', purpose: 'response-suffix', jobId: 'i1' },
  ],
  ['PUT', 'https://r/fal-ai/flux-1/requests/i1/cancel', { act: 'cancel', jobId: 'i1' }],
  ['DELETE', 'https://r/fal-ai/flux-1/requests/i1', undefined],
  ['GET', 'https://v3b.fal.media/files/b/abc/x.png', { act: 'media' }],
  ['GET', 'https://r/index.html', undefined],
  ['GET', 'not an address', undefined],
])('recognises %s %s as %j', (method, url, met) => {
  expect(fal.recognise({ method, url, body: {} })).toEqual(met)
})

test.each([
  ['fal-ai/flux-1/dev', 'fal-ai/flux-1'],
  ['fal-ai/flux-pro/kontext/max/multi', 'fal-ai/flux-pro'],
  ['workflows/me/flow/x', 'workflows/me/flow'],
  ['fal-ai/fast-sdxl', 'fal-ai/fast-sdxl'],
])('asks for requests of %s under %s', (model, app) => {
  expect(appOf(model)).toBe(app)
})

it('knows the other paths under which a relay may answer', () => {
  expect(requestPaths('fal-ai/flux-1/dev', 'i')).toEqual([
    '/fal-ai/flux-1/requests/i',
    '/fal-ai/flux-1/dev/requests/i',
    '/flux-1/requests/i',
  ])
})
