// Takes secrets out of an exchange before it is stored. The credential leaves a marker, so that an echo still shows.
import type { Exchange, HeaderMap, RecordedBody } from '../../core/exchange.ts'
import { hideValues } from '../../core/hide-values.ts'
import { isJsonObject, type Json, parseJson } from '../../core/json.ts'
import { keyMarker, secretMarker } from '../../core/transcript.ts'
import type { Secrets } from '../../spec/secrets.ts'

export type Redact = (exchange: Exchange) => Exchange

/** Query names of signed addresses, whoever signed them. */
const signedParts = [
  ...['x-amz-signature', 'x-amz-credential', 'x-amz-security-token', 'x-goog-signature', 'x-goog-credential'],
  ...['signature', 'sig', 'token', 'policy', 'key-pair-id', 'awsaccesskeyid', 'hmac', 'fal_jwt_token'],
  ...['access_token', 'api_key', 'apikey', 'key', 'q-signature', 'ossaccesskeyid', 'security-token'],
]
const secretHeaders = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']

/** Makes the redaction of one run: `keys` by value in every spelling, `secrets` by name. */
export function redaction(keys: readonly string[], secrets: Secrets): Redact {
  const byValue = valueEraser(keys)
  const byName = nameEraser(secrets)
  const text = (value: string) => byName.text(byValue(value))
  const inBytes = longKeyEraser(keys)
  const body = (recorded: RecordedBody): RecordedBody => cleanBody(recorded, text, inBytes, byName.json)
  const headers = (map: HeaderMap): HeaderMap =>
    Object.fromEntries(
      Object.entries(map).map(([name, value]) => [byValue(name), byName.header(name, text(value))]),
    )
  return (exchange) => ({
    ...exchange,
    request: {
      ...exchange.request,
      url: text(exchange.request.url),
      ...(exchange.request.given === undefined ? {} : { given: text(exchange.request.given) }),
      headers: headers(exchange.request.headers),
      ...(exchange.request.body ? { body: body(exchange.request.body) } : {}),
    },
    ...(exchange.reply
      ? {
          reply: {
            ...exchange.reply,
            statusText: byValue(exchange.reply.statusText),
            headers: headers(exchange.reply.headers),
            body: body(exchange.reply.body),
          },
        }
      : {}),
    ...(exchange.failure
      ? { failure: { ...exchange.failure, message: text(exchange.failure.message) } }
      : {}),
  })
}

function cleanBody(
  recorded: RecordedBody,
  text: (value: string) => string,
  inBytes: (value: string) => string,
  json: (value: Json) => Json,
): RecordedBody {
  if (recorded.base64 !== undefined) {
    const bytes = Buffer.from(recorded.base64, 'base64')
    const plain = bytes.toString('latin1')
    const cleaned = inBytes(plain)
    return cleaned === plain
      ? recorded
      : { ...recorded, base64: Buffer.from(cleaned, 'latin1').toString('base64') }
  }
  if (recorded.text === undefined) return recorded
  const cleaned = text(recorded.text)
  const parsed = parseJson(cleaned)
  if (!isJsonObject(parsed) && !Array.isArray(parsed)) return { ...recorded, text: cleaned }
  const purged = json(parsed)
  return { ...recorded, text: purged === parsed ? cleaned : JSON.stringify(purged) }
}

/** A key of a few letters is hidden as a word of its own only, and is no echo: words of everyday are in every reply. */
const shortest = 8

/** Replaces the keys, in every dress, by their marker; short ones by that of any secret. */
export function valueEraser(keys: readonly string[]): (text: string) => string {
  const hide = longKeyEraser(keys)
  const words = keys
    .filter((key) => key !== '' && key.length < shortest)
    .map((key) => new RegExp(`(?<![\\w-])${key.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\w-])`, 'g'))
  return (text) => words.reduce((left, word) => left.replace(word, secretMarker), hide(text))
}

/** Leaves short keys alone: among the bytes of a picture two letters stand beside one another by chance. */
function longKeyEraser(keys: readonly string[]): (text: string) => string {
  return hideValues(
    keys.filter((key) => key.length >= shortest),
    keyMarker,
  )
}

function nameEraser(secrets: Secrets) {
  const parts = [...new Set([...signedParts, ...secrets.query])].map((part) =>
    part.replaceAll(/[^\w-]/g, '\\$&'),
  )
  const signed = new RegExp(`([?&]|\\\\u0026|&amp;)(${parts.join('|')})=([^&#"'\\s\\\\<>]+)`, 'gi')
  const names = new Set([...secretHeaders, ...secrets.headers])
  const json = (value: Json): Json => {
    if (Array.isArray(value)) return mapped(value, json)
    if (!isJsonObject(value)) return value
    let changed = false
    const entries = Object.entries(value).map(([name, inner]): [string, Json] => {
      const hidden = secrets.body.has(name.toLowerCase()) && typeof inner === 'string' && inner !== ''
      const clean = hidden ? marked(inner) : json(inner)
      if (clean !== inner) changed = true
      return [name, clean]
    })
    return changed ? Object.fromEntries(entries) : value
  }
  return {
    text: (value: string) =>
      value.replace(
        signed,
        (_all, lead: string, name: string, hidden: string) => `${lead}${name}=${marked(hidden)}`,
      ),
    header: (name: string, value: string) => (names.has(name) ? marked(value) : value),
    json,
  }
}

function mapped(values: readonly Json[], change: (value: Json) => Json): readonly Json[] {
  const changed = values.map(change)
  return changed.every((value, index) => value === values[index]) ? values : changed
}

/** What already shows the credential's marker keeps it: the marker tells how the credential travelled. */
function marked(value: string): string {
  return value.includes(keyMarker) || value === '' ? value : secretMarker
}
