// ModelsLab's words for a phase (modelslab.md 4). Nothing else in the mock spells them for a job.
import type { Phase } from '../../src/core/phase.ts'
import type { Fate } from '../fate.ts'

/** How a job that came to nothing is told; families and times differ (modelslab.md 13.5). */
export type FailureWord = 'failed' | 'error'
export type Word = 'processing' | 'success' | FailureWord

/** Of the one enterprise family that names its jobs by taskId (modelslab.md 4.2). */
export const taskWord = 'queued'

/** `failure` is the word where the job's fate names none. */
export function wordOf(phase: Phase, fate?: Fate, failure: FailureWord = 'failed'): Word {
  if (phase === 'queued' || phase === 'running') return 'processing'
  if (phase === 'succeeded') return 'success'
  return fate?.name === 'error' || fate?.name === 'failed' ? fate.name : failure
}
