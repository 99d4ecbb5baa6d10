// What looks, in what is told of a request, as if it were of another one (reka.md 2.2, 3, 4).
import { askedOf } from '../../../contract/answer.ts'
import {
  ageSign,
  contentSigns,
  firstPicture,
  type LinkTold,
  linksToldAgain,
  measuresSign,
  namesSign,
  type Sign,
  timeSign,
  type Wish,
} from '../../../contract/signs.ts'
import type { Sighting } from '../../../contract/story.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { linkNames } from '../words.ts'
import type { Answer } from './answer.ts'

/** What the signs are read off. */
export interface Read {
  readonly id: string | undefined
  readonly submit: Exchange
  readonly submitted: Answer | undefined
  readonly statuses: readonly Answer[]
  readonly results: readonly Answer[]
  readonly outputs: readonly Answer[]
  readonly media: readonly Exchange[]
  readonly story: readonly Sighting[]
}

export function signsOf(job: Read): readonly Sign[] {
  const { id, submit, outputs, media, story, statuses } = job
  const [output] = outputs
  const metrics = statuses.findLast(({ ok, body }) => ok && isJsonObject(body['metrics']))?.body['metrics']
  return [
    ...namesSign(id, linksTold(job)),
    ...(output ? outputSigns(output, submit, media) : []),
    ...timeSign(
      outputs.map(({ exchange }) => exchange),
      story,
    ),
    ...ageSign(submit, media),
    ...(output ? measuresSign(objectOf(metrics), objectOf(output.body['metrics']), output.exchange) : []),
  ]
}

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})

/** Links that later answers tell although none is promised there, beside those of the submission. */
function linksTold({ submitted, statuses, results }: Read): readonly LinkTold[] {
  const told = [...statuses, ...results].filter(({ ok }) => ok)
  return linksToldAgain(linkNames, submitted?.body, told)
}

/** Outputs are shaped as on fal, where they tell of their input at all (reka.md 4.1). */
function outputSigns({ body, exchange }: Answer, submit: Exchange, media: readonly Exchange[]) {
  const [asked, output] = [objectOf(askedOf(submit)['input']), objectOf(body['output'])]
  const { images, seed } = output
  const wishes: readonly Wish[] = [
    { what: 'seed', asked: asked['seed'], told: seed },
    {
      what: 'num_images',
      asked: asked['num_images'],
      told: Array.isArray(images) ? images.length : undefined,
    },
    { what: 'aspect_ratio', asked: ratioIn(asked['aspect_ratio']), told: ratioOf(media) },
  ]
  const words = (from: JsonObject) => from['prompt'] ?? from['text']
  return contentSigns(exchange, { asked: words(asked), told: words(output) }, wishes)
}

function ratioIn(wish: unknown): string | undefined {
  const [, width, height] = /^(\d+):(\d+)$/.exec(String(wish)) ?? []
  return width === undefined ? undefined : (Number(width) / Number(height)).toFixed(1)
}

function ratioOf(media: readonly Exchange[]): string | undefined {
  const size = firstPicture(media)
  return size && (size.width / size.height).toFixed(1)
}
