// A job that came to nothing: `failed`, or `error` in the families that say so (modelslab.md 4.3, 13.5). Always HTTP 200.
import type { JsonObject } from '../../../src/core/json.ts'
import { textIn } from '../../input-value.ts'
import type { Spelling } from '../family.ts'
import type { ModelslabEntry } from '../job.ts'
import type { Schema } from '../schema.ts'
import { type FailureWord, failureWord, words } from '../words.ts'
import { said } from './said.ts'

/** `failure` is the word where neither the job's fate nor the request for it names one. */
export function failedReply(entry: ModelslabEntry, spelling: Spelling, failure: FailureWord): JsonObject {
  const status = failureWord(entry.job.fate, failure)
  const rest = { id: '', ...said(spelling, failureText(entry)), output: '' } as const
  return status === words.failed
    ? ({ status, ...rest } satisfies Schema<'Failed'>)
    : ({ status, ...rest } satisfies Schema<'ErrorReply'>)
}

export function failureText({ job: { fate }, events }: ModelslabEntry): string {
  const told = events.find((event) => event.kind === 'fail')
  const wanted = fate?.options?.['message']
  return (told?.kind === 'fail' ? told.reason : undefined) ?? (wanted ? textIn(wanted) : 'Failed, Try Again')
}
