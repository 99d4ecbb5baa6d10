// A reply of ModelsLab as the clauses want it: its status word, and what it tells under any spelling.
import { type CommonAnswer, readAnswer } from '../../../contract/answer.ts'
import type { Manner } from '../../../contract/evidence/subject.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { handleIn, messageIn, outcomeLinks } from '../body.ts'

export interface Answer extends CommonAnswer {
  /** The word in `status`, when it is one. */
  readonly word: string | undefined
  /** `message` or `messege` as one text. */
  readonly message: string | undefined
  /** By what the job can be fetched. */
  readonly handle: string | undefined
  /** Addresses in `output`, else `links`, else `proxy_links`. */
  readonly outcome: readonly string[]
}

/** The word in the body counts; the code beside it is not promised (modelslab.md 4.4). */
export const manner: Manner = { isOwnFailure: ({ status }) => typeof status === 'string' }

/** Undefined when no reply came. */
export function answerOf(exchange: Exchange): Answer | undefined {
  const answer = readAnswer(exchange, manner)
  if (!answer) return undefined
  const { body, written } = answer
  return {
    ...answer,
    word: typeof body['status'] === 'string' ? body['status'] : undefined,
    message: messageIn(body),
    handle: handleIn(written),
    outcome: outcomeLinks(body),
  }
}

/** Members that a refusal calls required: `prompt is required`, or texts by field. That a key is, has clauses of its own. */
export function requiredIn({ word, message }: Answer): readonly (readonly string[])[] {
  if (word !== 'error' || message === undefined) return []
  const names = [...message.matchAll(/\b([a-z][\w]*)\b(?: field)? is required/gi)].map(
    ([, name = '']) => name,
  )
  return names.filter((name) => name.toLowerCase() !== 'key').map((name) => [name])
}
