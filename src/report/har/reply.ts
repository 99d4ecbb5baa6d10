// What a recorder kept of a reply: its code, its headers, its body, and what it says was there and did not keep.
import type { HeaderMap, Part, RecordedBody, RecordedReply, WireFailure } from '../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { bodyOf } from './body.ts'
import { mayHaveBeenLeft } from './failure.ts'
import { numberAt, objectAt, textAt } from './fields.ts'
import { keptHeaders } from './headers.ts'
import { bytesIn, inUtf8, isBeginning, keptText, streamIn } from './recorded-text.ts'

export interface KeptReply {
  readonly reply: RecordedReply
  /** Why its end is not known, where no recorder's word says so. */
  readonly failure?: WireFailure
  readonly lost: readonly Part[]
}

/** `method` tells whether a body was to be expected. */
export function keptReply(
  entry: JsonObject,
  response: JsonObject,
  status: number,
  method: string,
  isOurs: boolean,
): KeptReply {
  const { headers: sent, lost: unread } = keptHeaders(response, 'reply', isOurs)
  const redirect = textAt(response, 'redirectURL')
  const kept = redirect !== '' && sent['location'] === undefined ? { ...sent, location: redirect } : sent
  const content = objectAt(response, 'content')
  const mimeType = kept['content-type'] ?? mimeTypeOf(content)
  // A browser's cache answers with the headers of its own 304, so the type may stand beside the body alone.
  const headers =
    kept['content-type'] === undefined && mimeType !== '' ? { ...kept, 'content-type': mimeType } : kept
  const isChoice = !Object.keys(kept).some((name) => onEveryReply.test(name))
  const bodiless = method === 'HEAD' || status === 204 || status === 304
  const open = openStream(entry, content, mimeType)
  const told = bodiless
    ? bodyOf({ mimeType, size: 0, text: '', base64: false })
    : (open ??
      keptBody(
        content,
        mimeType,
        announcedSize(entry, response, kept),
        mayHaveBeenLeft(entry, response),
        // Where a recorder chose among the headers, this one may have stood there.
        kept['content-encoding'] ?? (isChoice && !isOurs ? 'unknown' : undefined),
      ))
  const isOfCache = told.size === 0 && status < 300 && !isOurs && cameFromCache(entry, kept, mimeType)
  const body: RecordedBody = isOfCache ? { mimeType, size: 0, truncated: true } : told
  const lost: Part[] = [...unread]
  const isStandIn = headers !== kept && !unread.includes('reply header content-type')
  if ((isStandIn || isChoice) && !lost.includes('reply headers')) lost.push('reply headers')
  if (!bodiless && (body.truncated || open)) lost.push('reply body')
  return {
    reply: { status, statusText: textAt(response, 'statusText'), headers, body, chunks: [] },
    ...(open && { failure: { kind: 'aborted', message: 'the recording ended before the stream did' } }),
    lost,
  }
}

/** One of these stands in every reply on the wire; without any, the recorder kept a choice of its own. */
const onEveryReply = /^(?:date|server|via|connection|content-length|transfer-encoding|cf-ray|x-powered-by)$/

/** Recorders write `x-unknown` for what they did not look at. */
function mimeTypeOf(content: JsonObject): string {
  const mimeType = textAt(content, 'mimeType')
  return /^x-unknown/i.test(mimeType) ? '' : mimeType
}

/** DevTools keep no text of a stream that they saw no end of, but what an EventSource was handed of it. */
function openStream(entry: JsonObject, content: JsonObject, mimeType: string): RecordedBody | undefined {
  if (!mimeType.startsWith('text/event-stream') || textAt(content, 'text') !== '') return undefined
  const text = streamIn(entry)
  return text === undefined ? undefined : bodyOf({ mimeType, size: 0, text, base64: false })
}

function keptBody(
  content: JsonObject,
  mimeType: string,
  size: number,
  clientLeft: boolean,
  coding: string | undefined,
): RecordedBody {
  const bytes = bytesIn(content, mimeType)
  const kept = bytes
    ? { text: bytes.toString('base64'), base64: true }
    : keptText(content, mimeType, size, coding)
  const base64 = kept?.base64 === true
  const text = kept?.base64 ? inUtf8(kept.text, size) : kept?.text
  const body = bodyOf({ mimeType, size, text, base64, ...(coding === undefined ? {} : { coding }) })
  // What is no text, where one was to come, was left in a coding that is unknown here.
  const isFolded =
    coding !== undefined && coding !== 'identity' && body.base64 !== undefined && isText.test(mimeType)
  if (isFolded) return { mimeType, size: body.size, truncated: true }
  const isCut = text !== undefined && !base64 && isBeginning(text, mimeType, size, clientLeft)
  return isCut ? { ...body, size: Math.max(size, body.size), truncated: true } : body
}

const isText = /\bjson\b|^text\//i

/**
 * Whether a success stands for a 304 that the browser answered from its cache (Playwright writes it so): its headers are those of the
 * 304. Then they name what the request said it has, or no type beside a body that has one; browsers guess `text/plain` of nothing.
 */
function cameFromCache(entry: JsonObject, kept: HeaderMap, mimeType: string): boolean {
  const { headers } = keptHeaders(objectAt(entry, 'request'), 'request')
  const tag = (text = '') => text.replace(/^\s*W\//, '').trim()
  const { etag, 'last-modified': changed } = kept
  const isSame =
    (tag(etag) !== '' && (headers['if-none-match'] ?? '').split(',').some((one) => tag(one) === tag(etag))) ||
    (changed !== undefined && headers['if-modified-since'] === changed)
  const isTyped = mimeType !== '' && !/^(?:text\/plain|application\/octet-stream)/i.test(mimeType)
  return isSame || (kept['content-type'] === undefined && isTyped)
}

/**
 * Bytes that something beside the text says were there. The host's own word is exact; what recorders count may be the body
 * twice (chrome-har), with its head (Firefox), or with the frames of its chunks.
 */
function announcedSize(
  entry: JsonObject,
  response: JsonObject,
  headers: Readonly<Record<string, string>>,
): number {
  const said = Number(headers['content-length'] ?? 0) || 0
  if (said > 0 && headers['content-encoding'] === undefined) return said
  const transfer = numberAt(response, '_transferSize') || numberAt(entry, '_transferSize')
  const head = numberAt(response, 'headersSize')
  const byWorker = response['_fetchedViaServiceWorker'] === true || isJsonObject(entry['_serviceWorker'])
  return Math.max(
    numberAt(objectAt(response, 'content'), 'size'),
    numberAt(response, 'bodySize'),
    said,
    bodyTransferred(transfer, head, headers['content-length']?.trim() === '0'),
    byWorker ? 1 : 0,
  )
}

/**
 * Where the head was not measured, nobody knows how much of the transfer was body; that there was one is the likelier reading,
 * unless the host itself `saysNone`.
 */
function bodyTransferred(transfer: number, head: number, saysNone: boolean): number {
  if (transfer <= 0 || (saysNone && head <= 0)) return 0
  return Math.max(saysNone ? 0 : 1, transfer - Math.max(0, head))
}
