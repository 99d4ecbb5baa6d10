// What is told of a request that could be of another one: its links, words and wishes (fal.md 1.2, 4 to 6, 12).
import { countWish, type Output, signsIn } from '../../../contract/job-signs.ts'
import { type LinkTold, linksToldAgain, pictureSize, type Sign } from '../../../contract/signs.ts'
import type { Sighting } from '../../../contract/story.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { linkNames } from '../words.ts'
import type { Answer } from './answer.ts'
import type { StreamAnswer } from './stream.ts'

/** What the signs are read off. */
export interface Read {
  readonly id?: string
  readonly submit: Exchange
  readonly submitted?: Answer
  readonly asked: JsonObject
  readonly statuses: readonly Answer[]
  readonly streams: readonly StreamAnswer[]
  readonly output?: Answer
  readonly media: readonly Exchange[]
  readonly story?: readonly Sighting[]
}

export function signsOf(job: Read): readonly Sign[] {
  const { id, submit, output, asked, media, story = [] } = job
  const told = output && outputTold(output, asked, media)
  return signsIn({ id, submit, links: linksTold(job), output: told, media, story })
}

/** The links that statuses and events tell, beside those of the submission. */
function linksTold({ submitted, statuses, streams }: Read): readonly LinkTold[] {
  const bodies = [
    ...statuses.filter(({ ok }) => ok),
    ...streams.flatMap(({ events, exchange }) => events.map(({ body }) => ({ body, exchange }))),
  ]
  return linksToldAgain(linkNames, submitted?.body, bodies)
}

function outputTold({ body, exchange }: Answer, asked: JsonObject, media: readonly Exchange[]): Output {
  return {
    exchange,
    wording: { asked: asked['prompt'], told: body['prompt'] },
    wishes: [
      { what: 'seed', asked: asked['seed'], told: body['seed'] },
      countWish('num_images', asked['num_images'], body['images']),
      { what: 'image_size', asked: sizeIn(asked['image_size']), told: pictureSize(media) },
    ],
  }
}

function sizeIn(wish: unknown): string | undefined {
  return isJsonObject(wish) ? `${wish['width']} × ${wish['height']}` : undefined
}
