// Where a request of fal is told to stand: to its submission, its polls, in its stream and its webhook (fal.md 3.2, 4, 5, 8).
import { askedOf } from '../../../contract/answer.ts'
import { inOrder, type Sighting } from '../../../contract/story.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Phase } from '../../../core/phase.ts'
import { phaseOf } from '../words.ts'
import { type Answer, isStatus } from './answer.ts'
import type { StreamAnswer } from './stream.ts'

/** Of the polls alone. */
export function sightingsOf(statuses: readonly Answer[]): readonly Sighting[] {
  return statuses.filter(isStatus).flatMap(({ body, exchange }) => told(body, { exchange }))
}

export interface Tellers {
  readonly submitted: Answer | undefined
  readonly polls: readonly Sighting[]
  readonly glances: readonly Answer[]
  readonly streams: readonly StreamAnswer[]
  readonly webhooks: readonly Exchange[]
}

/** By every way. */
export function storyOf({ submitted, polls, glances, streams, webhooks }: Tellers): readonly Sighting[] {
  return inOrder([
    ...(submitted?.ok ? told(submitted.body, { exchange: submitted.exchange }) : []),
    ...polls,
    ...glances
      .filter(({ ok }) => ok)
      .flatMap(({ body, exchange }) => told(body, { exchange, way: 'glance' })),
    ...streams.filter(({ ok }) => ok).flatMap(eventsTold),
    ...webhooks.flatMap((exchange) => ended(exchange)),
  ])
}

function eventsTold({ events, exchange }: StreamAnswer): readonly Sighting[] {
  const { startedAt, durationMs } = exchange
  return events.flatMap(({ body, atMs = durationMs }) =>
    told(body, { exchange, way: 'stream', cameAt: startedAt + atMs }),
  )
}

/** A webhook is sent of a request that has ended, whatever it says of the end. */
function ended(exchange: Exchange): readonly Sighting[] {
  const words: Readonly<Record<string, Phase>> = { OK: 'succeeded', ERROR: 'failed' }
  const phase = words[String(askedOf(exchange)['status'])]
  return phase === undefined ? [] : [{ phase, exchange, way: 'webhook' }]
}

function told(status: JsonObject, by: Omit<Sighting, 'phase'>): readonly Sighting[] {
  const phase = phaseOf(status)
  return phase === undefined ? [] : [{ phase, ...by }]
}
