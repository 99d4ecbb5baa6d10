// The mock as a fetch: no socket, the vendors' real client, a vendor's own host names, streams, and leaving.
import { createFalClient } from '@fal-ai/client'
import { expect, test } from 'vitest'
import { startMock } from '../../../mocks/index.ts'

const headers = { authorization: 'Key any', 'content-type': 'application/json' }
const submission = { method: 'POST', headers, body: '{"prompt":"a cat"}' }

test('fal’s own client works with it in place of fetch, by the names of fal’s own hosts', async () => {
  await using mock = await startMock({ queue: 0, run: 0 })
  const client = createFalClient({ credentials: 'any', fetch: mock.fetch as typeof fetch })
  const { data } = await client.subscribe('fal-ai/flux-1/schnell', { input: { prompt: 'a cat' } })
  const link = data.images[0]?.url ?? ''
  expect(new URL(link).host).toBe('v3b.fal.media')
  const file = await mock.fetch(link)
  expect(file.headers.get('content-type')).toBe('image/jpeg')
  expect(new Uint8Array(await file.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]))
  expect(await (await mock.fetch(link, { method: 'HEAD' })).text()).toBe('')
})

test('a path alone is the mock’s own, and its links lead back to the mock', async () => {
  await using mock = await startMock()
  const reply = await mock.fetch('/fal-ai/flux-1/schnell', submission)
  const { status_url } = (await reply.json()) as { readonly status_url: string }
  expect(status_url.startsWith(`${mock.url}/`)).toBe(true)
  expect([reply.status, reply.statusText, (await fetch(status_url, { headers })).status]).toEqual([
    200,
    'OK',
    202,
  ])
})

test('a stream comes piece by piece and ends, and who leaves is let go', async () => {
  await using mock = await startMock()
  mock.clock.freeze()
  const reply = await mock.fetch('/fal-ai/flux-1/schnell', submission)
  const { status_url } = (await reply.json()) as { readonly status_url: string }
  const stream = await mock.fetch(`${status_url}/stream`, { headers })
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader.read()).value).toContain('IN_QUEUE')
  await mock.clock.advance('1h')
  let last = ''
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) last = piece.value
  expect(last).toContain('COMPLETED')
  const leaving = new AbortController()
  const held = mock.fetch('https://fal.run/fal-ai/flux-1/schnell', { ...submission, signal: leaving.signal })
  leaving.abort()
  await expect(held).rejects.toThrow(/abort/)
})

test('a body over the limit is refused as on a socket, and the control plane answers too', async () => {
  await using mock = await startMock({ bodyLimit: 100 })
  const body = JSON.stringify({ prompt: 'x'.repeat(200) })
  for (const ask of [mock.fetch, fetch]) {
    const refused = await ask(`${mock.url}/fal-ai/flux-1/schnell`, { ...submission, body })
    expect([refused.status, await refused.text()]).toEqual([413, expect.stringContaining('100 bytes')])
  }
  expect(await (await mock.fetch('/__mock/health')).json()).toMatchObject({ ok: true })
})

test('what befalls a reply on the wire befalls it here too', async () => {
  await using mock = await startMock({ faults: ['lost-submit'] })
  const lost = await mock.fetch('/fal-ai/flux-1/schnell', submission).catch((cause: unknown) => cause)
  expect(lost).toBeInstanceOf(TypeError)
  expect((lost as Error).cause).toMatchObject({ code: 'ECONNRESET' })
  await mock.faults.add({ match: { act: 'status' }, when: 'always', do: { hold: true } })
  const reply = await mock.fetch('/fal-ai/flux-1/schnell', submission)
  const { status_url } = (await reply.json()) as { readonly status_url: string }
  const leaving = new AbortController()
  const held = mock.fetch(status_url, { headers, signal: leaving.signal })
  await mock.exchanges({ act: 'status', wait: '1m' })
  leaving.abort(new Error('waited long enough'))
  await expect(held).rejects.toThrow('waited long enough')
  await mock.faults.add({ match: { act: 'cancel' }, do: { cut: 10 } })
  const cancel = status_url.replace(/status$/, 'cancel')
  const cut = await (await mock.fetch(cancel, { method: 'PUT', headers }))
    .text()
    .catch((cause: unknown) => cause)
  expect([cut, String(cut)]).toEqual([expect.any(TypeError), 'TypeError: terminated'])
  expect(await mock.bills()).toMatchObject([
    { units: 1 },
    { retryOf: expect.any(String), fault: expect.anything() },
  ])
})
