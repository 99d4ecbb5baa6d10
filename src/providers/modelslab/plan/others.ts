// The two other billable jobs: one spelt as clients spell it, and one whose input lacks a member.
import type { JobPlan } from '../../../contract/plan.ts'
import { isForSize } from '../../../contract/two-megabytes.ts'
import { speaksOf } from '../body.ts'
import { clientInput, invalidInput, largeInvalidInput, missingField, plainInput } from '../input.ts'
import { answerOf } from '../read.ts'
import { unknownNumber } from './free.ts'
import { type ModelslabPlanner, named } from './planner.ts'

/** Spelt as clients spell it, and asked for with two ids at once: the path is the one that counts (modelslab.md 1.7). */
export function secondJob(modelslab: ModelslabPlanner): JobPlan {
  const byPath = modelslab.model.byRequestId !== 'only'
  return modelslab.job({
    label: 'second',
    knocks: modelslab.knocks(modelslab.submit('second', plainInput)),
    submit: modelslab.submit('second', clientInput),
    ended: named((ask) => [
      ask.fetch('again'),
      ...ask.byRequestId('by-request-id', /^\d+$/.test(ask.id) ? Number(ask.id) : ask.id),
      ...(byPath ? [ask.fetchWith({ request_id: unknownNumber }, 'path-first')] : []),
    ]),
  })
}

/** None for a model that takes anything: it has no wrong input. */
export function invalidJob(modelslab: ModelslabPlanner): readonly JobPlan[] {
  const missing = missingField(modelslab.spec, modelslab.model)
  if (missing === undefined) return []
  const smaller = { ...modelslab.submit('invalid', invalidInput), purpose: 'smaller' }
  return [
    modelslab.job({
      label: 'invalid',
      submit: modelslab.submit('invalid', largeInvalidInput),
      // A refusal that does not name what is missing may be for the size: the same is asked small.
      instead: (refused) =>
        isForSize(refused.reply, []) && !speaksOf(answerOf(refused)?.body ?? {}, missing)
          ? smaller
          : undefined,
      ended: () => [],
    }),
  ]
}
