// The few words in which ModelsLab's specimens are spelt.
import type { Answer } from '../../serve.ts'
import type { Specimen } from '../../specimen.ts'
import { hookWords, isAny, isBody, specimenWords } from '../../words.ts'
import type { Body, Hooks, Host, LabAsk } from '../hooks.ts'

export { gzipped, isBody, official, page, should, without } from '../../words.ts'

export type LabSpecimen = Specimen<Hooks>

export const { defect, lawful, unjudged } = specimenWords<Hooks>('modelslab', 'relay')
const { where, rewriteWhere, instead, on } = hookWords<LabAsk, Host>()

export { instead, on }

/** What is answered about a job: taken submissions, and fetches by the job's owner. */
export type Moment = 'queued' | 'running' | 'success'

const momentOf = ({ act, job, caller }: LabAsk, { body }: Answer): Moment | undefined => {
  if (!isBody(body) || caller !== 'owner') return undefined
  if (act === 'submit') return body['status'] === 'processing' ? 'queued' : undefined
  if (act !== 'fetch' || !job) return undefined
  return body['status'] === 'processing' ? 'running' : body['status'] === 'success' ? 'success' : undefined
}

const isAt =
  (moments: Moment | readonly Moment[]) =>
  (answer: Answer, ask: LabAsk): boolean =>
    isAny(momentOf(ask, answer), moments)

/** Changes answers at these moments of a job. */
export function at(
  moments: Moment | readonly Moment[],
  change: (answer: Answer, ask: LabAsk, host: Host) => Partial<Answer>,
): Hooks {
  return where(isAt(moments), change)
}

/** Rewrites the JSON of answers at these moments of a job. */
export function rewrite(
  moments: Moment | readonly Moment[],
  change: (body: Body, ask: LabAsk, host: Host) => unknown,
): Hooks {
  return rewriteWhere(isAt(moments), change)
}

/** Changes every refusal. */
export function refusals(change: (answer: Answer, ask: LabAsk) => Partial<Answer>): Hooks {
  return where(({ body }) => isBody(body) && body['status'] === 'error', change)
}

/** The second submission, told by the word that no model knows. */
export const isSecond = ({ input }: Pick<LabAsk, 'input'>): boolean => 'self_attention' in input

/** The submission without its prompt. */
export const isInvalid = ({ act, input, caller }: LabAsk): boolean =>
  act === 'submit' && caller === 'owner' && input['prompt'] === undefined

export const every: readonly Moment[] = ['queued', 'running', 'success']
