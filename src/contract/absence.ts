// Why something is not in the record: forbidden beforehand (a skip) or simply not shown (unproven).
import type { Finding } from '../core/clause.ts'
import type { Omission, Transcript } from '../core/transcript.ts'
import { skip, unproven } from './finding.ts'

/**
 * The finding for a promise whose evidence is missing. It is a skip, with the omission's own words, when the act (or the
 * submission of the job) was left out because the target never declared what it needs, never offered it, or because the
 * budget forbade it; else `missing` is why the promise stays unproven.
 */
export function absent(
  transcript: Transcript,
  what: { readonly job?: string; readonly act?: string },
  missing: string,
): Finding {
  const omission = transcript.omissions.find((one) => concerns(one, what))
  if (omission && declaredReasons.has(omission.reason)) return skip(omission.text)
  return unproven(omission && !missing.includes(omission.text) ? `${missing}: ${omission.text}` : missing)
}

/** Why something was left out before the run began: by the target's own word, or the user's. */
export const declaredReasons: ReadonlySet<Omission['reason']> = new Set([
  'not-declared',
  'not-offered',
  'budget',
])

function concerns(omission: Omission, what: { readonly job?: string; readonly act?: string }): boolean {
  if (omission.job !== what.job) return false
  return omission.act === 'submit' || what.act === undefined || omission.act === what.act
}
