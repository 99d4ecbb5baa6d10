// Reads single replies for the walker, and whole transcripts for the judge.
import { type Handle, handleFrom } from '../../contract/handle.ts'
import { isStranger } from '../../contract/strangers.ts'
import type { Exchange } from '../../core/exchange.ts'
import { isJsonObject, type Json } from '../../core/json.ts'
import type { Phase } from '../../core/phase.ts'
import { answerOf, isStatus } from './read/answer.ts'
import { isOutput } from './read/job.ts'
import { linkNames, phaseOf } from './words.ts'

export type { Answer } from './read/answer.ts'
export type { FalJob } from './read/job.ts'
export type { StreamAnswer, StreamEvent } from './read/stream.ts'
export { type FalView, readTranscript } from './read/view.ts'

/** Id and links of an accepted submit; undefined when nothing was accepted. */
export function handleOf(exchange: Exchange): Handle | undefined {
  const answer = exchange.act === 'submit' ? answerOf(exchange) : undefined
  return answer?.ok ? handleFrom(answer.body, 'request_id', linkNames) : undefined
}

/** The phase told by an own status poll. A `COMPLETED` without `error` may still have failed: its result decides. */
export function phaseTold(exchange: Exchange): Phase | undefined {
  if (exchange.act !== 'status') return undefined
  const answer = answerOf(exchange)
  return answer && isStatus(answer) && !isStranger(answer) ? phaseOf(answer.body) : undefined
}

/** Media addresses anywhere in an output: every `url` of a file object, data URIs left out. */
export function mediaOf(exchange: Exchange): readonly string[] {
  const answer = exchange.act === 'result' ? answerOf(exchange) : undefined
  return answer && isOutput(answer) ? [...new Set(urlsIn(answer.json ?? null))] : []
}

function urlsIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(urlsIn)
  if (!isJsonObject(value)) return []
  return Object.entries(value)
    .filter(([name]) => !besides.includes(name))
    .flatMap(([name, inner]) => (isAddress(name, inner) ? [inner] : urlsIn(inner)))
}

/** Members that hold no output: failures link to their documentation, an echo of the request to its own media. */
const besides = ['detail', 'error', 'errors', 'request', 'input']

const isAddress = (name: string, value: Json): value is string =>
  /(^|_)url$/.test(name) &&
  !['response_url', 'status_url', 'cancel_url'].includes(name) &&
  typeof value === 'string' &&
  /^https?:\/\//.test(value)
