// The few words in which fal's specimens are spelt.
import type { Specimen } from '../../specimen.ts'
import { hookWords, isAny, specimenWords } from '../../words.ts'
import type { Act, Body, FalAsk, Hooks, Relay } from '../hooks.ts'

export { gzipped, isBody, may, official, page, should, without } from '../../words.ts'

export type FalSpecimen = Specimen<Hooks>
type Rewrite = (body: Body, ask: FalAsk, relay: Relay) => unknown

export const { defect, lawful, unjudged, unshown } = specimenWords<Hooks>('fal', 'relay')
const { rewriteWhere, on, instead } = hookWords<FalAsk, Relay>()

export { instead, on }

/** Rewrites the JSON that an owner is answered to these acts about a job. */
export function rewrite(acts: Act | readonly Act[], change: Rewrite): Hooks {
  const aboutJob = ({ act, job, caller }: FalAsk, code: number) =>
    act === 'submit' ? code === 200 : job !== undefined && caller === 'owner'
  return rewriteWhere(({ code }, ask) => isAny(ask.act, acts) && aboutJob(ask, code), change)
}

/** Rewrites successful outputs. */
export function output(change: Rewrite): Hooks {
  return rewriteWhere(({ code }, { act }) => act === 'result' && code === 200, change)
}

/** Rewrites every image of an output. */
export function images(change: (image: Body, index: number, ask: FalAsk) => Body | undefined): Hooks {
  return output((body, ask) => ({
    ...body,
    images: (body['images'] as readonly Body[])
      .map((image, index) => change(image, index, ask))
      .filter((image) => image !== undefined),
  }))
}

/** The invalid submission, told by its prompt that is no text. */
export const isWrong = ({ job }: FalAsk): boolean => typeof job?.input['prompt'] !== 'string'
