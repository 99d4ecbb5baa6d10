// fal.md 6.1, 12: what an output holds, against what was asked for.
import { isJsonObject, type JsonObject, stringsIn } from '../../../core/json.ts'
import { withoutWorldWord } from '../../../core/world-word.ts'
import type { FalView } from '../read.ts'
import { isDone } from './asked.ts'
import { filesOf } from './files.ts'
import { demand, each, eachOffered, type FalClause } from './kit.ts'

const noFile = 'no output named a file'

/** The outputs of jobs that ended well, each with what was asked. */
const happy = (view: FalView) =>
  view.jobs
    .filter((job) => isDone(job, view))
    .flatMap((job) => (job.output ? [{ answer: job.output, body: job.output.body, asked: job.asked }] : []))

/** Outputs of jobs that asked for this. */
const wishing = (name: string) => (view: FalView) => happy(view).filter(({ asked }) => name in asked)

/** The wording that a request asked with, where it is long enough to be told from another's. */
const wordingIn = (asked: JsonObject): readonly string[] =>
  [asked['prompt'], asked['text']]
    .filter((words) => typeof words === 'string')
    .filter((words) => words.length >= 8)

/** The outputs, each with the wordings of all requests. */
const amongOthers = (view: FalView) => {
  const wordings = new Set(view.jobs.flatMap((job) => wordingIn(job.asked)))
  return happy(view).map((output) => ({ ...output, wordings }))
}

export const outputClauses: readonly FalClause[] = [
  {
    id: 'fal/output/files-have-addresses',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'Every file of an output has an absolute address as its `url`, or a data URI.',
    source: 'fal.md 6.1',
    breaks: 'Every caller: there is no output to fetch.',
    check: each(filesOf, noFile, ({ answer, url }) =>
      demand(answer, /^(https?:\/\/[^/]|data:)/.test(url), 'an http(s) address or a data URI', url),
    ),
  },
  {
    id: 'fal/output/is-as-many-as-asked',
    level: 'MUST',
    loses: 'money',
    evidence: 'documented',
    text: 'An output holds as many images as `num_images` asked for.',
    source: 'fal.md 12.1, 13.3 R14',
    breaks: 'Callers pay for a set and index into it.',
    relay: 'MAY',
    check: eachOffered(
      wishing('num_images'),
      'the model does not know num_images',
      ({ answer, body, asked }) => {
        const images = body['images']
        const count = Array.isArray(images) ? images.length : 0
        return demand(answer, count === asked['num_images'], `${asked['num_images']} images`, count)
      },
    ),
  },
  {
    id: 'fal/output/flags-every-image',
    level: 'SHOULD',
    evidence: 'documented',
    text: '`has_nsfw_concepts` holds one flag for each image.',
    source: 'fal.md 6.1',
    breaks: 'Callers that read the flag beside the image by its index.',
    check: eachOffered(
      (view) => happy(view).filter(({ body }) => Array.isArray(body['has_nsfw_concepts'])),
      'the model tells no such flags',
      ({ answer, body }) => {
        const count = (value: unknown) => (Array.isArray(value) ? value.length : 0)
        const [flags, images] = [count(body['has_nsfw_concepts']), count(body['images'])]
        return demand(answer, flags === images, `${images} flags`, flags)
      },
    ),
  },
  {
    id: 'fal/output/tells-its-prompt',
    level: 'SHOULD',
    evidence: 'documented',
    text: 'An output that tells a prompt tells the one that was asked for.',
    source: 'fal.md 12.1, 13.3 R14',
    breaks: 'A caller files the picture under other words than those that it was asked for with.',
    check: eachOffered(
      (view) =>
        happy(view).filter(
          ({ body, asked }) => typeof body['prompt'] === 'string' && typeof asked['prompt'] === 'string',
        ),
      'the model tells no prompt',
      ({ answer, body, asked }) =>
        demand(answer, body['prompt'] === wording(asked), wording(asked), body['prompt']),
    ),
  },
  {
    id: 'fal/output/is-nobody-elses',
    level: 'MUST',
    loses: 'output',
    evidence: 'documented',
    text: 'An output holds nothing of what another request asked for.',
    source: 'fal.md 1.2, 16',
    breaks: 'A caller is served the output that was made for somebody else.',
    check: each(amongOthers, 'no output was received', ({ answer, asked, wordings }) => {
      const mine = wordingIn(asked)
      const mixed = stringsIn(answer.text).find((words) => wordings.has(words) && !mine.includes(words))
      return demand(answer, mixed === undefined, 'the output of this request', mixed)
    }),
  },
  {
    id: 'fal/output/uses-the-seed-asked',
    level: 'MAY',
    evidence: 'documented',
    text: 'An output tells the seed that was asked for.',
    source: 'fal.md 6.1, 13.3 R14',
    breaks: 'Callers that make the same picture again.',
    check: eachOffered(
      // Some models take a seed and tell none; that an output lacks what its model tells is told elsewhere.
      (view) => wishing('seed')(view).filter(({ body }) => 'seed' in body),
      'the model knows no seed',
      // Recorders that take JSON apart write numbers as words, which the host reads as numbers too.
      ({ answer, body, asked }) =>
        demand(
          answer,
          [asked['seed'], Number(asked['seed'])].includes(body['seed'] as number),
          `seed ${asked['seed']}`,
          body['seed'],
        ),
    ),
  },
  {
    id: 'fal/output/files-are-distinct',
    level: 'SHOULD',
    evidence: 'inferred',
    text: 'No two files of an output have the same address.',
    source: 'fal.md 6.1',
    breaks: 'Callers get one picture twice for the price of two.',
    check: each(happy, noFile, ({ answer, body }) => {
      const images = Array.isArray(body['images']) ? body['images'] : []
      const urls = images
        .flatMap((image) => (isJsonObject(image) ? [String(image['url'])] : []))
        .filter((url) => !url.startsWith('data:'))
      return demand(answer, new Set(urls).size === urls.length, 'an address for each image', urls)
    }),
  },
]

/** A mock of ours takes the word out that led to its world. */
function wording(asked: JsonObject): string {
  return withoutWorldWord(String(asked['prompt']))
}
