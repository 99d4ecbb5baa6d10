// The few words in which Reka's specimens are spelt.
import type { Answer } from '../../serve.ts'
import type { Specimen } from '../../specimen.ts'
import { hookWords, isAny, specimenWords } from '../../words.ts'
import type { Act, Body, Hooks, Host, RekaAsk } from '../hooks.ts'

export { gzipped, may, page, relay, should, without } from '../../words.ts'

export type RekaSpecimen = Specimen<Hooks>

export const { defect, lawful, unjudged } = specimenWords<Hooks>('reka', 'official')
const { where, rewriteWhere, on, instead } = hookWords<RekaAsk, Host>()

export { instead, on }

/** For a job that never ends. */
export const impatient = { lends: { timeoutMs: 4000 } } as const

/** Rewrites the JSON that an owner is granted on these acts. */
export function rewrite(
  acts: Act | readonly Act[],
  change: (body: Body, ask: RekaAsk, host: Host) => unknown,
): Hooks {
  return rewriteWhere(
    ({ code }, { act, caller }) => isAny(act, acts) && caller === 'owner' && code < 300,
    change,
  )
}

/** Rewrites every refusal. */
export function refusals(change: (answer: Answer, ask: RekaAsk) => Partial<Answer>): Hooks {
  return where(({ code }) => code >= 400, change)
}
