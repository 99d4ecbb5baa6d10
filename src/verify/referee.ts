// The referee: replays a record through Prism, which shares no code with us, and listens for its whistle.
import { fileURLToPath } from 'node:url'
import { preflightAct } from '../contract/preflight.ts'
import type { Exchange } from '../core/exchange.ts'
import { packageRoot } from '../core/package-root.ts'
import type { ProviderId } from '../core/provider.ts'
import type { RefereeOpinion } from '../core/report.ts'
import { withinLimit } from '../core/time-limit.ts'
import type { Transcript } from '../core/transcript.ts'
import { findPrism, type Prism, startPrism } from './referee/prism.ts'
import { openReplayer } from './referee/replayer.ts'
import { type Violation, violationsOf } from './referee/violations.ts'

export interface RefereeOptions {
  /** OpenAPI document to judge by; the provider's own contract when absent. */
  readonly document?: string
}

/** Never rejects for want of Prism: then the opinion says how to get it. */
export async function referee(
  provider: ProviderId,
  transcript: Transcript,
  options: RefereeOptions = {},
): Promise<RefereeOpinion> {
  const entry = findPrism()
  if (entry === undefined) {
    return silent('Prism is not installed: npm install --save-dev @stoplight/prism-cli@5.14.2')
  }
  const exchanges = transcript.exchanges.filter(replayable)
  const replayer = await openReplayer(exchanges)
  const document = options.document ?? fileURLToPath(new URL(`openapi/${provider}.yaml`, packageRoot()))
  let prism: Prism | undefined
  try {
    prism = await startPrism(entry, document, replayer.url)
    return await listen(prism, exchanges, transcript)
  } catch (error) {
    return silent(`Prism did not judge: ${(error as Error).message}`)
  } finally {
    await prism?.end()
    await replayer.close()
  }
}

function silent(absent: string): RefereeOpinion {
  return { replayed: 0, objections: [], absent }
}

async function listen(
  prism: Prism,
  exchanges: readonly Exchange[],
  transcript: Transcript,
): Promise<RefereeOpinion> {
  const objections: { exchange: number; text: string }[] = []
  const left = [...exchanges]
  const ask = async () => {
    for (let exchange = left.shift(); exchange; exchange = left.shift()) {
      const { index } = exchange
      const violations = await whistle(prism, exchange, transcript.target.baseUrl)
      objections.push(...violations.map(({ text }) => ({ exchange: index, text })))
    }
  }
  await Promise.all([ask(), ask(), ask(), ask()])
  objections.sort((a, b) => a.exchange - b.exchange)
  return { replayed: exchanges.length, objections }
}

/** ms that Prism may take over one exchange. */
const patienceMs = 20_000

/** What Prism has against the reply; what it has against the request is our own doing, often on purpose. */
async function whistle(prism: Prism, exchange: Exchange, baseUrl: string): Promise<readonly Violation[]> {
  const { method, headers, body } = exchange.request
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !unsendable.has(name)))
  const url = `${prism.url}${pathBelow(exchange.request.url, baseUrl)}`
  const asked: RequestInit = {
    method,
    redirect: 'manual',
    headers: { ...sent, 'x-relayproof-exchange': String(exchange.index) },
    // Of a long body only the head was kept. The reply is judged all the same.
    ...(body?.text === undefined || method === 'GET' ? {} : { body: body.truncated ? '{}' : body.text }),
  }
  const reply = await withinLimit(patienceMs, undefined, async (signal) => {
    const came = await fetch(url, { ...asked, signal })
    await came.arrayBuffer()
    return came
  })
  return violationsOf(reply.headers.get('sl-violations')).filter(({ side }) => side === 'response')
}

const unsendable = new Set([
  ...['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'expect', 'upgrade'],
])

/** The path that the contract knows: without the target's own prefix. */
function pathBelow(url: string, baseUrl: string): string {
  const { pathname, search } = new URL(url)
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, '')
  return (pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname) + search
}

const elsewhere: readonly string[] = ['media', 'webhook', 'redirect', preflightAct]

/** Whole replies of the API itself. Prism would follow a 3xx and has no idea of HEAD or of streams. */
function replayable({ act, request, reply, failure }: Exchange): boolean {
  if (!reply || failure || elsewhere.includes(act) || request.method === 'HEAD') return false
  if (/^text\/event-stream/i.test(reply.headers['content-type'] ?? '')) return false
  return !reply.body.truncated && !(reply.status >= 300 && reply.status < 400)
}
