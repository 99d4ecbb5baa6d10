// Transcript → HAR 1.2. Its own facts go into `_relayproof` fields, so that reading it back loses nothing.
import type { Exchange, RecordedBody } from '../../core/exchange.ts'
import type { Har, HarEntry, HarEntryFacts } from '../../core/har/format.ts'
import { wireEntry } from '../../core/har/wire-entry.ts'
import type { Transcript } from '../../core/transcript.ts'
import { redactTranscript } from '../redact.ts'

/** The transcript as a HAR 1.2 object, secrets replaced once more; ready for `JSON.stringify`. */
export function transcriptToHar(transcript: Transcript, keys: readonly string[] = []): Har {
  const { provider, target, startedAt, exchanges, omissions, submissions, source } = redactTranscript(
    transcript,
    { keys },
  )
  return {
    log: {
      version: '1.2',
      creator: { name: 'relayproof', version: '1' },
      entries: exchanges.map(entryOf),
      _relayproof: { version: 1, provider, target, startedAt, omissions, submissions, source },
    },
  }
}

function entryOf(exchange: Exchange): HarEntry {
  return { ...wireEntry(exchange), _relayproof: factsOf(exchange) }
}

function factsOf(exchange: Exchange): HarEntryFacts {
  const { index, act, job, purpose, startedAt, request, reply, failure, lost } = exchange
  const sent = request.body && {
    size: request.body.size,
    truncated: request.body.truncated,
    ...(request.body.base64 !== undefined && { base64: true as const }),
    ...digestOf(request.body),
  }
  return {
    index,
    act,
    ...(job !== undefined && { job }),
    ...(purpose !== undefined && { purpose }),
    startedAt,
    ...(sent && { sent }),
    ...(request.given !== undefined && { given: request.given }),
    ...(request.redirectedFrom !== undefined && { redirectedFrom: request.redirectedFrom }),
    ...(reply && {
      reply: {
        truncated: reply.body.truncated,
        ...digestOf(reply.body),
        ...(reply.body.wholeness && { wholeness: reply.body.wholeness }),
        chunks: reply.chunks,
      },
    }),
    ...(failure && { failure }),
    ...(lost && { lost }),
    ...caseFacts(exchange),
  }
}

/** Of a two-sided case. */
function caseFacts({ case: name, side, callers, trouble }: Exchange): Partial<HarEntryFacts> {
  return {
    ...(name !== undefined && { case: name }),
    ...(side !== undefined && { side }),
    ...(callers !== undefined && { callers }),
    ...(trouble !== undefined && { trouble }),
  }
}

function digestOf({ sha256 }: RecordedBody): { readonly sha256?: string } {
  return sha256 === undefined ? {} : { sha256 }
}
