// How a ModelsLab credential travels: in the JSON body to the vendor, in a header to some relays (modelslab.md 2).
import { authorizationScheme, headerScheme } from '../../contract/header-scheme.ts'
import type { AuthScheme } from '../../contract/plan.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject } from '../../core/json.ts'
import { answerOf } from './read/answer.ts'
import { speaksOfKey } from './words.ts'

export const authSchemes: readonly AuthScheme[] = [
  {
    id: 'body',
    apply: (ask, key) => (isJsonObject(ask.body) ? { ...ask, body: { key, ...ask.body } } : ask),
  },
  headerScheme('header', 'key', (key) => key),
  authorizationScheme('Bearer'),
]

/** HTTP codes tell nothing firm (modelslab.md 2): a 401 does, a text about the key does, a 403 only without a text. */
export function isRefused(exchange: Exchange): boolean {
  const answer = answerOf(exchange)
  if (!answer) return false
  if (answer.code === 401 || answer.code === 407) return true
  if (answer.word === 'error' || answer.code === 403) {
    return speaksOfKey(answer.message ?? answer.text) || (answer.code === 403 && answer.message === undefined)
  }
  return answer.code >= 400 && speaksOfKey(answer.text)
}
