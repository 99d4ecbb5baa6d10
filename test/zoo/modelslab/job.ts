// A job of the zoo's ModelsLab: done when its time is over.
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../src/core/clock.ts'
import type { Body } from './hooks.ts'

export interface Job {
  readonly id: string | number
  /** Stem of its files. */
  readonly stem: string
  readonly family: string
  readonly leaf: string
  readonly input: Body
  readonly owner: string
  readonly clock: Clock
  /** ms on the clock. */
  readonly doneAt: number
}

/** Seen by three polls. */
export const usualMs = 1100

export function newJob(about: Omit<Job, 'stem' | 'doneAt'>, takesMs: number): Job {
  return { ...about, stem: randomUUID(), doneAt: about.clock.now() + takesMs }
}

export const isDone = ({ doneAt, clock }: Job): boolean => clock.now() >= doneAt

/** Names of its files. */
export function filesOf({ stem, input, family }: Job): readonly string[] {
  const count = Number(input['samples'] ?? 1)
  const kind = family.endsWith('/video') ? 'mp4' : 'png'
  return Array.from({ length: count }, (_, nth) => `/generations/${stem}-${nth}.${kind}`)
}
