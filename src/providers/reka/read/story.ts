// Where a request of Reka is told to stand: to its submission, its polls, with its result and in its webhook (reka.md 2.2, 3, 4, 8).
import { askedOf } from '../../../contract/answer.ts'
import { inOrder, type Sighting, type Way } from '../../../contract/story.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { phaseOfWord } from '../words.ts'
import type { Answer } from './answer.ts'

/**
 * By the word alone: where failure is told as `COMPLETED` beside an error, only the result shows the error, and a status
 * and a result that both say `COMPLETED` do not contradict one another.
 */
const told = (word: unknown, exchange: Exchange, way?: Way): readonly Sighting[] =>
  typeof word === 'string' ? [{ phase: phaseOfWord(word), exchange, ...(way ? { way } : {}) }] : []

/** Of the polls alone. */
export function sightingsOf(statuses: readonly Answer[]): readonly Sighting[] {
  return statuses.filter(({ ok }) => ok).flatMap(({ body, exchange }) => told(body['status'], exchange))
}

export interface Tellers {
  readonly submitted: Answer | undefined
  readonly statuses: readonly Answer[]
  readonly glances: readonly Answer[]
  readonly results: readonly Answer[]
  readonly webhooks: readonly Exchange[]
}

/** By every way. */
export function storyOf({ submitted, statuses, glances, results, webhooks }: Tellers): readonly Sighting[] {
  return inOrder([
    ...(submitted?.ok ? told(submitted.body['status'], submitted.exchange) : []),
    ...sightingsOf(statuses),
    ...glances
      .filter(({ ok }) => ok)
      .flatMap(({ body, exchange }) => told(body['status'], exchange, 'glance')),
    ...results
      .filter(({ ok }) => ok)
      .flatMap(({ body, exchange }) => told(body['status'], exchange, 'result')),
    ...webhooks.flatMap((exchange) => told(askedOf(exchange)['status'], exchange, 'webhook')),
  ])
}
