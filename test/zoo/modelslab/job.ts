// A job of the zoo's ModelsLab: done when its time is over.
import { randomUUID } from 'node:crypto'
import type { Body } from './hooks.ts'

export interface Job {
  readonly id: string | number
  /** Stem of its files. */
  readonly stem: string
  readonly family: string
  readonly leaf: string
  readonly input: Body
  readonly owner: string
  /** ms since the epoch. */
  readonly doneAt: number
}

/** Long enough for every question that is asked of a young job, on a busy machine too. */
export const usualMs = 1100

export function newJob(about: Omit<Job, 'stem' | 'doneAt'>, takesMs: number): Job {
  return { ...about, stem: randomUUID(), doneAt: Date.now() + takesMs }
}

export const isDone = ({ doneAt }: Job): boolean => Date.now() >= doneAt

/** Names of its files. */
export function filesOf({ stem, input, family }: Job): readonly string[] {
  const count = Number(input['samples'] ?? 1)
  const kind = family.endsWith('/video') ? 'mp4' : 'png'
  return Array.from({ length: count }, (_, nth) => `/generations/${stem}-${nth}.${kind}`)
}
