// The few words in which specimens are spelt.
import type { Level } from '../../../../src/core/clause.ts'
import type { Answer } from '../../serve.ts'
import type { Specimen } from '../../specimen.ts'
import type { Body, Hooks, Host, LabAsk } from '../hooks.ts'

export type LabSpecimen = Specimen<Hooks>
type More = Partial<Pick<LabSpecimen, 'profile' | 'lends' | 'alsoFails'>> & { readonly level?: Level }

/** A relay that breaks the clause `breaks`, a MUST under its profile unless said otherwise. */
export function defect(
  breaks: string,
  name: string,
  tells: string,
  plant: Hooks,
  more: More = {},
): LabSpecimen {
  return { name, tells, profile: 'relay', level: 'MUST', breaks: `modelslab/${breaks}`, plant, ...more }
}

/** A host that differs in a way the fact sheet allows. */
export function lawful(name: string, tells: string, plant: Hooks, more: More = {}): LabSpecimen {
  return { name, tells, profile: 'relay', breaks: null, plant, ...more, level: null }
}

export const official = { profile: 'official' } as const
export const should = { level: 'SHOULD' } as const

/** What is answered about a job: taken submissions, and fetches by the job's owner. */
export type Moment = 'queued' | 'running' | 'success'

const momentOf = ({ act, job, caller }: LabAsk, { body }: Answer): Moment | undefined => {
  if (!isBody(body) || caller !== 'owner') return undefined
  if (act === 'submit') return body['status'] === 'processing' ? 'queued' : undefined
  if (act !== 'fetch' || !job) return undefined
  return body['status'] === 'processing' ? 'running' : body['status'] === 'success' ? 'success' : undefined
}

type Change = (answer: Answer, ask: LabAsk, host: Host) => Partial<Answer>
type Rewrite = (body: Body, ask: LabAsk, host: Host) => unknown

/** Changes answers at these moments of a job. */
export function at(moments: Moment | readonly Moment[], change: Change): Hooks {
  return {
    after: (answer, ask, host) => {
      const moment = momentOf(ask, answer)
      return moment && [moments].flat().includes(moment)
        ? { ...answer, ...change(answer, ask, host) }
        : answer
    },
  }
}

/** Rewrites the JSON of answers at these moments of a job. */
export function rewrite(moments: Moment | readonly Moment[], change: Rewrite): Hooks {
  return at(moments, (answer, ask, host) => ({ body: change(answer.body as Body, ask, host) }))
}

/** Changes every refusal. */
export function refusals(change: (answer: Answer, ask: LabAsk) => Partial<Answer>): Hooks {
  return {
    after: (answer, ask) =>
      isBody(answer.body) && answer.body['status'] === 'error'
        ? { ...answer, ...change(answer, ask) }
        : answer,
  }
}

export function without(body: Body, ...names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

export function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && !Array.isArray(body)
}

/** The second submission, told by the word that no model knows. */
export const isSecond = ({ input }: Pick<LabAsk, 'input'>): boolean => 'self_attention' in input

/** The submission without its prompt. */
export const isInvalid = ({ act, input, caller }: LabAsk): boolean =>
  act === 'submit' && caller === 'owner' && input['prompt'] === undefined

export const page: Pick<Answer, 'headers' | 'body'> = {
  headers: { 'content-type': 'text/html' },
  body: '<html><body><center><h1>nginx</h1></center></body></html>',
}

export const every: readonly Moment[] = ['queued', 'running', 'success']
