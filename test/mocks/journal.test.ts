// The record of exchanges: bounded in number and in memory.
import { expect, test } from 'vitest'
import { createMock } from '../../mocks/index.ts'
import { ringJournal } from '../../mocks/journal.ts'

const none = { headers: new Set<string>(), query: new Set<string>(), body: new Set<string>() }
const headers = { 'content-type': 'image/png' }
const entry = {
  vendor: 'fal',
  world: 'default',
  asked: { act: 'other' },
  at: 0,
  durationMs: 0,
  method: 'POST',
  url: '/x',
  headers,
} as const

test('bodies are cut to 64 KB, texts and bytes alike, and say so', () => {
  const journal = ringJournal(() => none)
  const large = Buffer.alloc(1_000_000, 0xff)
  for (const body of [large, 'a'.repeat(1_000_000)]) {
    journal.record({ ...entry, body: large, reply: { status: 200, headers, body } })
  }
  for (const { request, reply } of journal.since(0)) {
    expect(request.body?.truncated).toBe(true)
    expect(reply?.body.truncated).toBe(true)
    const { text, base64 = '' } = reply?.body ?? {}
    expect(text?.length ?? Buffer.from(base64, 'base64').length).toBe(65_536)
  }
})

test('a vendor credential is kept from the record from the first request on', async () => {
  const mock = createMock()
  const headers = { host: '127.0.0.1', 'x-api-key': 'reka-secret-1', cookie: 'session=secret-2' }
  const body = Buffer.from('{"key":"modelslab-secret-3","prompt":"x"}')
  await mock.answer({
    method: 'GET',
    url: '/v2/inference/models',
    headers,
    body: new Uint8Array(),
    scheme: 'http',
  })
  const bare = { host: '127.0.0.1' }
  await mock.answer({ method: 'POST', url: '/api/v6/realtime/text2img', headers: bare, body, scheme: 'http' })
  const record = JSON.stringify(mock.world.journal.since(0))
  expect(record).toContain('/v2/inference/models')
  for (const secret of ['reka-secret-1', 'secret-2', 'modelslab-secret-3'])
    expect(record).not.toContain(secret)
})
