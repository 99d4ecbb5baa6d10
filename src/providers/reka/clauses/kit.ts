// The few words in which Reka's clauses are spelt.
import { told } from '../../../contract/answer.ts'
import { checksOf, demand } from '../../../contract/checks.ts'
import type { Clause, ClauseCard, Finding, Loss } from '../../../core/clause.ts'
import type { Answer, RekaJob, RekaView } from '../read.ts'

export { told } from '../../../contract/answer.ts'
export { demand, listed, shown } from '../../../contract/checks.ts'

export type RekaClause = Clause<RekaView>

export const { each, eachReply, eachOffered, inJob, inJobReply } = checksOf<RekaView, RekaJob>()

/** Terms of a reading that no live host has confirmed: reported, never failing a run, not even a strict one. */
export const reading = { level: 'MAY', evidence: 'inferred' } as const

/** Terms of what stands on one of Reka's own pages, and whose breach is survived. */
export const documented = { level: 'SHOULD', evidence: 'documented' } as const

/** Terms of what stands there, and whose breach takes this from a user. */
export const losing = <Lost extends Loss>(loses: Lost) =>
  ({ level: 'MUST', evidence: 'documented', loses }) as const

/** Where the act that a target without powers over fate would be charged for is not made. */
export const needsFate: Pick<ClauseCard, 'needs'> = { needs: ['fate'] }

export const noneAccepted = 'no submission was accepted'
export const noneAsked = 'no status was answered'
export const noneDone = 'no job was seen to succeed'

/** Free answers to this act with one of these purposes. */
export const free =
  (act: string, ...purposes: readonly string[]) =>
  (view: RekaView): readonly Answer[] =>
    view.refusals.filter((answer) => answer.act === act && purposes.includes(answer.purpose))

/** Answers of a job with one of these purposes, of whatever act. */
export const named =
  (act: 'statuses' | 'resultAnswers' | 'cancels' | 'lists', ...purposes: readonly string[]) =>
  (job: RekaJob): readonly Answer[] =>
    job[act].filter(({ purpose }) => purposes.includes(purpose))

/** The answer has one of these codes. A host that asks for patience (429, reka.md 1.5) has said nothing yet. */
export function hasCode(answer: Answer, ...codes: readonly number[]): Finding | undefined {
  return answer.code === 429
    ? undefined
    : demand(answer, codes.includes(answer.code), codes.join(' or '), told(answer))
}

/** Null and absent are one: nullable keys may be left out (reka.md 3). */
export function orNull(value: unknown, fits: (value: unknown) => boolean): boolean {
  return value === undefined || value === null || fits(value)
}
