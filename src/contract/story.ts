// One job, one story: by every way in which a host tells its state, in the order in which that came.
import type { Exchange } from '../core/exchange.ts'
import type { Phase } from '../core/phase.ts'

/**
 * How a state was told: to a poll (or the submission itself), to a question at a link of the host's own, to one at an address
 * that no cache can know (a glance), with a result, in an event of a stream, in a webhook. What is said to a cancel is a promise, and a list is a summary that may lag: neither
 * stands here.
 */
export type Way = 'poll' | 'link' | 'glance' | 'result' | 'stream' | 'webhook'

/** A phase told at some moment. */
export interface Sighting {
  readonly phase: Phase
  readonly exchange: Exchange
  /** A poll unless said otherwise. */
  readonly way?: Way
  /** ms since the epoch when it had come, where that was before the end of its exchange. */
  readonly cameAt?: number
}

/**
 * What a host sends of itself, and what a glance brings, comes by another way than the answer to a poll, and either may lag
 * behind the other by so many ms.
 */
const apart: readonly Way[] = ['stream', 'webhook', 'glance']
const lagMs = 1000

const wayOf = ({ way = 'poll' }: Sighting): Way => way

function cameAt({ exchange, cameAt: at }: Sighting): number {
  return at ?? exchange.startedAt + exchange.durationMs
}

/** In the order in which they came; those of one moment in the order of the record. */
export function inOrder(sightings: readonly Sighting[]): readonly Sighting[] {
  return sightings.toSorted(
    (one, other) => cameAt(one) - cameAt(other) || one.exchange.index - other.exchange.index,
  )
}

/** Those of `sightings` that were asked for when `known` had come, so that the host must have known of it. */
export function toldLater(known: Sighting, sightings: readonly Sighting[]): readonly Sighting[] {
  const rest = sightings.slice(sightings.indexOf(known) + 1)
  return rest.filter((later) => {
    // Two events of one stream.
    if (later.exchange === known.exchange) return true
    if (apart.includes(wayOf(later)) || apart.includes(wayOf(known)))
      return later.exchange.startedAt >= cameAt(known) + lagMs
    return later.exchange.index > known.exchange.index && later.exchange.startedAt >= cameAt(known)
  })
}
