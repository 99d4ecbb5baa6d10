// The few words in which specimens are spelt.
import type { Level } from '../../../../src/core/clause.ts'
import type { Answer } from '../../serve.ts'
import type { Specimen } from '../../specimen.ts'
import type { Act, Body, Hooks, Host, RekaAsk } from '../hooks.ts'

export type RekaSpecimen = Specimen<Hooks>
type More = Partial<Pick<RekaSpecimen, 'profile' | 'lends' | 'alsoFails'>> & { readonly level?: Level }

/** A host that breaks the clause `breaks`, a MUST under its profile unless said otherwise. */
export function defect(
  breaks: string,
  name: string,
  tells: string,
  plant: Hooks,
  more: More = {},
): RekaSpecimen {
  return { name, tells, profile: 'official', level: 'MUST', breaks: `reka/${breaks}`, plant, ...more }
}

/** A host that differs in a way the fact sheet allows. */
export function lawful(name: string, tells: string, plant: Hooks, more: More = {}): RekaSpecimen {
  return { name, tells, profile: 'official', breaks: null, plant, ...more, level: null }
}

export const relay = { profile: 'relay' } as const
export const should = { level: 'SHOULD' } as const
export const may = { level: 'MAY' } as const

/** For a job that never ends. */
export const impatient = { lends: { timeoutMs: 4000 } } as const

type Change = (answer: Answer, ask: RekaAsk, host: Host) => Partial<Answer>

/** Changes what is answered to these acts, refusals included. */
export function on(acts: Act | readonly Act[], change: Change): Hooks {
  return {
    after: (answer, ask, host) =>
      [acts].flat().includes(ask.act) ? { ...answer, ...change(answer, ask, host) } : answer,
  }
}

/** Rewrites the JSON that an owner is granted on these acts. */
export function rewrite(
  acts: Act | readonly Act[],
  change: (body: Body, ask: RekaAsk, host: Host) => unknown,
): Hooks {
  return on(acts, (answer, ask, host) =>
    ask.caller === 'owner' && answer.code < 300 && isBody(answer.body)
      ? { body: change(answer.body, ask, host) }
      : {},
  )
}

/** Rewrites every refusal. */
export function refusals(change: (answer: Answer, ask: RekaAsk) => Partial<Answer>): Hooks {
  return { after: (answer, ask) => (answer.code >= 400 ? { ...answer, ...change(answer, ask) } : answer) }
}

/** Answers these acts by itself. */
export function instead(
  acts: Act | readonly Act[],
  answer: (ask: RekaAsk, host: Host) => Answer | undefined,
): Hooks {
  return { before: (ask, host) => ([acts].flat().includes(ask.act) ? answer(ask, host) : undefined) }
}

export function without(body: Body, ...names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && !Array.isArray(body)
}
