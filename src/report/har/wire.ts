// The wire facts of one HAR entry, whoever wrote it: request, reply, failure, times, and what was not kept of them.
import type { Part, RecordedReply, RecordedRequest, WireFailure } from '../../core/exchange.ts'
import type { JsonObject } from '../../core/json.ts'
import { brokenOff, failureOf } from './failure.ts'
import { numberAt, objectAt, textAt } from './fields.ts'
import { headersOf, keepsSentHeaders } from './headers.ts'
import { keptReply } from './reply.ts'
import { keptBody } from './sent.ts'

export interface WireFacts {
  /** ms since the epoch; undefined where the recorder's clock cannot be read. */
  readonly startedAt?: number
  readonly durationMs: number
  readonly request: RecordedRequest
  readonly reply?: RecordedReply
  readonly failure?: WireFailure
  readonly lost?: readonly Part[]
}

/** Reads the fields of HAR 1.2; what is missing or unlawful is taken as not recorded. */
export function wireOf(entry: JsonObject): WireFacts {
  const request = objectAt(entry, 'request')
  const response = objectAt(entry, 'response')
  const method = textAt(request, 'method').toUpperCase()
  const status = numberAt(response, 'status')
  const startedAt = momentOf(entry)
  const sent = keptBody(request, method)
  const came = status > 0 ? keptReply(entry, response, status, method) : undefined
  const failure = came ? (brokenOff(entry, response, status) ?? came.failure) : failureOf(entry, response)
  const lost: readonly Part[] = [
    ...(keepsSentHeaders(request) ? [] : ['request headers' as const]),
    ...sent.lost,
    ...(came?.lost ?? (failure?.kind === 'not-recorded' ? (['reply headers', 'reply body'] as const) : [])),
    ...(startedAt === undefined || typeof entry['time'] !== 'number' ? ['times' as const] : []),
  ]
  return {
    ...(startedAt === undefined ? {} : { startedAt }),
    durationMs: Math.max(0, numberAt(entry, 'time')),
    request: {
      method,
      url: textAt(request, 'url'),
      headers: headersOf(request),
      ...(sent.body && { body: sent.body }),
    },
    ...(came && { reply: came.reply }),
    ...(failure && { failure }),
    ...(lost.length > 0 && { lost }),
  }
}

/** ISO 8601 as HAR wants it, or the number of seconds or milliseconds since the epoch that some recorders write. */
function momentOf(entry: JsonObject): number | undefined {
  const told = entry['startedDateTime']
  const number =
    typeof told === 'string' && !/^\d+(\.\d+)?$/.test(told)
      ? Date.parse(told)
      : numberAt(entry, 'startedDateTime')
  if (!Number.isFinite(number) || number <= 0) return undefined
  return number < 1e11 ? number * 1000 : number
}
