// What looks, in what is told of a request, as if it were of another one (fal.md 1.2, 4 to 6, 12).
import {
  ageSign,
  contentSigns,
  type LinkTold,
  linksToldAgain,
  namesSign,
  pictureSize,
  type Sign,
  timeSign,
  type Wish,
} from '../../../contract/signs.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { linkNames } from '../words.ts'
import type { Answer } from './answer.ts'
import type { FalJob } from './job.ts'

/** What the signs are read off. */
type Read = Pick<FalJob, 'id' | 'asked' | 'submitted' | 'output' | 'submit' | 'media' | 'story'> &
  Pick<FalJob, 'statuses' | 'streams'>

export function signsOf(job: Read): readonly Sign[] {
  const { id, asked, output, submit, media, story = [] } = job
  return [
    ...namesSign(id, linksTold(job)),
    ...(output ? outputSigns(output, asked, media) : []),
    ...timeSign(output ? [output.exchange] : [], story),
    ...ageSign(submit, media),
  ]
}

/** The links that statuses and events tell, beside those of the submission. */
function linksTold({ submitted, statuses, streams }: Read): readonly LinkTold[] {
  const bodies = [
    ...statuses.filter(({ ok }) => ok),
    ...streams.flatMap(({ events, exchange }) => events.map(({ body }) => ({ body, exchange }))),
  ]
  return linksToldAgain(linkNames, submitted?.body, bodies)
}

function outputSigns({ body, exchange }: Answer, asked: JsonObject, media: readonly Exchange[]) {
  const { images, seed, prompt } = body
  const wishes: readonly Wish[] = [
    { what: 'seed', asked: asked['seed'], told: seed },
    {
      what: 'num_images',
      asked: asked['num_images'],
      told: Array.isArray(images) ? images.length : undefined,
    },
    { what: 'image_size', asked: sizeIn(asked['image_size']), told: pictureSize(media) },
  ]
  return contentSigns(exchange, { asked: asked['prompt'], told: prompt }, wishes)
}

function sizeIn(wish: unknown): string | undefined {
  return isJsonObject(wish) ? `${wish['width']} × ${wish['height']}` : undefined
}
