// JSON of thousands of levels in whatever a host, a client or a recording may send.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createMock, listen } from '../../mocks/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { answer, deep, hostWith, type Oddity } from './host.ts'
import { expectSurvived, relayproof } from './run.ts'

const flags = [
  '--key',
  'any-key-12345678',
  '--model',
  'fal-ai/flux-1/schnell',
  '--budget',
  '2',
  '--timeout',
  '3s',
]
const levels = [2_500, 5_000, 100_000]

const places: Readonly<Record<string, (body: string) => Oddity>> = {
  'every reply': (body) => (_request, response) => answer(response, 200, body),
  'the reply to a submission': (body) => (request, response) =>
    request.method === 'POST' && answer(response, 200, body),
  'a status': (body) => (request, response) =>
    /\/status(\?|$)/.test(request.url ?? '') && answer(response, 200, body),
  'an event of the stream': (body) => (request, response) =>
    /\/status\/stream/.test(request.url ?? '') &&
    answer(response, 200, `data: ${body}\n\n`, 'text/event-stream'),
  'the bytes of media': (body) => (request, response) =>
    /\.(?:png|jpe?g)(\?|$)/.test(request.url ?? '') && answer(response, 200, body, 'image/png'),
}

const deepReplies = Object.keys(places).flatMap((place) => levels.map((depth) => ({ place, depth })))

test.each(deepReplies)('verify survives $place of $depth levels', async ({ place, depth }) => {
  const url = await hostWith(places[place]!(deep(depth)))
  expectSurvived(await relayproof('verify', 'fal', url, ...flags, '--capabilities', 'none'))
})

test.each(levels)('judge survives a recording whose bodies have %i levels', async (depth) => {
  const model = 'https://relay.example/fal-ai/flux-1/schnell'
  const request_id = '5f0c1d2e-7a1b-4c3d-9e8f-000000000001'
  const entries = [
    entry('POST', model, JSON.stringify({ request_id }), deep(depth)),
    entry('GET', `https://relay.example/fal-ai/flux-1/requests/${request_id}/status`, deep(depth)),
  ]
  expectSurvived(
    await relayproof('judge', 'fal', fileOf(JSON.stringify({ log: { version: '1.2', entries } }))),
  )
})

test.each(levels)('a recording that itself has %i levels is refused in words', async (depth) => {
  const { code, err } = await relayproof('judge', 'fal', fileOf(`{"log":${deep(depth)}}`))
  expect([code, err]).toEqual([2, expect.stringContaining('nests deeper than 200 levels')])
})

test.each([
  ...['/fal-ai/flux-1/schnell', '/api/v6/realtime/text2img', '/v2/inference/nano-banana/text-to-image'],
  ...['/v1/clips', '/storage/upload/initiate', '/__mock/clock', '/__mock/fates'],
])('the mock refuses a body of thousands of levels at %s', async (path) => {
  const { url, close } = await listen(createMock(), { port: 0, host: '127.0.0.1' })
  onTestFinished(close)
  for (const depth of levels) {
    const headers = { 'content-type': 'application/json', authorization: 'Key any', 'x-api-key': 'any' }
    const { status } = await fetch(url + path, { method: 'POST', headers, body: deep(depth) })
    expect(Math.floor(status / 100), `${status} for ${depth} levels`).toBe(4)
  }
})

function entry(method: string, url: string, text: string, sent?: string) {
  const headers = [{ name: 'Authorization', value: 'Key /+/+/+/+/+' }]
  const content = { mimeType: 'application/json', size: text.length, text }
  return {
    startedDateTime: '2026-11-30T00:00:00.000Z',
    time: 1,
    request: { method, url, headers, ...(sent === undefined ? {} : { postData: { text: sent } }) },
    response: { status: 200, statusText: 'OK', headers: [], content },
  }
}

function fileOf(text: string): string {
  const file = join(temporaryFolder('hostile'), 'session.har')
  writeFileSync(file, text)
  return file
}
