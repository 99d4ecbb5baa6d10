// What the record keeps of bodies and addresses: text as text, other bytes as base64, and nothing that is secret.
import { isUtf8 } from 'node:buffer'
import type { HeaderMap, RecordedBody } from '../src/core/exchange.ts'
import { secretMarker } from '../src/core/transcript.ts'
import type { Reply } from './http.ts'

/** Bytes that are kept of a body. */
export const bodyLimit = 65_536

/** Says which header, query and body names are secret, per vendor. */
export interface SecretNames {
  readonly headers: ReadonlySet<string>
  readonly query: ReadonlySet<string>
  readonly body: ReadonlySet<string>
}

/** A stream is not kept: its body is one of which nothing is left. */
export function replyBody({ headers, body }: Reply, secrets: SecretNames): RecordedBody {
  if (typeof body === 'function')
    return { mimeType: headers['content-type'] ?? 'text/event-stream', size: 0, truncated: true }
  return recorded(headers, typeof body === 'string' ? Buffer.from(body) : body, secrets)
}

export function recorded(headers: HeaderMap, bytes: Uint8Array, secrets: SecretNames): RecordedBody {
  const mimeType = headers['content-type'] ?? 'application/octet-stream'
  const truncated = bytes.length >= bodyLimit
  const base = { mimeType, size: Number(headers['content-length'] ?? bytes.length), truncated }
  if (mimeType.startsWith('multipart/')) return { ...base, text: '(a form, not kept)' }
  // Clients forget to name the type of their JSON; what reads as text is searched for secrets as text.
  if (!/json|text|xml|javascript|urlencoded/.test(mimeType) && !isUtf8(bytes))
    return { ...base, base64: Buffer.from(bytes).toString('base64') }
  const text = hideMembers(Buffer.from(bytes).toString('utf8'), secrets.body)
  return { ...base, text: mimeType.includes('urlencoded') ? hideFields(text, secrets.body) : text }
}

/** The same for a form, whose fields look like a query's. */
function hideFields(form: string, secret: ReadonlySet<string>): string {
  return hideQuery(`&${form}`, secret).slice(1)
}

export function hideQuery(url: string, secret: ReadonlySet<string>): string {
  return url.replace(/([?&])([^=&]+)=([^&]*)/g, (whole, lead: string, name: string) =>
    secret.has(name.toLowerCase()) ? `${lead}${name}=${encodeURIComponent(secretMarker)}` : whole,
  )
}

/** Replaces string members by name in JSON text, also in text that was cut. */
function hideMembers(text: string, secret: ReadonlySet<string>): string {
  return text.replace(/"([^"\\]{1,60})"(\s*:\s*)"(?:[^"\\]|\\.)*"?/g, (whole, name: string, colon: string) =>
    secret.has(name.toLowerCase()) ? `"${name}"${colon}"${secretMarker}"` : whole,
  )
}
