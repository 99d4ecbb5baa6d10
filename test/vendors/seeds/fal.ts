// Three published pages of relays of fal, each as a relay that answers to its letter, and one that answers to all three.
import type { FalAsk, Hooks, Relay } from '../../zoo/fal/hooks.ts'
import type { Answer } from '../../zoo/serve.ts'
import type { Specimen } from '../../zoo/specimen.ts'
import { type Letter, toTheLetter } from './letter.ts'

/** Links name the vendor's own host, as the pages print them. */
const vendor = () => 'https://queue.fal.run'

/** The schema of the status page: three required members, whatever the word is. */
const statusBySchema: Letter = { status: true, queue_position: { given: 0 }, response_url: true }
/** The prose of the same page: each word has members of its own. */
const statusByWord: Readonly<Record<string, Letter>> = {
  IN_QUEUE: { status: true, queue_position: true, response_url: true },
  IN_PROGRESS: { status: true, logs: true, response_url: true },
  COMPLETED: { status: true, logs: true, response_url: true },
}
const resultOfPage: Letter = {
  images: { url: true, content_type: true },
  ...{ seed: true, has_nsfw_concepts: true, prompt: true, timings: { given: {} } },
}
const submission: Letter = {
  ...{ status: true, request_id: true, response_url: true, status_url: true, cancel_url: true },
  queue_position: true,
}
const resultOfRelay: Letter = {
  images: { url: true, width: true, height: true, content_type: true },
  ...{ timings: { inference: true }, seed: true, has_nsfw_concepts: true, prompt: true },
}

type After = NonNullable<Hooks['after']>

const status =
  (letterOf: (word: string) => Letter): After =>
  (answer, { act }) =>
    act === 'status' && answer.code < 300 ? toTheLetter(answer, letterOf(wordOf(answer))) : answer

const result =
  (letter: Letter): After =>
  (answer, { act }) =>
    act === 'result' && answer.code === 200 ? toTheLetter(answer, letter) : answer

const submit: After = (answer, { act }) =>
  act === 'submit' && answer.code === 200 ? toTheLetter(answer, submission) : answer

/** No page prints a stream. */
const noStream: After = (answer, { act }) =>
  act === 'stream' ? { code: 404, body: { detail: 'Not Found' } } : answer

/** No page prints a header. */
const noHeader: After = ({ headers: _headers, ...answer }) => answer

function wordOf({ body }: Answer): string {
  return String((body as Readonly<Record<string, unknown>>)['status'])
}

function relay(name: string, tells: string, ...letters: readonly After[]): Specimen<Hooks> {
  const after = (answer: Answer, ask: FalAsk, host: Relay) =>
    [...letters, noStream, noHeader].reduce((told, letter) => letter(told, ask, host), answer)
  return { name, tells, profile: 'relay', breaks: null, level: null, plant: { linksTo: vendor, after } }
}

const bySchema = status(() => statusBySchema)

export const falSeeds: readonly Specimen<Hooks>[] = [
  relay('000 by its schema', 'A status is status, queue_position and response_url.', bySchema),
  relay(
    '000 by its prose',
    'A waiting status tells its position, any other its logs.',
    status((word) => statusByWord[word] ?? {}),
  ),
  relay('001', 'An image is url and content_type; timings are empty.', result(resultOfPage)),
  relay(
    '004',
    'Links name queue.fal.run; a result has no more than is printed.',
    submit,
    result(resultOfRelay),
  ),
  relay('000, 001 and 004', 'Nothing beyond the three pages.', ...[submit, bySchema, result(resultOfPage)]),
]
