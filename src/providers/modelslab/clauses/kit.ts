// The few words in which ModelsLab's clauses are spelt.
import { checksOf, demand, listed } from '../../../contract/checks.ts'
import { skip } from '../../../contract/finding.ts'
import type { Clause, Finding } from '../../../core/clause.ts'
import { temporaryWish } from '../input.ts'
import type { Answer, ModelslabJob, ModelslabView } from '../read.ts'
import { isUnfinished } from '../words.ts'

export { told } from '../../../contract/answer.ts'
export { demand, listed, shown } from '../../../contract/checks.ts'

export type ModelslabClause = Clause<ModelslabView>

export const { each, eachReply, eachOffered, inJob, inJobReply } = checksOf<ModelslabView, ModelslabJob>()

/** Whether the members of a reply have the documented types; a model that writes words has a schema of its own. */
export function fits(
  answer: Answer,
  { model, spec }: ModelslabView,
  schema: 'SubmitReply' | 'FetchReply',
): Finding {
  const broken = spec.schemas.check(model.kind === 'text' ? `Text${schema}` : schema, answer.json)
  return demand(answer, broken.length === 0, 'the documented members', `${listed(broken)} in ${answer.text}`)
}

/** Accepted submits that say that the job is still under way. */
export function queued(view: ModelslabView): readonly Answer[] {
  return view.submits.filter(({ word }) => isUnfinished(word))
}

/** Own fetches that say so. */
export function waiting(view: ModelslabView): readonly Answer[] {
  return view.fetches.filter(({ word }) => isUnfinished(word))
}

export const doneAtOnce = 'every job was finished in its submit, as a host may do'
export const noneAccepted = 'no submission was accepted'
export const noneDone = 'no job was seen to succeed'
export const noneFetched = 'no job was fetched'

export const isError = ({ word }: Answer): boolean => word === 'error'

/** Replies to free questions of this purpose. */
export const refusedFor =
  (purpose: string, ...acts: readonly string[]) =>
  (view: ModelslabView): readonly Answer[] =>
    view.refusals.filter((answer) => answer.purpose === purpose && acts.includes(answer.act))

/** The clause, skipped where nothing shows it because the model writes words, or keeps no file for a day only. */
export function whereFiles(clause: ModelslabClause): ModelslabClause {
  return unlessUnshown(clause, (view) => {
    if (view.model.kind === 'text') return 'the model writes words'
    const lasting = clause.needs?.includes('time') && temporaryWish(view.spec, view.model) === undefined
    return lasting ? 'the model knows no temporary store' : undefined
  })
}

/** The clause, skipped where nothing shows it because all jobs were finished in their submissions and told no id. */
export function whereNamed(clause: ModelslabClause): ModelslabClause {
  return unlessUnshown(clause, ({ submits }) =>
    submits.length > 0 && submits.every(({ handle, word }) => handle === undefined && word === 'success')
      ? 'the jobs were finished in their submissions and told no id, as a host may do'
      : undefined,
  )
}

function unlessUnshown(
  { check, ...card }: ModelslabClause,
  reason: (view: ModelslabView) => string | undefined,
): ModelslabClause {
  if (!check) return card
  return {
    ...card,
    check: (view) => {
      const finding = check(view)
      const lawful = finding.verdict === 'unproven' ? reason(view) : undefined
      return lawful === undefined ? finding : skip(lawful)
    },
  }
}
