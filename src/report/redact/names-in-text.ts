// Hides values by the name before them: in URLs, forms and JSON, wherever such text stands (also inside other text).
import { secretMarker } from '../../core/transcript.ts'
import type { Secrets } from '../../spec/secrets.ts'
import { isSecretName } from './names.ts'

/** True for what a redaction left behind, possibly after a scheme word: it stays as it is, so hiding twice is hiding once. */
export function isMarked(value: string): boolean {
  return /^(?:[\w-]+(?:\s+|%20|\+))?(?:\[|%5b)redacted(?:(?::|%3a)[\w-]+)?(?:\]|%5d)$/i.test(value)
}

const parameter = /(^|[?&;]|\\{1,8}u0026|#)([\w.~[\]-]{1,80})=([^&\s"'<>\\#]*)/g
const escapedParameter = /(%3f|%26)([\w.~-]{1,80})(%3d)((?:(?!%26|%23)[^&\s"'<>\\#])*)/gi
const property = /(\\{0,8})"([\w .:-]{1,80})\1"(\s{0,40}:\s{0,40})\1"((?:\\.|(?!\1")[\s\S]){0,20000}?)\1"/g

/** Hides the values of secret query parameters, form fields and JSON properties in any text. */
export function hideNamed(text: string, declared?: Secrets): string {
  const hidden = (place: 'query' | 'body', name: string, value: string) =>
    value !== '' && isSecretName(place, name, declared) && !isMarked(value)
  return text
    .replaceAll(parameter, (whole, before: string, name: string, value: string) =>
      hidden('query', name, value) ? `${before}${name}=${secretMarker}` : whole,
    )
    .replaceAll(escapedParameter, (whole, before: string, name: string, equals: string, value: string) =>
      hidden('query', name, value) ? `${before}${name}${equals}${secretMarker}` : whole,
    )
    .replaceAll(property, (whole, slash: string, name: string, colon: string, value: string) =>
      hidden('body', name, value)
        ? `${slash}"${name}${slash}"${colon}${slash}"${secretMarker}${slash}"`
        : whole,
    )
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
