// A job of the zoo's Reka: a timeline over its clock's time, told in Reka's words (reka.md 3.1).
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../src/core/clock.ts'

export interface Leg {
  readonly word: 'IN_QUEUE' | 'IN_PROGRESS'
  readonly ms: number
}

export interface Job {
  id: string
  readonly model: string
  readonly owner: string
  readonly clock: Clock
  /** ms on the clock. */
  readonly born: number
  readonly legs: readonly Leg[]
  /** The answer to its submission, once it was given. */
  answer?: Readonly<Record<string, unknown>>
  cancelledAt?: number
}

/** Seen by two polls each. */
export const usualLegs: readonly Leg[] = [
  { word: 'IN_QUEUE', ms: 700 },
  { word: 'IN_PROGRESS', ms: 700 },
]

export type Word = Leg['word'] | 'COMPLETED' | 'CANCELLED'

export function newJob(model: string, owner: string, legs: readonly Leg[], clock: Clock): Job {
  return { id: randomUUID(), model, owner, clock, born: clock.now(), legs }
}

export function wordOf(job: Job, at = job.clock.now()): Word {
  if (job.cancelledAt !== undefined && at >= job.cancelledAt) return 'CANCELLED'
  let end = job.born
  for (const { word, ms } of job.legs) {
    end += ms
    if (at < end) return word
  }
  return 'COMPLETED'
}

export const isOver = (job: Job): boolean => ['COMPLETED', 'CANCELLED'].includes(wordOf(job))
