// How many rows there are of each phase, and how many are shown, counted as they change.
import type { Job } from './control.ts'

type Phase = Job['phase']

export interface Tally {
  readonly shown: number
  readonly byPhase: Readonly<Record<Phase, number>>
  /** From what the row was before to what it is; undefined where it was not, or is no more. */
  move(before: Standing | undefined, after: Standing | undefined): void
}

export interface Standing {
  readonly phase: Phase
  readonly isShown: boolean
}

export function tally(): Tally {
  const byPhase = { queued: 0, running: 0, succeeded: 0, failed: 0, cancelled: 0 }
  let shown = 0
  const count = ({ phase, isShown }: Standing, by: 1 | -1) => {
    byPhase[phase] += by
    if (isShown) shown += by
  }
  return {
    byPhase,
    get shown() {
      return shown
    },
    move(before, after) {
      if (before) count(before, -1)
      if (after) count(after, 1)
    },
  }
}
