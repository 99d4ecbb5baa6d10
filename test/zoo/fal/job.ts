// A job of the zoo's fal: a timeline over real time, told in fal's words (fal.md 4, 6).
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../src/core/clock.ts'

export interface Leg {
  readonly word: 'IN_QUEUE' | 'IN_PROGRESS'
  readonly ms: number
}

export interface Job {
  id: string
  readonly app: string
  readonly input: Readonly<Record<string, unknown>>
  readonly owner: string
  readonly clock: Clock
  /** ms on the clock. */
  readonly born: number
  legs: readonly Leg[]
  cancelledAt?: number
}

/** Seen by two polls each. */
export const usualLegs: readonly Leg[] = [
  { word: 'IN_QUEUE', ms: 700 },
  { word: 'IN_PROGRESS', ms: 700 },
]

export function newJob(
  app: string,
  input: Job['input'],
  owner: string,
  legs: readonly Leg[],
  clock: Clock,
): Job {
  return { id: randomUUID(), app, input, owner, clock, born: clock.now(), legs }
}

export type Word = Leg['word'] | 'COMPLETED'

export function wordOf(job: Job, at = job.clock.now()): Word {
  if (job.cancelledAt !== undefined && at >= job.cancelledAt) return 'COMPLETED'
  let end = job.born
  for (const { word, ms } of job.legs) {
    end += ms
    if (at < end) return word
  }
  return 'COMPLETED'
}

export const isCancelled = (job: Job, at = job.clock.now()): boolean =>
  job.cancelledAt !== undefined && at >= job.cancelledAt

/** Whether the model takes the input; it says so on the result only. */
export const isValid = ({ input }: Job): boolean => typeof (input['prompt'] ?? input['text']) === 'string'

export interface LogEntry {
  readonly message: string
  readonly timestamp: string
  readonly level: string
  readonly source: string
}

export function logsOf(job: Job, at = job.clock.now()): readonly LogEntry[] {
  const begins = job.born + (job.legs[0]?.word === 'IN_QUEUE' ? job.legs[0].ms : 0)
  const lines = ['loading the model', 'drawing', 'done']
  return lines
    .map((message, index) => ({ message, when: begins + index * 40 }))
    .filter(({ when }) => when <= at)
    .map(({ message, when }) => ({
      message,
      timestamp: new Date(when).toISOString(),
      level: 'INFO',
      source: 'USER',
    }))
}
