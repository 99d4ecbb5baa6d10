// In whose name a recorded request was made, as far as its recorder tells.
import { type HeaderMap, mayHaveHeld } from '../../core/exchange.ts'
import { isJsonObject, parseJson } from '../../core/json.ts'
import { secretMarker } from '../../core/transcript.ts'
import { credentialNames } from './query.ts'
import type { WireFacts } from './wire.ts'

/** The credential that a request carried: `none` where it surely had none, `unknown` where the recorder left it out. */
export function credentialOf({ request, lost = [] }: WireFacts): string | 'none' | 'unknown' {
  const { headers } = request
  const told = inHeader(headers) ?? inQuery(request.url) ?? inBody(request.body?.text)
  if (told !== undefined) return told.includes(secretMarker) ? 'unknown' : told
  const mayHaveHad = ['authorization', 'x-api-key'].some((name) => mayHaveHeld(lost, 'request', name))
  return mayHaveHad || lost.includes('request body') ? 'unknown' : 'none'
}

/** Whether the credential has no place in a request without a body. */
export function travelsInBody({ request }: WireFacts): boolean {
  const { headers, url, body } = request
  const elsewhere = inHeader(headers) ?? inQuery(url)
  return elsewhere === undefined && inBody(body?.text) !== undefined
}

/** Without the scheme, under which one key may travel in several ways. */
export function bare(credential: string): string {
  return credential.replace(/^\s*[A-Za-z]\w*\s+/, '')
}

/** The scheme by whose name a journey tries this way: of the header, or of the place. */
export function schemeOf({ request }: WireFacts): string {
  const { headers } = request
  const { authorization } = headers
  if (authorization !== undefined)
    return /^\s*([A-Za-z]\w*)\s/.exec(authorization)?.[1]?.toLowerCase() ?? 'header'
  if (headers['x-api-key'] !== undefined) return 'x-api-key'
  return inHeader(headers) === undefined ? 'body' : 'header'
}

/** A credential together with its way; undefined where there is none, or none that is known. */
export function carriedIn(wire: WireFacts): string | undefined {
  const credential = credentialOf(wire)
  return credential === 'none' || credential === 'unknown'
    ? undefined
    : `${schemeOf(wire)} ${bare(credential)}`
}

/** `key` is where relays of ModelsLab take it (modelslab.md 2). */
const inHeader = (headers: HeaderMap): string | undefined =>
  headers['authorization'] ?? headers['x-api-key'] ?? headers['api-key'] ?? headers['key']

function inQuery(url: string): string | undefined {
  const query = URL.canParse(url) ? new URL(url).searchParams : new URLSearchParams()
  return [...query].find(([name]) => credentialNames.test(name))?.[1]
}

function inBody(text: string | undefined): string | undefined {
  const body = parseJson(text ?? '')
  const key = isJsonObject(body) ? body['key'] : undefined
  return typeof key === 'string' ? key : undefined
}
