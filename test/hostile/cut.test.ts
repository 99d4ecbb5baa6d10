// Every reply cut at every byte: on the wire it settles with what came, and no record of it makes the judge stumble.
import net, { type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { judge } from '../../src/contract/judge.ts'
import { openWalker } from '../../src/contract/walk/walker.ts'
import { manualClock } from '../../src/core/adjustable-clock.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { providerIds } from '../../src/core/provider.ts'
import type { Transcript } from '../../src/core/transcript.ts'
import { loadProvider } from '../../src/providers/registry.ts'
import { noSecrets } from '../contract/toy.ts'
import { recorded } from '../vendors/recorded.ts'

const body = '{"status":"IN_QUEUE","queue_position":1}'
const packed = gzipSync(body)
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'
const replies: readonly (readonly [string, Buffer])[] = [
  ['with a length', Buffer.from(`${head}content-length: ${body.length}\r\n\r\n${body}`)],
  [
    'in chunks',
    Buffer.from(
      `${head}transfer-encoding: chunked\r\n\r\n5\r\n${body.slice(0, 5)}\r\n${(body.length - 5).toString(16)}\r\n${body.slice(5)}\r\n0\r\n\r\n`,
    ),
  ],
  [
    'packed',
    Buffer.concat([
      Buffer.from(`${head}content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`),
      packed,
    ]),
  ],
]

test.each(replies)(
  'a reply %s that is cut at any byte settles, and is never taken for whole',
  async (_name, bytes) => {
    const server = net.createServer((socket) => {
      socket
        .on('error', () => {})
        .once('data', (asked) => {
          socket.end(bytes.subarray(0, Number(/^GET \/(\d+)/.exec(asked.toString())?.[1])))
        })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const walker = openWalker({
      target: {
        ...{ provider: 'fal', baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
        ...{ profile: 'relay', budget: 0, timeoutMs: 10_000, capabilities: [] },
      },
      ...{ officialUrl: 'https://toy.example', secrets: noSecrets, clock: manualClock(), userAgent: 'test' },
    })
    onTestFinished(() => {
      walker.close()
      server.close()
    })
    for (let at = 0; at <= bytes.length; at++) {
      const { reply, failure } = await walker.ask({ act: 'status', method: 'GET', to: `/${at}` })
      const whole = at === bytes.length
      expect([at, reply?.body.text === body && failure === undefined]).toEqual([at, whole])
      if (!whole) expect(failure?.kind, `cut at ${at}`).toMatch(/^(reset|truncated|other)$/)
    }
  },
)

/** Bytes up to which media are cut one by one too; what lies behind is read by their examiners alone. */
const mediaHead = 600

/** Bytes of the longest reply that is told as text. */
function longestText({ exchanges }: Transcript): number {
  return Math.max(...exchanges.map(({ reply }) => Buffer.byteLength(reply?.body.text ?? '')))
}

/** The record as it is when each of its replies breaks off after `at` bytes; those that end before stay whole. */
function cutAt(transcript: Transcript, at: number): Transcript {
  const cut = (exchange: Exchange): Exchange => {
    const { reply } = exchange
    const bytes = Buffer.from(
      reply?.body.base64 ?? reply?.body.text ?? '',
      reply?.body.base64 ? 'base64' : 'utf8',
    )
    if (!reply || exchange.act === 'webhook' || bytes.length <= at) return exchange
    const { sha256: _, text, base64, ...facts } = reply.body
    const kept = bytes.subarray(0, at)
    const left = base64
      ? { base64: kept.toString('base64') }
      : text === undefined
        ? {}
        : { text: kept.toString() }
    const failure = {
      kind: 'truncated',
      message: 'the connection closed before the whole reply had come',
    } as const
    return { ...exchange, reply: { ...reply, body: { ...facts, ...left, size: at } }, failure }
  }
  return { ...transcript, exchanges: transcript.exchanges.map(cut) }
}

/** What a live run asks: the other jobs are those of a host with powers, and answer in the same words. */
function live({ exchanges, ...facts }: Transcript): Transcript {
  const asked = exchanges.filter(({ job }) => job === undefined || job === 'happy' || job === 'cancelled')
  return { ...facts, exchanges: asked.map((exchange, index) => ({ ...exchange, index })) }
}

test.each(providerIds)(
  'a journey of %s whose replies are cut is judged without a fault of ours, and never found whole',
  async (id) => {
    const provider = await loadProvider(id)
    const whole = live(await recorded(id, { name: 'cheapest' }))
    const places = Array.from({ length: Math.max(mediaHead, longestText(whole)) }, (_, at) => at)
    for (const at of places) {
      const cut = cutAt(whole, at)
      if (!cut.exchanges.some(({ failure }) => failure?.kind === 'truncated')) break
      const judgements = judge(provider, cut)
      const ours = judgements.filter(({ finding }) => finding.verdict === 'error')
      expect(ours.map(({ clause, finding }) => [at, clause.id, finding])).toEqual([])
      const told = judgements.find(({ clause }) => clause.id.endsWith('/replies/whole'))
      expect([at, told?.finding.verdict]).toEqual([at, 'fail'])
    }
  },
)
