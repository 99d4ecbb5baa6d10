// Faults over a real socket, as a client sees them that knows nothing of relayproof: redirects, pace, types, streams.
import { request } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import type { FaultOrder } from '../../../mocks/faults/rule.ts'
import { listen } from '../../../mocks/listen.ts'
import { model, stage } from './stage.ts'

async function served(order: string | FaultOrder) {
  const at = stage([order])
  const { url, close } = await listen(at.mock, { port: 0, host: '127.0.0.1' })
  onTestFinished(close)
  const headers = { authorization: 'Key k', 'content-type': 'application/json' }
  const submit = (more: RequestInit = {}) =>
    fetch(`${url}/${model}`, { method: 'POST', headers, body: '{"prompt":"a cät"}', ...more })
  return { ...at, url, headers, submit }
}

/** Submits, lets the job end, and gives the address of its picture as it is here. */
async function pictureOf({ submit, headers, clock }: Awaited<ReturnType<typeof served>>): Promise<string> {
  const { response_url } = (await (await submit()).json()) as { readonly response_url: string }
  await clock.advance(10_000)
  const told = await fetch(response_url, { headers })
  const { images } = (await told.json()) as { readonly images: readonly { readonly url: string }[] }
  return images[0]?.url ?? ''
}

test.each([
  ['moved', 307],
  ['moved-for-good', 308],
] as const)(
  '%s: %i to another origin, where a client that follows comes without its key',
  async (fault, code) => {
    const { url, submit, world } = await served(fault)
    const told = await submit({ redirect: 'manual' })
    const { port } = new URL(url)
    expect([told.status, told.headers.get('location')]).toEqual([code, `http://localhost:${port}/${model}`])
    expect(world.ledger.list()).toEqual([])
  },
)

test('a slow body comes in pieces, the whole of it in the end', async () => {
  const at = await served({ match: { act: 'media' }, do: { slow: '10m' } })
  const picture = await pictureOf(at)
  const reply = await fetch(picture)
  const reader = reply.body!.getReader()
  let [size, pieces] = [0, 0]
  for (;;) {
    const next = reader.read()
    await at.clock.advance(60_000)
    const { done, value } = await next
    if (done) break
    size += value.byteLength
    pieces++
  }
  expect([size, reply.headers.get('content-length')]).toEqual([size, String(size)])
  expect(pieces).toBeGreaterThan(5)
})

test('a file of another type is whole, and says that it is text', async () => {
  const at = await served('wrong-type-media')
  const reply = await fetch(await pictureOf(at))
  expect(reply.headers.get('content-type')).toBe('text/plain')
  expect(new Uint8Array(await reply.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0xff, 0xd8]))
})

/** What a stream of a job says until it ends or is silent for good; the job ends after its first event. */
async function streamed(order: string | FaultOrder) {
  const at = await served(order)
  const { status_url } = (await (await at.submit()).json()) as { readonly status_url: string }
  const pieces: Buffer[] = []
  let end: string | undefined
  const call = request(`${status_url}/stream`, { headers: at.headers }, (reply) => {
    reply.on('data', (piece: Buffer) => pieces.push(piece))
    reply.once('end', () => {
      end = 'ended'
    })
    reply.once('error', (cause: NodeJS.ErrnoException) => {
      end = cause.code ?? 'broken'
    })
  })
  onTestFinished(() => void call.destroy())
  call.on('error', () => {}).end()
  const text = () => Buffer.concat(pieces).toString('utf8')
  await expect.poll(text, { timeout: 20_000 }).toContain('IN_QUEUE')
  await at.clock.advance(60_000)
  return { ...at, text, pieces, end: () => end }
}

const soon = { timeout: 20_000 }

test('a stream is cut after its first event', async () => {
  const { text, end } = await streamed('cut-stream')
  await expect.poll(end, soon).toBe('ECONNRESET')
  expect(text()).not.toContain('COMPLETED')
})

test('a stream ends early as if that were all', async () => {
  const { text, end } = await streamed('short-stream')
  await expect.poll(end, soon).toBe('ended')
  expect(text()).not.toContain('COMPLETED')
})

test('a stream that has said all stays open', async () => {
  const { text, end, url } = await streamed('endless-stream')
  await expect.poll(text, soon).toContain('COMPLETED')
  // Another exchange comes and goes meanwhile.
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200)
  expect(end()).toBeUndefined()
})

test('a stream falls silent after its first event, and stays open', async () => {
  const { text, end, url } = await streamed('deaf-stream')
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200)
  expect([end(), text().includes('COMPLETED')]).toEqual([undefined, false])
})

test('the lines of a stream end in CRLF', async () => {
  const { text, end } = await streamed('crlf-stream')
  await expect.poll(end, soon).toBe('ended')
  expect(text().replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})

test('a stream comes in pieces that end inside a character', async () => {
  const set = { logs: [{ message: 'ä' }] }
  const { text, end, exchanges } = await streamed({
    ...{ match: { act: 'stream' }, side: 'after' },
    do: { set, stream: { split: true } },
  })
  await expect.poll(end, soon).toBe('ended')
  expect(text()).toContain('"message":"ä"')
  expect(exchanges().at(-1)).toMatchObject({ fault: { did: ['set', 'split pieces'] } })
})
