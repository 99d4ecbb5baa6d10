// Hides values by the name before them: in URLs, forms and JSON, wherever such text stands (also inside other text).
import { secretMarker } from '../../core/transcript.ts'
import type { Secrets } from '../../spec/secrets.ts'
import { isSecretName } from './names.ts'

/** True for what a redaction left behind, possibly after a scheme word: it stays as it is, so hiding twice is hiding once. */
export function isMarked(value: string): boolean {
  return /^(?:[\w-]+(?:\s+|%20|\+))?(?:\[|%5b)redacted(?:(?::|%3a)[\w-]+)?(?:\]|%5d)$/i.test(value)
}

/** How a name is written before its value, and how far the value goes. Groups: name, and for properties the quote. */
interface Spelling {
  readonly place: 'query' | 'body'
  readonly head: RegExp
  valueAfter(head: RegExpExecArray): RegExp
}

/** A value up to the quote that ends it, by the number of backslashes before its quotes. */
const quoted: readonly RegExp[] = [
  /(?:(?!")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\{2}")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\{3}")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\{4}")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\{5}")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\{6}")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\{7}")(?:\\.|[^\\]))*/sy,
  /(?:(?!\\{8}")(?:\\.|[^\\]))*/sy,
]

const spellings: readonly Spelling[] = [
  {
    place: 'query',
    head: /(?:^|[?&;#]|\\{1,8}u0026)(?<name>[\w.~[\]-]{1,80})=/g,
    valueAfter: () => /[^&\s"'<>\\#]*/y,
  },
  {
    place: 'query',
    head: /(?:%3f|%26)(?<name>[\w.~-]{1,80})%3d/gi,
    valueAfter: () => /(?:(?!%26|%23)[^&\s"'<>\\#])*/iy,
  },
  {
    // A value of JSON within JSON ends at a quote with as many backslashes as the name's.
    place: 'body',
    head: /(?<slashes>\\{0,8})"(?<name>[\w .:-]{1,80})\k<slashes>"\s{0,40}:\s{0,40}\k<slashes>"/g,
    valueAfter: ({ groups }) => quoted[groups?.['slashes']?.length ?? 0] ?? /$/y,
  },
]

/** Hides the values of secret query parameters, form fields and JSON properties in any text. */
export function hideNamed(text: string, declared?: Secrets): string {
  return spellings.reduce((so, spelling) => hideSpelled(so, spelling, declared), text)
}

/** Other values are searched again: they may hold a link or JSON with a secret of its own. */
function hideSpelled(
  text: string,
  { place, head, valueAfter }: Spelling,
  declared: Secrets | undefined,
): string {
  let result = ''
  let done = 0
  for (const found of text.matchAll(head)) {
    if (found.index < done || !isSecretName(place, found.groups?.['name'] ?? '', declared)) continue
    const start = found.index + found[0].length
    const pattern = valueAfter(found)
    pattern.lastIndex = start
    const value = pattern.exec(text)?.[0] ?? ''
    if (value === '' || isMarked(value)) continue
    result += text.slice(done, start) + secretMarker
    done = start + value.length
  }
  return result + text.slice(done)
}

/** A header's value with what is secret hidden; scheme words, cookie names and cookie attributes stay. */
export function hideHeader(name: string, value: string, declared?: Secrets): string {
  if (!isSecretName('header', name, declared) || isMarked(value)) return value
  if (/^cookie2?$/i.test(name)) return hideCookies(value)
  if (/^set-cookie2?$/i.test(name))
    return value
      .split(/,(?=\s*[^;,=\s]+=)/)
      .map(hideSetCookie)
      .join(',')
  const scheme = /^\s*([A-Za-z][\w-]{0,30})\s+\S/.exec(value)?.[1]
  return scheme === undefined ? secretMarker : `${scheme} ${secretMarker}`
}

function hideCookies(value: string): string {
  return value
    .split(';')
    .map((cookie) => {
      const equals = cookie.indexOf('=')
      return equals < 0 ? secretMarker : cookie.slice(0, equals + 1) + secretMarker
    })
    .join(';')
}

function hideSetCookie(value: string): string {
  const end = value.indexOf(';')
  return hideCookies(end < 0 ? value : value.slice(0, end)) + (end < 0 ? '' : value.slice(end))
}
