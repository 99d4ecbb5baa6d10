// The mock's record of what it was asked and answered: a bounded ring. Secret headers are replaced before anything is
// kept, those in bodies and addresses before anything is told.
import { cut } from '../src/core/cut.ts'
import type { Exchange, HeaderMap, RecordedReply, WireFailure } from '../src/core/exchange.ts'
import type { ProviderId } from '../src/core/provider.ts'
import { secretMarker } from '../src/core/transcript.ts'
import type { Asked } from './acts.ts'
import type { Trouble } from './faults/trouble.ts'
import type { Reply } from './http.ts'
import { present } from './present.ts'
import { bodyLimit, hideQuery, recorded, replyBody, type SecretNames } from './recorded-body.ts'
import type { Whole, Witness } from './witness.ts'

export interface Entry {
  readonly index: number
  readonly vendor: ProviderId
  /** As `WorldExchange` has them. */
  readonly world: string
  readonly asked: Asked
  /** ms since the epoch on the mock's clock. */
  readonly at: number
  readonly durationMs: number
  readonly method: string
  readonly url: string
  readonly headers: HeaderMap
  readonly body: Uint8Array
  readonly reply: Reply
  /** Why the client did not get the reply whole. */
  readonly failure?: WireFailure
  readonly trouble?: Trouble
  readonly witness?: Witness
}

/** An exchange as a mock has it. */
export interface WorldExchange extends Exchange, Trouble {
  /** `t7 by credential`: its world, what named that, and what spoke against it. */
  readonly world: string
  /** What it asked, in words of every vendor alike. */
  readonly asked: Asked
  /** What the log says beside it: what may have been meant, what was made otherwise than asked. */
  readonly hint?: string
  /** In a named world: fingerprints of the credentials that it was sent with. */
  readonly callers?: readonly string[]
}

export interface Journal {
  /** Gives the index. */
  record(entry: Omit<Entry, 'index'>): number
  /** Exchanges whose index is at least `since`, oldest first; only those whose entry `isWanted`, where that is given. */
  since(since: number, isWanted?: (entry: Entry) => boolean): readonly WorldExchange[]
  /** How many there were, those included that are no longer kept. */
  count(): number
  clear(): void
  /** Bytes that are held, roughly. */
  readonly held: number
  /** Calls `listener` after every exchange recorded, until the returned function is called. */
  watch(listener: (entry: Entry) => void): () => void
}

/** Keeps the last `capacity` exchanges, bodies cut at 64 KB. Text is laid out only when somebody asks for it. */
export function ringJournal(secretsOf: (vendor: ProviderId) => SecretNames, capacity = 1_000): Journal {
  // It grows as it is filled: most worlds see few exchanges.
  const ring: Entry[] = []
  let count = 0
  /** Of each, noted when it came: to look at it again when it goes would cost more. */
  const sizes: number[] = []
  let held = 0
  const listeners = new Set<(entry: Entry) => void>()
  return {
    record(entry) {
      const place = count % capacity
      const kept = keptOf(entry, count, secretsOf(entry.vendor).headers)
      const size = sizeOf(kept)
      held += size - (sizes[place] ?? 0)
      sizes[place] = size
      ring[place] = kept
      count++
      for (const listener of listeners) listener(kept)
      return count - 1
    },
    since(since, isWanted = () => true) {
      const first = Math.max(since, count - capacity, 0)
      const kept = Array.from(
        { length: Math.max(0, count - first) },
        (_, offset) => ring[(first + offset) % capacity],
      )
      return kept
        .filter((entry) => entry !== undefined)
        .filter(isWanted)
        .map((entry) => exchangeOf(entry, secretsOf(entry.vendor)))
    },
    count: () => count,
    get held() {
      return held
    },
    clear() {
      ring.length = 0
      sizes.length = 0
      count = 0
      held = 0
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Written out member by member, which costs a poll less than a spread. */
function keptOf(entry: Omit<Entry, 'index'>, index: number, secret: ReadonlySet<string>): Entry {
  const { vendor, world, asked, at, durationMs, method, url, failure, trouble, witness } = entry
  const headers = withoutSecrets(entry.headers, secret)
  const body = beginning(entry.body)
  const reply = shortened(entry.reply)
  const kept = { index, vendor, world, asked, at, durationMs, method, url, headers, body, reply }
  if (!failure && !trouble && !witness) return kept
  return { ...kept, ...present({ failure, trouble, witness }) }
}

/** Of its bodies; what else there is of an exchange is a kilobyte or so. */
function sizeOf({ body, reply }: Entry): number {
  return 1_024 + body.length + (typeof reply.body === 'function' ? 0 : reply.body.length)
}

function withoutSecrets(headers: HeaderMap, secret: ReadonlySet<string>): HeaderMap {
  const kept: Record<string, string> = {}
  for (const name in headers) kept[name] = secret.has(name) ? secretMarker : (headers[name] as string)
  return kept
}

function shortened(reply: Reply): Reply {
  if (typeof reply.body === 'function' || reply.body.length <= bodyLimit) return reply
  const bytes = typeof reply.body === 'string' ? Buffer.from(cut(reply.body, bodyLimit)) : reply.body
  return { ...reply, body: beginning(bytes) }
}

/** A copy where something is cut off: a view of it would keep the whole body in memory. */
function beginning(bytes: Uint8Array): Uint8Array {
  return bytes.length <= bodyLimit ? bytes : new Uint8Array(bytes.subarray(0, bodyLimit))
}

function exchangeOf(entry: Entry, secrets: SecretNames): WorldExchange {
  const { callers, sent, answered } = entry.witness ?? {}
  const body = { ...recorded(entry.headers, entry.body, secrets), ...sent }
  return {
    index: entry.index,
    act: `${entry.method} ${entry.url.split('?')[0]}`,
    world: entry.world,
    asked: entry.asked,
    startedAt: entry.at,
    durationMs: entry.durationMs,
    request: {
      method: entry.method,
      url: hideQuery(entry.url, secrets.query),
      headers: entry.headers,
      ...(entry.body.length > 0 ? { body } : {}),
    },
    ...(entry.failure ? { failure: entry.failure } : {}),
    ...(entry.reply.hint === undefined ? {} : { hint: entry.reply.hint }),
    // What was reset or held never came to the client.
    ...(entry.reply.wire === 'reset' || entry.reply.wire === 'held'
      ? {}
      : { reply: replyOf(entry.reply, secrets, answered) }),
    ...(callers ? { callers } : {}),
    ...entry.trouble,
  }
}

function replyOf(reply: Reply, secrets: SecretNames, whole: Whole | undefined): RecordedReply {
  const { status, headers } = reply
  return { status, statusText: '', headers, body: { ...replyBody(reply, secrets), ...whole }, chunks: [] }
}
