// Takes secrets out of an exchange before it is stored. The credential leaves a marker, so that an echo still shows.
import type { Exchange, HeaderMap, RecordedBody } from '../../core/exchange.ts'
import { hideValues, hideWords } from '../../core/hide-values.ts'
import { parseJson } from '../../core/json.ts'
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
  const body = (recorded: RecordedBody): RecordedBody =>
    cleanBody(recorded, (value) => byName.members(text(value)), inBytes)
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
      ...(exchange.request.redirectedFrom === undefined
        ? {}
        : { redirectedFrom: text(exchange.request.redirectedFrom) }),
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
): RecordedBody {
  if (recorded.base64 === undefined)
    return recorded.text === undefined ? recorded : { ...recorded, text: text(recorded.text) }
  const plain = Buffer.from(recorded.base64, 'base64').toString('latin1')
  const cleaned = inBytes(plain)
  return cleaned === plain
    ? recorded
    : { ...recorded, base64: Buffer.from(cleaned, 'latin1').toString('base64') }
}

/** A key of a few letters is hidden as a word of its own only, and is no echo: words of everyday are in every reply. */
const shortest = 8

/** Replaces the keys, in every dress, by their marker; short ones by that of any secret. */
export function valueEraser(keys: readonly string[]): (text: string) => string {
  const hide = longKeyEraser(keys)
  const hideShort = hideWords(
    keys.filter((key) => key !== '' && key.length < shortest),
    secretMarker,
  )
  return (text) => hideShort(hide(text))
}

/** Leaves short keys alone: among the bytes of a picture two letters stand beside one another by chance. */
function longKeyEraser(keys: readonly string[]): (text: string) => string {
  return hideValues(
    keys.filter((key) => key.length >= shortest),
    keyMarker,
  )
}

/** A query's parameter, in an address or in any text that holds one. */
const parameter = /([?&]|\\u0026|&amp;)([\w.~-]{1,80})=([^&#"'\s\\<>]+)/gi
/** A string member of a JSON object: read off the text, which may be cut, or nest too deep for a walk. */
const member = /"((?:[^"\\]|\\.){1,80})"(\s*:\s*)"([^"\\]*(?:\\.[^"\\]*)*)/gs

function nameEraser(secrets: Secrets) {
  const parameters = new Set([...signedParts, ...secrets.query])
  const headers = new Set([...secretHeaders, ...secrets.headers])
  return {
    text: (value: string) =>
      value.replace(parameter, (whole, lead: string, name: string, hidden: string) =>
        parameters.has(name.toLowerCase()) ? `${lead}${name}=${marked(hidden)}` : whole,
      ),
    members: (value: string) =>
      value.replace(member, (whole, name: string, colon: string, hidden: string) =>
        secrets.body.has(spelt(name)) ? `"${name}"${colon}"${marked(hidden)}` : whole,
      ),
    header: (name: string, value: string) => (headers.has(name) ? marked(value) : value),
  }
}

/** A member's name without its escapes. */
function spelt(name: string): string {
  const bare = name.includes('\\') ? parseJson(`"${name}"`) : name
  return typeof bare === 'string' ? bare.toLowerCase() : ''
}

/** What already shows the credential's marker keeps it: the marker tells how the credential travelled. */
function marked(value: string): string {
  return value.includes(keyMarker) || value === '' ? value : secretMarker
}
