// A reply of Reka as the clauses want it, and the error object it brings.
import { type CommonAnswer, readAnswer } from '../../../contract/answer.ts'
import { refusesInWords } from '../../../contract/evidence/refused-in-words.ts'
import type { Manner } from '../../../contract/evidence/subject.ts'
import { isStranger } from '../../../contract/strangers.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'

export interface Answer extends CommonAnswer {
  /** The `error` object of a refusal, if it has one. */
  readonly error: JsonObject | undefined
}

/** Reka tells what it refuses by code and by `error`, its own troubles (`server_error`) too. */
export const manner: Manner = {
  isOwnFailure: ({ status, error }) =>
    typeof status === 'string' || (isJsonObject(error) && typeof error['type'] === 'string'),
  isFlattened: refusesInWords,
}

/** Undefined when no reply came. */
export function answerOf(exchange: Exchange): Answer | undefined {
  const answer = readAnswer(exchange, manner)
  if (!answer) return undefined
  const error = answer.body['error']
  return { ...answer, error: isJsonObject(error) ? error : undefined }
}

export function isOwn(answer: Answer): boolean {
  return !isStranger(answer)
}
