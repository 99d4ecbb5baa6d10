// What looks, in what is told of a job, as if it were of another one (modelslab.md 3.2, 4.2, 4.3).
import {
  ageSign,
  contentSigns,
  linksToldAgain,
  namesSign,
  pictureSize,
  type Sign,
  timeSign,
  type Wish,
} from '../../../contract/signs.ts'
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
  return [
    ...namesSign(id, linksToldAgain(['fetch_result'], submitted?.body, fetches)),
    ...(success ? outcomeSigns(success, asked, media) : []),
    ...timeSign(success ? [success.exchange] : [], story),
    ...ageSign(submit, media),
  ]
}

/** `meta` repeats what was asked, where it is told (modelslab.md 4.1). */
function outcomeSigns({ body, exchange, outcome }: Answer, asked: JsonObject, media: readonly Exchange[]) {
  const meta = isJsonObject(body['meta']) ? body['meta'] : {}
  const wishes: readonly Wish[] = [
    { what: 'seed', asked: asked['seed'], told: meta['seed'] },
    { what: 'samples', asked: asked['samples'], told: new Set(outcome).size },
    { what: 'size', asked: sizeIn(asked), told: pictureSize(media) },
  ]
  return contentSigns(exchange, { asked: asked['prompt'], told: meta['prompt'] }, wishes)
}

function sizeIn({ width, height }: JsonObject): string | undefined {
  return width === undefined || height === undefined ? undefined : `${width} × ${height}`
}
