// The few words in which specimens are spelt.
import type { Level } from '../../../../src/core/clause.ts'
import type { Answer } from '../../serve.ts'
import type { Specimen } from '../../specimen.ts'
import type { Act, Body, FalAsk, Hooks, Relay } from '../hooks.ts'

export type FalSpecimen = Specimen<Hooks>
type More = Partial<Pick<FalSpecimen, 'profile' | 'lends' | 'alsoFails'>> & { readonly level?: Level }

/** A relay that breaks the clause `breaks`, a MUST under its profile unless said otherwise. */
export function defect(
  breaks: string,
  name: string,
  tells: string,
  plant: Hooks,
  more: More = {},
): FalSpecimen {
  return { name, tells, profile: 'relay', level: 'MUST', breaks: `fal/${breaks}`, plant, ...more }
}

/** A host that differs in a way the fact sheet allows. */
export function lawful(name: string, tells: string, plant: Hooks, more: More = {}): FalSpecimen {
  return { name, tells, profile: 'relay', breaks: null, plant, ...more, level: null }
}

export const official = { profile: 'official' } as const
export const should = { level: 'SHOULD' } as const
export const may = { level: 'MAY' } as const

type Change = (answer: Answer, ask: FalAsk, relay: Relay) => Partial<Answer>
type Rewrite = (body: Body, ask: FalAsk, relay: Relay) => unknown

/** Changes what an owner is answered to these acts, refusals included. */
export function on(acts: Act | readonly Act[], change: Change): Hooks {
  return {
    after: (answer, ask, relay) =>
      [acts].flat().includes(ask.act) ? { ...answer, ...change(answer, ask, relay) } : answer,
  }
}

/** Rewrites the JSON that an owner is answered to these acts about a job. */
export function rewrite(acts: Act | readonly Act[], change: Rewrite): Hooks {
  return on(acts, (answer, ask, relay) => {
    const aboutJob =
      ask.act === 'submit' ? answer.code === 200 : ask.job !== undefined && ask.caller === 'owner'
    return aboutJob && isBody(answer.body) ? { body: change(answer.body, ask, relay) } : {}
  })
}

/** Rewrites successful outputs. */
export function output(change: Rewrite): Hooks {
  return on('result', (answer, ask, relay) =>
    answer.code === 200 && isBody(answer.body) ? { body: change(answer.body, ask, relay) } : {},
  )
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

/** Answers these acts by itself. */
export function instead(
  acts: Act | readonly Act[],
  answer: (ask: FalAsk, relay: Relay) => Answer | undefined,
): Hooks {
  return { before: (ask, relay) => ([acts].flat().includes(ask.act) ? answer(ask, relay) : undefined) }
}

export function without(body: Body, ...names: readonly string[]): Body {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)))
}

export function isBody(body: unknown): body is Body {
  return typeof body === 'object' && body !== null && !Buffer.isBuffer(body) && !Array.isArray(body)
}

/** The invalid submission, told by its prompt that is no text. */
export const isWrong = ({ job }: FalAsk): boolean => typeof job?.input['prompt'] !== 'string'

export const page: Pick<Answer, 'headers' | 'body'> = {
  headers: { 'content-type': 'text/html' },
  body: '<html><body><center><h1>nginx</h1></center></body></html>',
}
