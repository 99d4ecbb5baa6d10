// What a recorder kept of a reply: its code, its headers, its body, and what it says was there and did not keep.
import type { Part, RecordedBody, RecordedReply } from '../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { bodyOf } from './body.ts'
import { numberAt, objectAt, textAt } from './fields.ts'
import { headersOf } from './headers.ts'

export interface KeptReply {
  readonly reply: RecordedReply
  readonly lost: readonly Part[]
}

/** `method` tells whether a body was to be expected. */
export function keptReply(
  entry: JsonObject,
  response: JsonObject,
  status: number,
  method: string,
): KeptReply {
  const sent = headersOf(response)
  const redirect = textAt(response, 'redirectURL')
  const kept = redirect !== '' && sent['location'] === undefined ? { ...sent, location: redirect } : sent
  const content = objectAt(response, 'content')
  const mimeType = mimeTypeOf(content) || (kept['content-type'] ?? '')
  // A browser's cache answers with the headers of its own 304, so the type may stand beside the body alone.
  const headers =
    kept['content-type'] === undefined && mimeType !== '' ? { ...kept, 'content-type': mimeType } : kept
  const bodiless = method === 'HEAD' || status === 204 || status === 304
  const body = bodiless
    ? bodyOf({ mimeType, size: 0, text: '', base64: false })
    : keptBody(content, kept, mimeType, announcedSize(entry, response, kept))
  const lost: Part[] = []
  if (!Object.keys(kept).some((name) => onEveryReply.test(name))) lost.push('reply headers')
  if (!bodiless && body.truncated) lost.push('reply body')
  return {
    reply: { status, statusText: textAt(response, 'statusText'), headers, body, chunks: [] },
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

function keptBody(
  content: JsonObject,
  headers: Readonly<Record<string, string>>,
  mimeType: string,
  announced: number,
): RecordedBody {
  const text = content['text']
  const size = Math.max(numberAt(content, 'size'), announced)
  return bodyOf({
    mimeType,
    size,
    text:
      typeof text === 'string' && (text !== '' || isTrulyEmpty(content, size, mimeType)) ? text : undefined,
    base64: textAt(content, 'encoding').toLowerCase() === 'base64',
    ...(headers['content-encoding'] === undefined ? {} : { coding: headers['content-encoding'] }),
  })
}

/** An empty text is an empty body only where nothing says that there was more. */
function isTrulyEmpty(content: JsonObject, size: number, mimeType: string): boolean {
  return (
    size <= 0 &&
    numberAt(content, 'size') === 0 &&
    'size' in content &&
    !mimeType.startsWith('text/event-stream')
  )
}

/** Bytes that something beside the text says were there. */
function announcedSize(
  entry: JsonObject,
  response: JsonObject,
  headers: Readonly<Record<string, string>>,
): number {
  const transfer = numberAt(response, '_transferSize') || numberAt(entry, '_transferSize')
  const head = numberAt(response, 'headersSize')
  const byWorker = response['_fetchedViaServiceWorker'] === true || isJsonObject(entry['_serviceWorker'])
  return Math.max(
    numberAt(response, 'bodySize'),
    Number(headers['content-length'] ?? 0) || 0,
    transfer > 0 && head > 0 ? transfer - head : 0,
    byWorker ? 1 : 0,
  )
}
