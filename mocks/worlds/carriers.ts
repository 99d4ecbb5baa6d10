// What can carry a world's name into the mock: one reader per carrier, each undefined where it says nothing.
import { bufferOn } from '../../src/core/bytes.ts'
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { worldNamedIn, worldWordPattern } from '../../src/core/world-word.ts'
import { worldOfKey } from '../credential.ts'
import { inputOf } from '../input-words.ts'
import { type RawRequest, withoutMount } from '../raw-request.ts'

export const carriers = ['job', 'header', 'credential', 'path', 'word'] as const
/** In the order in which they count. */
export type Carrier = (typeof carriers)[number]

/** All of them in a sentence, for those who sent none. */
export const carriersInWords =
  'the header x-mock-world: NAME, a key that reads world:NAME, an address that begins with /__world/NAME, or the word [[world:NAME]] in the input'

export function inHeader({ headers }: RawRequest): string | undefined {
  return headers['x-mock-world'] || undefined
}

/** `Authorization: Key|Bearer`, `X-Api-Key`, the header, member, form field or query parameter `key`; and tokens that a world gave out. */
export function inCredential({ headers, url, body }: RawRequest): string | undefined {
  const [scheme, key] = authorizationIn(headers)
  const query = queryOf(url)
  const given = [key, headers['x-api-key'], headers['key'], query?.get('key'), keyIn(textWithWorld(body))]
  for (const one of given) {
    const world = one ? worldOfKey(one) : undefined
    if (world !== undefined) return world
  }
  return inToken(/^bearer$/i.test(scheme) ? key : (query?.get('fal_jwt_token') ?? ''))
}

function authorizationIn(headers: RawRequest['headers']): readonly [scheme: string, key: string] {
  const [, scheme = '', key = ''] = /^\s*(\S+)\s+(\S+)\s*$/.exec(headers['authorization'] ?? '') ?? []
  return [scheme, key]
}

function queryOf(url: string): URLSearchParams | undefined {
  return url.includes('?') ? new URLSearchParams(url.slice(url.indexOf('?') + 1)) : undefined
}

/** The claim of a token; whoever forges one only chooses a world. */
function inToken(token: string): string | undefined {
  const [, payload = ''] = token.split('.')
  const claims = payload === '' ? undefined : parseJson(Buffer.from(payload, 'base64url').toString('utf8'))
  return isJsonObject(claims) && typeof claims['world'] === 'string' ? claims['world'] : undefined
}

/** As JSON, as a form and as a form in parts. */
const keyMember = /(?:"key"\s*:\s*"|(?:^|&)key=|name="key"\r\n\r\n)(world(?::|%3A)[^"&\r\n]*)/i

function keyIn(text: string | undefined): string | undefined {
  const key = text === undefined ? undefined : keyMember.exec(text)?.[1]
  return key?.replace(/%3A/gi, ':')
}

const prefix = /^\/__world\/([^/?]*)/

export function inPath({ url }: RawRequest): string | undefined {
  return prefix.exec(url)?.[1]
}

/** The same request without the prefix, whose links begin with it. */
export function withoutPrefix(raw: RawRequest): RawRequest {
  const [mount] = prefix.exec(raw.url) ?? []
  return mount === undefined ? raw : withoutMount(raw, mount)
}

export function inWord(raw: RawRequest): string | undefined {
  return worldNamedIn(inputOf(raw)?.text ?? '')
}

/** The same request as if the word had not been in its input, which the model is not to see. */
export function withoutWord(raw: RawRequest): RawRequest {
  const input = inputOf(raw)
  return input && worldWordPattern.test(input.text)
    ? { ...raw, body: input.without(worldWordPattern.source).body }
    : raw
}

/** The body as text where it speaks of a world at all; a look that costs next to nothing. */
function textWithWorld(body: Uint8Array): string | undefined {
  if (body.byteLength === 0) return undefined
  const bytes = bufferOn(body)
  return bytes.includes('world') ? bytes.toString('utf8') : undefined
}

/** What may be the id of a job, or begin a file's address: pieces of the path, and ids that a body asks for. */
export function* idsIn({ url, headers, body }: RawRequest): Iterable<string> {
  const asked = headers['x-fal-target-url']
  for (const address of asked === undefined ? [url] : [asked, url]) {
    const [path = ''] = address.split('?')
    yield* path.split('/').toReversed()
  }
  if (body.byteLength === 0 || body.byteLength > 4_096) return
  for (const [, id = ''] of Buffer.from(body).toString('utf8').matchAll(idMember)) yield id
}

const idMember = /(?:"(?:request_)?id"\s*:\s*"?|(?:^|&)(?:request_)?id=)([\w-]{1,64})/g
