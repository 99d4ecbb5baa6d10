// Whom a mock lets in: it turns away requests of no world and real keys where it was told to, and forgets real keys always.
import type { RawRequest } from './address.ts'
import { ownKey } from './credential.ts'
import { json, type Reply } from './http.ts'
import { looksReal } from './real-key.ts'
import type { MockSettings } from './settings.ts'
import { carriersInWords, keysIn } from './worlds/carriers.ts'

export interface Door {
  /** The request as it may be written down: without a key that looks real, which is warned of once. */
  withoutRealKeys(raw: RawRequest): RawRequest
  /** Why the request is turned away; undefined for one that may come in. `namesWorld` where something names its world. */
  refusal(raw: RawRequest, kept: RawRequest, namesWorld: boolean): Reply | undefined
}

export function doorOf({ strictWorlds, refuseRealKeys }: MockSettings, warn: (text: string) => void): Door {
  let warned = false
  return {
    withoutRealKeys(raw) {
      const keys = realKeysIn(raw)
      if (keys.length === 0) return raw
      if (!warned) warn(warning)
      warned = true
      return keys.reduce(without, raw)
    },
    refusal(raw, kept, namesWorld) {
      if (refuseRealKeys && kept !== raw)
        return turnedAway(403, `${foreign}; it was refused (--refuse-real-keys)`)
      return strictWorlds && !namesWorld ? turnedAway(400, inNoWorld) : undefined
    },
  }
}

const foreign = 'a key that looks like a real vendor’s reached this mock, which needs none: any word will do'

const warning = `${foreign}. It is not kept. --refuse-real-keys turns such requests away`

export const inNoWorld = `this request names no world, and the mock wants one (--strict-worlds): send ${carriersInWords}`

/** In the places where the clients of all vendors look for words. */
function turnedAway(status: number, text: string): Reply {
  return json(status, {
    status: 'error',
    detail: text,
    message: text,
    error: { type: 'mock', message: text },
  })
}

/** A look at lengths alone settles it for most requests. */
function realKeysIn(raw: RawRequest): readonly string[] {
  const { authorization = '', 'x-api-key': own = '', key = '' } = raw.headers
  if (Math.max(authorization.length, own.length, key.length) < 40 && !mayHoldKey(raw)) return []
  return keysIn(raw)
    .map(ownKey)
    .filter((given) => looksReal(given))
}

function mayHoldKey({ body, url }: RawRequest): boolean {
  if (body.byteLength === 0) return url.includes('key=')
  return url.includes('key=') || Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes('key')
}

/** As long as the key was, so that lengths go on to be true. */
function without(raw: RawRequest, key: string): RawRequest {
  const blank = '*'.repeat(key.length)
  const bytes = Buffer.from(raw.body.buffer, raw.body.byteOffset, raw.body.byteLength)
  const strip = (text: string) => text.replaceAll(key, blank).replaceAll(encodeURIComponent(key), blank)
  const headers = Object.fromEntries(Object.entries(raw.headers).map(([name, value]) => [name, strip(value)]))
  const body = bytes.includes(key)
    ? Buffer.from(bytes.toString('latin1').replaceAll(key, blank), 'latin1')
    : raw.body
  return { ...raw, url: strip(raw.url), headers, body }
}
