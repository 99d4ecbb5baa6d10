// What is told of a request that could be of another one: its links, words, wishes and measures (reka.md 2.2, 3, 4).
import { askedOf } from '../../../contract/answer.ts'
import { countWish, type Output, signsIn } from '../../../contract/job-signs.ts'
import { firstPicture, linksToldAgain, type Sign } from '../../../contract/signs.ts'
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

export function signsOf({ submitted, statuses, results, outputs, ...job }: Read): readonly Sign[] {
  // Later answers tell links although none is promised there.
  const told = [...statuses, ...results].filter(({ ok }) => ok)
  const [first] = outputs
  return signsIn({
    ...job,
    links: linksToldAgain(linkNames, submitted?.body, told),
    output: first && outputTold(first, job, statuses),
  })
}

/** Outputs are shaped as on fal, where they tell of their input at all (reka.md 4.1). */
function outputTold(
  { body, exchange }: Answer,
  { submit, media }: Pick<Read, 'submit' | 'media'>,
  statuses: readonly Answer[],
): Output {
  const [asked, output] = [objectOf(askedOf(submit)['input']), objectOf(body['output'])]
  const words = (from: JsonObject) => from['prompt'] ?? from['text']
  const measured = statuses.findLast(({ ok, body }) => ok && isJsonObject(body['metrics']))
  return {
    exchange,
    wording: { asked: words(asked), told: words(output) },
    wishes: [
      { what: 'seed', asked: asked['seed'], told: output['seed'] },
      countWish('num_images', asked['num_images'], output['images']),
      { what: 'aspect_ratio', asked: ratioIn(asked['aspect_ratio']), told: ratioOf(media) },
    ],
    measures: { status: objectOf(measured?.body['metrics']), result: objectOf(body['metrics']) },
  }
}

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {})

function ratioIn(wish: unknown): string | undefined {
  const [, width, height] = /^(\d+):(\d+)$/.exec(String(wish)) ?? []
  return width === undefined ? undefined : (Number(width) / Number(height)).toFixed(1)
}

function ratioOf(media: readonly Exchange[]): string | undefined {
  const size = firstPicture(media)
  return size && (size.width / size.height).toFixed(1)
}
