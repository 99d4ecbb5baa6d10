// ModelsLab's words for a phase (modelslab.md 4). Nothing else in the mock spells them for a job.
import type { Fate } from '../fate.ts'

/** How a job that came to nothing is told; families and times differ (modelslab.md 13.5). */
export type FailureWord = 'failed' | 'error'

/** What has not ended is `processing`; a reply to a poll may say another word than `failed` (`failureWord`). */
export const words = {
  queued: 'processing',
  running: 'processing',
  succeeded: 'success',
  failed: 'failed',
} as const

/** Of the one enterprise family that names its jobs by taskId (modelslab.md 4.2). */
export const taskWord = 'queued'

/** `usual` is the word where the job's fate names none. */
export function failureWord(fate?: Fate, usual: FailureWord = words.failed): FailureWord {
  return fate?.name === 'error' || fate?.name === 'failed' ? fate.name : usual
}
