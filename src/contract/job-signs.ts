// All signs that what was told of one job is another request's, read off what its vendor found told.
import type { Exchange } from '../core/exchange.ts'
import type { JsonObject } from '../core/json.ts'
import {
  ageSign,
  contentSigns,
  type LinkTold,
  measuresSign,
  namesSign,
  type Sign,
  timeSign,
  type Wish,
} from './signs.ts'
import type { Sighting } from './story.ts'

/** What is compared of a job. */
export interface Clues {
  readonly id: string | undefined
  readonly submit: Exchange
  readonly links: readonly LinkTold[]
  /** The first reply with its output that came after the submission, and what it tells of what was asked. */
  readonly output: Output | undefined
  readonly media: readonly Exchange[]
  readonly story: readonly Sighting[]
}

export interface Output {
  readonly exchange: Exchange
  readonly wording: { readonly asked?: unknown; readonly told?: unknown }
  readonly wishes: readonly Wish[]
  /** The measurements of its run that a status and the result tell. */
  readonly measures?: { readonly status: JsonObject; readonly result: JsonObject }
}

export function signsIn({ id, submit, links, output, media, story }: Clues): readonly Sign[] {
  return [
    ...namesSign(id, links),
    ...(output ? contentSigns(output.exchange, output.wording, output.wishes) : []),
    ...timeSign(output ? [output.exchange] : [], story),
    ...ageSign(submit, media),
    ...(output?.measures
      ? measuresSign(output.measures.status, output.measures.result, output.exchange)
      : []),
  ]
}

/** As many as were asked for, where a list of them is told. */
export function countWish(what: string, asked: unknown, told: unknown): Wish {
  return { what, asked, told: Array.isArray(told) ? told.length : undefined }
}
