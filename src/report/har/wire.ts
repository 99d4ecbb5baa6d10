// The wire facts of one HAR entry, whoever wrote it: request, reply, failure, times, and what was not kept of them.
import type { Part, RecordedReply, RecordedRequest, WireFailure } from '../../core/exchange.ts'
import type { JsonObject } from '../../core/json.ts'
import { chunksIn } from './chunks.ts'
import { brokenOff, failureOf } from './failure.ts'
import { numberAt, objectAt, textAt } from './fields.ts'
import { keepsSentHeaders, keepsWireHeaders, keptHeaders } from './headers.ts'
import { withCredentials } from './query.ts'
import { keptReply } from './reply.ts'
import { keptBody } from './sent.ts'
import { durationOf, momentOf, type Told } from './times.ts'

export interface WireFacts {
  /** Undefined where the recorder's clock cannot be read. */
  readonly told?: Told
  readonly durationMs: number
  readonly request: RecordedRequest
  readonly reply?: RecordedReply
  readonly failure?: WireFailure
  readonly lost?: readonly Part[]
}

/** What is known of an entry beyond itself. */
export interface Writer {
  /** Whether we wrote it. */
  readonly isOurs?: boolean
  /** ms since the epoch when its page began. */
  readonly pageBegan?: number | undefined
}

/** Reads the fields of HAR 1.2; what is missing or unlawful is taken as not recorded. */
export function wireOf(entry: JsonObject, { isOurs = false, pageBegan }: Writer = {}): WireFacts {
  const request = objectAt(entry, 'request')
  const response = objectAt(entry, 'response')
  const method = textAt(request, 'method').trim().toUpperCase()
  const status = statusOf(response)
  const told = momentOf(entry)
  const durationMs = durationOf(entry)
  const { headers, lost: unread } = keptHeaders(request, 'request', isOurs)
  const sent = keptBody(request, method, headers)
  const came = status > 0 ? keptReply(entry, response, status, method, isOurs) : undefined
  const failure = came ? (brokenOff(entry, response, status) ?? came.failure) : failureOf(entry, response)
  const lost: readonly Part[] = [
    ...unread,
    ...((status === 304 ? keepsWireHeaders(request) : keepsSentHeaders(request)) ||
    unread.includes('request headers')
      ? []
      : ['request headers' as const]),
    ...sent.lost,
    ...(came?.lost ?? (failure?.kind === 'not-recorded' ? (['reply headers', 'reply body'] as const) : [])),
    ...(told === undefined || durationMs === undefined ? ['times' as const] : []),
  ]
  return {
    ...(told === undefined ? {} : { told }),
    durationMs: durationMs ?? 0,
    request: {
      method,
      url: withCredentials(textAt(request, 'url').trim(), request),
      headers,
      ...(sent.body && { body: sent.body }),
    },
    ...(came && { reply: { ...came.reply, chunks: chunksIn(entry, pageBegan, came.reply.body.size) } }),
    ...(failure && { failure }),
    ...(lost.length > 0 && { lost }),
  }
}

/** 0 where it is no code of HTTP, whose codes have three digits. */
function statusOf(response: JsonObject): number {
  const status = numberAt(response, 'status')
  return Number.isInteger(status) && status >= 100 && status < 1000 ? status : 0
}
