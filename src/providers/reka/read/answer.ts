// A reply of Reka as the clauses want it, and the error object it brings.
import { type CommonAnswer, readAnswer } from '../../../contract/answer.ts'
import { isStranger } from '../../../contract/strangers.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'

export interface Answer extends CommonAnswer {
  /** The `error` object of a refusal, if it has one. */
  readonly error: JsonObject | undefined
}

/** Undefined when no reply came. */
export function answerOf(exchange: Exchange): Answer | undefined {
  const answer = readAnswer(exchange)
  if (!answer) return undefined
  const error = answer.body['error']
  return { ...answer, error: isJsonObject(error) ? error : undefined }
}

export function isOwn(answer: Answer): boolean {
  return !isStranger(answer)
}
