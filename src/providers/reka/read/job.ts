// One job of a transcript as Reka's clauses see it: its answers by act, its phases, its ids.
import { glanceAct } from '../../../contract/glance.ts'
import { textIn } from '../../../contract/handle.ts'
import type { Reading } from '../../../contract/jobs.ts'
import { isStranger } from '../../../contract/strangers.ts'
import type { AnsweredJob, ToldId } from '../../../contract/view.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { isJsonObject } from '../../../core/json.ts'
import { phaseOfEnvelope } from '../words.ts'
import { type Answer, isOwn } from './answer.ts'
import { signsOf } from './signs.ts'
import { sightingsOf, storyOf } from './story.ts'

export interface RekaJob extends AnsweredJob<Answer> {
  /** Own answers only, here and below; what strangers were told stands in `strangers`. */
  readonly submits: readonly Answer[]
  readonly statuses: readonly Answer[]
  readonly resultAnswers: readonly Answer[]
  readonly cancels: readonly Answer[]
  readonly lists: readonly Answer[]
  /** The first result that carries an output, if any. */
  readonly output?: Answer
}

/** `exchanges` all belong to the job `label`; `deliveries` are its webhooks. */
export function jobOf(
  label: string,
  exchanges: readonly Exchange[],
  deliveries: readonly Exchange[],
  answerOf: Reading<Answer>,
): RekaJob | undefined {
  const submits = exchanges.filter(({ act }) => act === 'submit')
  // Strangers knock before it; what one of them was let in with is told of no owner's job.
  // One that was refused for its size was made again, small.
  const submit =
    submits.find(({ purpose }) => purpose === 'smaller') ??
    submits.find((exchange) => !isStranger(exchange)) ??
    submits.at(-1)
  if (!submit) return undefined
  const answers = exchanges.map(answerOf).filter((answer) => answer !== undefined)
  const own = (act: string) => answers.filter((answer) => answer.act === act && isOwn(answer))
  const submitted = isStranger(submit) ? undefined : answerOf(submit)
  const id = submitted?.ok ? textIn(submitted.body, 'request_id') : undefined
  const [statuses, results] = [own('status'), own('result')]
  const outputs = results.filter(isOutput)
  const story = storyOf({ submitted, statuses, glances: own(glanceAct), results, webhooks: deliveries })
  const media = exchanges.filter(({ act }) => act === 'media')
  return {
    label,
    ...(id === undefined ? {} : { id }),
    submit,
    // A list speaks of every job, and a submission that is to be refused of none.
    exchanges: exchanges.filter(
      (exchange) => exchange === submit || !['list', 'submit'].includes(exchange.act),
    ),
    ...(submitted ? { submitted } : {}),
    submits: own('submit'),
    statuses,
    resultAnswers: results,
    cancels: own('cancel'),
    lists: own('list'),
    strangers: answers.filter((answer) => !isOwn(answer)),
    mediaAnswers: own('media'),
    media,
    webhooks: deliveries,
    sightings: sightingsOf(statuses),
    story,
    signs: signsOf({ id, submit, submitted, statuses, results, outputs, media, story }),
    ids: toldIds([...(submitted ? [submitted] : []), ...statuses, ...results, ...own('cancel')]),
    // An old result may sign its media anew.
    results: outputs.filter(({ purpose }) => purpose !== 'aged').map(({ exchange }) => exchange),
    ...(outputs[0] ? { output: outputs[0] } : {}),
  }
}

/** A 2xx result whose envelope says success and brings an output. */
export function isOutput({ ok, body }: Answer): boolean {
  return ok && phaseOfEnvelope(body) === 'succeeded' && isJsonObject(body['output'])
}

function toldIds(answers: readonly Answer[]): readonly ToldId[] {
  return answers.flatMap(({ ok, body, exchange }) => {
    const id = ok ? textIn(body, 'request_id') : undefined
    return id === undefined ? [] : [{ id, exchange }]
  })
}
