// A job of the zoo's Reka: a timeline over real time, told in Reka's words (reka.md 3.1).
import { randomUUID } from 'node:crypto'

export interface Leg {
  readonly word: 'IN_QUEUE' | 'IN_PROGRESS'
  readonly ms: number
}

export interface Job {
  id: string
  readonly model: string
  readonly owner: string
  /** ms since the epoch. */
  readonly born: number
  readonly legs: readonly Leg[]
  /** The answer to its submission, once it was given. */
  answer?: Readonly<Record<string, unknown>>
  cancelledAt?: number
}

/** Long enough for every question that is asked of a young job, on a busy machine too. */
export const usualLegs: readonly Leg[] = [
  { word: 'IN_QUEUE', ms: 700 },
  { word: 'IN_PROGRESS', ms: 700 },
]

export type Word = Leg['word'] | 'COMPLETED' | 'CANCELLED'

export function newJob(model: string, owner: string, legs: readonly Leg[]): Job {
  return { id: randomUUID(), model, owner, born: Date.now(), legs }
}

export function wordOf(job: Job, at = Date.now()): Word {
  if (job.cancelledAt !== undefined && at >= job.cancelledAt) return 'CANCELLED'
  let end = job.born
  for (const { word, ms } of job.legs) {
    end += ms
    if (at < end) return word
  }
  return 'COMPLETED'
}

export const isOver = (job: Job): boolean => ['COMPLETED', 'CANCELLED'].includes(wordOf(job))
