// A reply of fal as the clauses want it, and where it was asked for.
import { type CommonAnswer, readAnswer } from '../../../contract/answer.ts'
import { refusesInWords } from '../../../contract/evidence/refused-in-words.ts'
import type { Manner } from '../../../contract/evidence/subject.ts'
import { type Exchange, meantUrl } from '../../../core/exchange.ts'
import { isJsonObject } from '../../../core/json.ts'

export interface Answer extends CommonAnswer {
  /** Address that was asked; behind a proxy's single URL, the one it was told to reach. */
  readonly url: URL
}

/** A failed request is told under 5xx as well, in words of its own (fal.md 9); a refusal never comes with a 2xx, save by R7. */
export const manner: Manner = {
  isOwnFailure: (body, headers) =>
    ['error_type', 'status'].some((name) => typeof body[name] === 'string') ||
    Array.isArray(body['detail']) ||
    'x-fal-error-type' in headers,
  isFlattened: refusesInWords,
}

/** Undefined when no reply came, or nobody knows from where. */
export function answerOf(exchange: Exchange): Answer | undefined {
  const answer = readAnswer(exchange, manner)
  const address = addressOf(exchange)
  return answer && URL.canParse(address) ? { ...answer, url: new URL(address) } : undefined
}

/** Where a request was meant to arrive: a proxy with one URL is told in a header (fal.md 14.4). */
export function addressOf({ request }: Exchange): string {
  return request.headers['x-fal-target-url'] ?? meantUrl(request)
}

/** Whether the answer speaks of an accepted status: a 2xx whose body is a JSON object. */
export function isStatus(answer: Answer): boolean {
  return answer.ok && isJsonObject(answer.json)
}
