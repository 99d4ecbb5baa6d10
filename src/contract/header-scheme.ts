// A credential that travels in a header, as most do.
import type { AuthScheme } from './plan.ts'

/** Puts `value` of the key into the header `name`, in the place of whatever stood there. */
export function headerScheme(id: string, name: string, value: (key: string) => string): AuthScheme {
  return { id, apply: (ask, key) => ({ ...ask, headers: { ...ask.headers, [name]: value(key) } }) }
}

/** `Authorization: <word> <key>`, under the word in lower case. */
export function authorizationScheme(word: 'Bearer' | 'Key'): AuthScheme {
  return headerScheme(word.toLowerCase(), 'authorization', (key) => `${word} ${key}`)
}
