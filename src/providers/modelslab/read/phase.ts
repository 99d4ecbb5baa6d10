// What a single reply tells the walker: the job it accepted, the phase it is in, the media it names.
import type { Handle } from '../../../contract/handle.ts'
import { textIn } from '../../../contract/handle.ts'
import { isStranger } from '../../../contract/strangers.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { Phase } from '../../../core/phase.ts'
import { linksIn } from '../body.ts'
import { phaseOf, speaksOfCall } from '../words.ts'
import { type Answer, answerOf } from './answer.ts'

/** Stands for the id of a job that was finished in its submit and told none (modelslab.md 4.1). */
export const noId = '(none)'

/** Whether the reply speaks of its job with the caller's own right. What a detour tells is no sighting of it. */
export function isOwn(answer: Pick<Answer, 'act' | 'purpose'>): boolean {
  return answer.act === 'fetch' && !isStranger(answer)
}

/** Id and links of an accepted submit; undefined when nothing was accepted. */
export function handleOf(exchange: Exchange): Handle | undefined {
  const answer = exchange.act === 'submit' ? answerOf(exchange) : undefined
  if (!answer) return undefined
  const phase = phaseOf(answer.word)
  if (phase === undefined || phase === 'failed') return undefined
  if (answer.handle === undefined && phase !== 'succeeded') return undefined
  const fetch = textIn(answer.body, 'fetch_result')
  const [future] = linksIn(answer.body['future_links'])
  return {
    id: answer.handle ?? noId,
    links: {
      ...(fetch === undefined ? {} : { fetch_result: fetch }),
      ...(future === undefined ? {} : { future }),
    },
  }
}

/** The phase told by a submit or an own fetch. */
export function phaseTold(exchange: Exchange): Phase | undefined {
  const answer = answerOf(exchange)
  if (!answer) return undefined
  if (answer.act === 'submit') {
    const phase = phaseOf(answer.word)
    return phase === 'failed' ? undefined : phase
  }
  return isOwn(answer) && !isCallFailure(answer) ? phaseOf(answer.word) : undefined
}

/** An `error` about key, limit, id or server is a failure of the call, not of the job (modelslab.md 11). */
export function isCallFailure({ word, code, message }: Answer): boolean {
  if (word !== 'error') return false
  return [401, 402, 403, 404, 405, 429].includes(code) || code >= 500 || speaksOfCall(message)
}

/** Addresses of a finished job's outcome; `future_links` only where nothing else names one. */
export function mediaOf(exchange: Exchange): readonly string[] {
  const answer = answerOf(exchange)
  if (!answer || phaseOf(answer.word) !== 'succeeded') return []
  if (answer.act !== 'submit' && !isOwn(answer)) return []
  const named = answer.outcome.length > 0 ? answer.outcome : linksIn(answer.body['future_links'])
  return [...new Set(named)]
}
