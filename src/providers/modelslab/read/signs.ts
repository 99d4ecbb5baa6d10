// What is told of a job that could be of another one: its link, words and wishes (modelslab.md 3.2, 4.2, 4.3).
import { type Output, signsIn } from '../../../contract/job-signs.ts'
import { linksToldAgain, pictureSize, type Sign } from '../../../contract/signs.ts'
import type { Sighting } from '../../../contract/story.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import type { Answer } from './answer.ts'

/** What the signs are read off. */
export interface Read {
  readonly id: string | undefined
  readonly submit: Exchange
  readonly submitted: Answer | undefined
  readonly asked: JsonObject
  readonly fetches: readonly Answer[]
  readonly successes: readonly Answer[]
  readonly media: readonly Exchange[]
  readonly story: readonly Sighting[]
}

export function signsOf(job: Read): readonly Sign[] {
  const { id, submit, submitted, fetches, asked, successes, media, story } = job
  // An outcome of the submission itself came before anything else could be told.
  const [success] = successes.filter(({ exchange }) => exchange !== submit)
  const links = linksToldAgain(['fetch_result'], submitted?.body, fetches)
  return signsIn({ id, submit, links, output: success && outputTold(success, asked, media), media, story })
}

/** `meta` repeats what was asked, where it is told (modelslab.md 4.1). */
function outputTold(success: Answer, asked: JsonObject, media: readonly Exchange[]): Output {
  const { body, exchange, outcome } = success
  const meta = isJsonObject(body['meta']) ? body['meta'] : {}
  return {
    exchange,
    wording: { asked: asked['prompt'], told: meta['prompt'] },
    wishes: [
      { what: 'seed', asked: asked['seed'], told: meta['seed'] },
      { what: 'samples', asked: asked['samples'], told: new Set(outcome).size },
      { what: 'size', asked: sizeIn(asked), told: pictureSize(media) },
    ],
  }
}

function sizeIn({ width, height }: JsonObject): string | undefined {
  return width === undefined || height === undefined ? undefined : `${width} × ${height}`
}
