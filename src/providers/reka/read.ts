// Reads single replies for the walker, and whole transcripts for the judge.
import { type Handle, handleFrom } from '../../contract/handle.ts'
import { isStranger } from '../../contract/strangers.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Phase } from '../../core/phase.ts'
import { answerOf } from './read/answer.ts'
import { isOutput } from './read/job.ts'
import { linkNames, phaseOfWord } from './words.ts'

export { type Answer, answerOf } from './read/answer.ts'
export { isOutput, type RekaJob } from './read/job.ts'
export { type RekaView, readTranscript } from './read/view.ts'

/** Id and links of an accepted submit; undefined when nothing was accepted. */
export function handleOf(exchange: Exchange): Handle | undefined {
  const answer = exchange.act === 'submit' ? answerOf(exchange) : undefined
  return answer?.ok ? handleFrom(answer.body, 'request_id', linkNames) : undefined
}

/** The phase told by an own status poll. A `COMPLETED` may still have failed: its result decides. */
export function phaseTold(exchange: Exchange): Phase | undefined {
  if (exchange.act !== 'status' || isStranger(exchange)) return undefined
  const answer = answerOf(exchange)
  const word = answer?.body['status']
  return answer?.ok && typeof word === 'string' ? phaseOfWord(word) : undefined
}

/** Media addresses anywhere in an output: whatever stands under `url`, `…_url` or `urls`, data URIs left out. */
export function mediaOf(exchange: Exchange): readonly string[] {
  const answer = exchange.act === 'result' ? answerOf(exchange) : undefined
  return answer && isOutput(answer) ? [...new Set(addressesIn(answer.body['output'] ?? null))] : []
}

/** Absolute http(s) addresses in `value`, by a walk through all of it. */
export function addressesIn(value: Json, name = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => addressesIn(inner, name))
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, inner]) => addressesIn(inner, key))
  return typeof value === 'string' && /(^|_)urls?$/.test(name) && /^https?:\/\/[^/]/.test(value)
    ? [value]
    : []
}
