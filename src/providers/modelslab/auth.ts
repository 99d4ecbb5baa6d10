// How a ModelsLab credential travels: in the JSON body to the vendor, in a header to some relays (modelslab.md 2).
import type { Ask, AuthScheme } from '../../contract/provider.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject } from '../../core/json.ts'
import { answerOf } from './read/answer.ts'
import { speaksOfKey } from './words.ts'

const inHeader =
  (name: string, value: (key: string) => string) =>
  (ask: Ask, key: string): Ask => ({ ...ask, headers: { ...ask.headers, [name]: value(key) } })

export const authSchemes: readonly AuthScheme[] = [
  {
    id: 'body',
    apply: (ask, key) => (isJsonObject(ask.body) ? { ...ask, body: { key, ...ask.body } } : ask),
  },
  { id: 'header', apply: inHeader('key', (key) => key) },
  { id: 'bearer', apply: inHeader('authorization', (key) => `Bearer ${key}`) },
]

/** HTTP codes tell nothing firm (modelslab.md 2): a 401 does, a text about the key does, a 403 only without a text. */
export function refusesKey(exchange: Exchange): boolean {
  const answer = answerOf(exchange)
  if (!answer) return false
  if (answer.code === 401 || answer.code === 407) return true
  if (answer.word === 'error' || answer.code === 403) {
    return speaksOfKey(answer.message ?? answer.text) || (answer.code === 403 && answer.message === undefined)
  }
  return answer.code >= 400 && speaksOfKey(answer.text)
}
