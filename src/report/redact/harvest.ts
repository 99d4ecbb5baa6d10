// Collects the credentials that a record itself shows, so that their echoes elsewhere are found by value.
import type { Exchange, HeaderMap, RecordedBody } from '../../core/exchange.ts'
import { meetWords } from '../../core/hide-values/find-words.ts'
import { bytesOf } from '../../core/hide-values/undress.ts'
import type { Secrets } from '../../spec/secrets.ts'
import { isSecretName } from './names.ts'

/** `keys` were sent as a credential; `others` are cookies, tokens and signatures of either side. */
export interface Harvest {
  readonly keys: readonly string[]
  readonly others: readonly string[]
}

/** Shorter ones are hidden where they stand, but not looked for elsewhere: they may be words. */
const shortestKey = 6
const shortestOther = 16
/** All values together, of either kind: a thousand of those that are usual. A host may hand out tokens without end. */
const mostCharacters = 1 << 16

/**
 * Every declared or evidently secret value in the requests and replies. What a reply handed out before it was sent
 * (the token of a signed link, an upload token) is the host's own secret: its repetition is no echo of a key.
 */
export function harvest(exchanges: readonly Exchange[], declared?: Secrets): Harvest {
  const sent = new Map<string, number>()
  const others = new Set<string>()
  for (const [at, { request, reply }] of exchanges.entries()) {
    const credentials = [
      ...inHeaders(request.headers, declared, (name) => !/cookie/i.test(name)),
      ...inQuery(request.url, declared),
      ...inBody(request.body, declared),
    ]
    for (const value of worthwhile(credentials, shortestKey))
      if (!sent.has(value) && !others.has(value)) sent.set(value, at)
    const held = [
      ...inHeaders(request.headers, declared, (name) => /cookie/i.test(name)),
      ...inHeaders(reply?.headers ?? {}, declared, () => true),
      ...inBody(reply?.body, declared),
    ]
    for (const value of worthwhile(held, shortestOther)) if (!sent.has(value)) others.add(value)
  }
  const told = toldBefore(within(sent.keys()), sent, exchanges)
  const keys = [...sent.keys()].filter((value) => !told.has(value))
  return { keys: within(keys), others: within([...told, ...others]) }
}

/** Those of `values` that a reply named before they were `sent` (with which exchange). One pass, however many there are. */
function toldBefore(
  values: readonly string[],
  sent: ReadonlyMap<string, number>,
  exchanges: readonly Exchange[],
): ReadonlySet<string> {
  const told = new Set<string>()
  const inBytes = new Map(values.map((value) => [bytesOf(value).text, value]))
  const words = [...inBytes.keys()]
  const meet = meetWords(words)
  for (const [at, { reply }] of exchanges.entries())
    meet(bytesOf(reply?.body.text?.replaceAll('\\/', '/') ?? '').text, (word) => {
      const value = inBytes.get(word) ?? ''
      if (told.has(value) || (sent.get(value) ?? 0) <= at) return
      told.add(value)
      // What stands within it was told with it.
      for (const inner of words)
        if (word.includes(inner) && (sent.get(inBytes.get(inner) ?? '') ?? 0) > at)
          told.add(inBytes.get(inner) ?? '')
    })
  return told
}

/** The first ones, as many as can be looked for in good time; the others are hidden where they stand. */
function within(values: Iterable<string>): readonly string[] {
  let size = 0
  return [...values].filter((value) => {
    size += value.length
    return size <= mostCharacters
  })
}

type Named = readonly [name: string, value: string]

function inHeaders(
  headers: HeaderMap,
  declared: Secrets | undefined,
  wanted: (name: string) => boolean,
): Named[] {
  return Object.entries(headers)
    .filter(([name]) => isSecretName('header', name, declared) && wanted(name))
    .flatMap(([name, value]) => valuesOf(name, value).map((single): Named => [name, single]))
}

/** A header that was sent several times stands joined by commas: each of its values counts, and the whole. */
function valuesOf(name: string, value: string): string[] {
  if (/^set-cookie/i.test(name))
    return value
      .split(/,\s*(?=[^\s;,=]+=)/)
      .map((cookie) => cookie.replace(/;.*$/s, '').replace(/^[^=]*=/, ''))
  if (/^cookie/i.test(name)) return value.split(';').map((cookie) => cookie.replace(/^[^=]*=/, '').trim())
  const parts = value.split(/,\s*/)
  return [...new Set(parts.length > 1 ? [value, ...parts] : parts)].flatMap(bareValues)
}

/** Without the word of its scheme; of a pair, its halves too. */
function bareValues(value: string): string[] {
  const bare = value.replace(/^\s*[A-Za-z][\w-]{0,30}\s+/, '').trim()
  const pair = /^\s*basic\s/i.test(value) ? Buffer.from(bare, 'base64').toString('latin1') : ''
  return pair.includes(':') ? [bare, ...pair.split(':')] : [bare]
}

function inQuery(url: string, declared: Secrets | undefined): Named[] {
  if (!URL.canParse(url)) return []
  const { searchParams, username, password } = new URL(url)
  const user: Named[] = [
    ['username', decoded(username)],
    ['password', decoded(password)],
  ]
  return [...[...searchParams].filter(([name]) => isSecretName('query', name, declared)), ...user]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function inBody(body: RecordedBody | undefined, declared: Secrets | undefined): Named[] {
  const text = body?.text ?? ''
  return [...text.matchAll(/"([\w .:-]{1,80})"\s*:\s*"((?:\\.|[^"\\])*)"/g)]
    .map(([, name = '', value = '']): Named => [name, value])
    .filter(([name]) => isSecretName('body', name, declared))
}

function worthwhile(found: readonly Named[], shortest: number): readonly string[] {
  return found
    .map(([, value]) => value)
    .filter((value) => value.length >= shortest && !/redacted|^undefined$/i.test(value))
}
