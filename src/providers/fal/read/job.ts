// One job of a transcript as fal's clauses see it: its answers by act, its phases, its ids.
import { askedOf } from '../../../contract/answer.ts'
import { glanceAct } from '../../../contract/glance.ts'
import { textIn } from '../../../contract/handle.ts'
import type { Reading } from '../../../contract/jobs.ts'
import type { Sign } from '../../../contract/signs.ts'
import type { Sighting } from '../../../contract/story.ts'
import { isStranger } from '../../../contract/strangers.ts'
import type { AnsweredJob, ToldId } from '../../../contract/view.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { JsonObject } from '../../../core/json.ts'
import { isUnfinished } from '../words.ts'
import type { Answer } from './answer.ts'
import { signsOf } from './signs.ts'
import { sightingsOf, storyOf } from './story.ts'
import { type StreamAnswer, streamOf } from './stream.ts'

export interface FalJob extends AnsweredJob<Answer> {
  /** What the submit asked for. */
  readonly asked: JsonObject
  readonly story: readonly Sighting[]
  readonly signs: readonly Sign[]
  /** Replies to all submissions of the job; those before the last were refused without cost. */
  readonly submits: readonly Answer[]
  /** Own answers only, here and below; what strangers were told stands in `strangers`. */
  readonly statuses: readonly Answer[]
  readonly resultAnswers: readonly Answer[]
  readonly cancels: readonly Answer[]
  readonly streams: readonly StreamAnswer[]
  /** Refusals of paths under which this host does not answer, though it answers under another (R4). */
  readonly misdirected: readonly Answer[]
  /** The first successful output, if any. */
  readonly output?: Answer
}

/** `exchanges` all belong to the job `label`; `deliveries` are its webhooks. */
export function jobOf(
  label: string,
  exchanges: readonly Exchange[],
  deliveries: readonly Exchange[],
  answerOf: Reading<Answer>,
): FalJob | undefined {
  // Before it stand those that were refused without cost: another scheme's, or too large a one.
  const submit = exchanges.findLast(({ act }) => act === 'submit')
  if (!submit) return undefined
  const all = exchanges.map(answerOf).filter((answer) => answer !== undefined)
  const misdirected = misdirectedIn(all)
  const astray = new Set(misdirected)
  const answers = all.filter((answer) => !astray.has(answer))
  const own = (act: string) => answers.filter((answer) => answer.act === act && !isStranger(answer))
  const submits = own('submit')
  const submitted = submits.find(({ exchange }) => exchange === submit)
  const results = own('result')
  const outputs = results.filter(isOutput)
  const streams = own('stream').map(streamOf)
  const id = submitted?.ok ? textIn(submitted.body, 'request_id') : undefined
  const polls = sightingsOf(own('status'))
  const job: Omit<FalJob, 'signs'> = {
    label,
    ...(id === undefined ? {} : { id }),
    submit,
    exchanges,
    asked: askedOf(submit),
    submits,
    ...(submitted ? { submitted } : {}),
    statuses: own('status'),
    resultAnswers: results,
    cancels: own('cancel'),
    streams,
    strangers: answers.filter(isStranger),
    misdirected,
    mediaAnswers: own('media'),
    media: exchanges.filter(({ act }) => act === 'media'),
    webhooks: deliveries,
    sightings: polls,
    story: storyOf({ submitted, polls, glances: own(glanceAct), streams, webhooks: deliveries }),
    ids: toldIds(
      answers.filter((answer) => !isStranger(answer)),
      streams,
    ),
    results: outputs.map(({ exchange }) => exchange),
    ...(outputs[0] ? { output: outputs[0] } : {}),
  }
  return { ...job, signs: signsOf(job) }
}

/** Spellings that are asked for their own sake: a refusal of theirs is an answer. */
const probes = ['by-link', 'response-suffix', 'trailing-slash']

function misdirectedIn(answers: readonly Answer[]): readonly Answer[] {
  const right = answers.find(({ act, ok, purpose }) => act === 'status' && ok && !probes.includes(purpose))
  const base = right?.url.pathname.replace(/\/status$/, '')
  if (base === undefined) return []
  const given = Object.values(answers.find(({ act }) => act === 'submit')?.body ?? {})
  return answers.filter(
    ({ act, code, purpose, url }) =>
      ['status', 'result', 'cancel', 'stream'].includes(act) &&
      [404, 405].includes(code) &&
      !probes.includes(purpose) &&
      !(act === 'result' && given.includes(url.href)) &&
      !`${url.pathname}/`.startsWith(`${base}/`),
  )
}

/** A 2xx result that is neither a disguised "not ready" (R6) nor a disguised failure (R7). */
export function isOutput(answer: Answer): boolean {
  return answer.ok && !isUnfinished(answer.body['status']) && !('detail' in answer.body)
}

function toldIds(answers: readonly Answer[], streams: readonly StreamAnswer[]): readonly ToldId[] {
  const queue = answers.filter(({ act, ok }) => ok && ['submit', 'status', 'result'].includes(act))
  const told = [
    ...queue.map(({ body, exchange }) => ({ id: body['request_id'], exchange })),
    ...queue.map(({ headers, exchange }) => ({ id: headers['x-fal-request-id'], exchange })),
    ...streams.flatMap(({ events, exchange }) =>
      events.map(({ body }) => ({ id: body['request_id'], exchange })),
    ),
  ]
  return told.flatMap(({ id, exchange }) => (typeof id === 'string' && id !== '' ? [{ id, exchange }] : []))
}
