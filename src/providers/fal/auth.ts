// How a fal credential travels: `Key` to fal itself, `Bearer` to most relays (fal.md 2, 13.1).
import { wordsIn } from '../../contract/evidence/refused-in-words.ts'
import { authorizationScheme } from '../../contract/header-scheme.ts'
import type { AuthScheme } from '../../contract/plan.ts'
import type { Exchange } from '../../core/exchange.ts'
import { answerOf } from './read/answer.ts'

export const authSchemes: readonly AuthScheme[] = [authorizationScheme('Key'), authorizationScheme('Bearer')]

/** Whether a reply refuses the credential: by its code, or in words where a transit has flattened the codes (R7). */
export function isRefused(exchange: Exchange): boolean {
  const answer = answerOf(exchange)
  if (!answer) return false
  const { body, code } = answer
  const words = JSON.stringify([body['detail'] ?? body['error'] ?? wordsIn(body) ?? ''])
  return (
    [401, 403, 407].includes(code) ||
    /key credentials|unauthori[sz]ed|invalid (api )?key|invalid token|decode issuer/i.test(words)
  )
}
