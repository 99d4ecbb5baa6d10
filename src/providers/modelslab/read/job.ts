// One job of a transcript as ModelsLab's clauses see it: its submit, its fetches, its phases, its ids.
import { askedOf } from '../../../contract/answer.ts'
import { glanceAct } from '../../../contract/glance.ts'
import type { Reading } from '../../../contract/jobs.ts'
import { isStranger } from '../../../contract/strangers.ts'
import type { AnsweredJob, ToldId } from '../../../contract/view.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { JsonObject } from '../../../core/json.ts'
import { idText } from '../body.ts'
import { phaseOf } from '../words.ts'
import type { Answer } from './answer.ts'
import { isOwn, phaseTold } from './phase.ts'
import { signsOf } from './signs.ts'
import { sightingsOf, storyOf } from './story.ts'

export interface ModelslabJob extends AnsweredJob<Answer> {
  /** What the submit asked for. */
  readonly asked: JsonObject
  /** Replies to all own submissions of the job; those before the last were refused without cost. */
  readonly submits: readonly Answer[]
  /** Own fetches, in order. */
  readonly fetches: readonly Answer[]
  /** Fetches by ways that a host need not offer: other families' paths, links, ids in the body, GET. */
  readonly detours: readonly Answer[]
  /** All replies that tell the job finished with an outcome, the submit's included. */
  readonly successes: readonly Answer[]
}

/** `exchanges` all belong to the job `label`; `deliveries` are its webhooks. */
export function jobOf(
  label: string,
  exchanges: readonly Exchange[],
  deliveries: readonly Exchange[],
  answerOf: Reading<Answer>,
): ModelslabJob | undefined {
  // Strangers knock before it; what one of them was let in with is told of no owner's job.
  const submit = exchanges.findLast(({ act }) => act === 'submit')
  if (!submit) return undefined
  const answers = exchanges.map(answerOf).filter((answer) => answer !== undefined)
  const submitted = answers.find((answer) => answer.exchange === submit && !isStranger(answer))
  const fetches = answers.filter(isOwn)
  const strangers = answers.filter((answer) => ['submit', 'fetch'].includes(answer.act) && isStranger(answer))
  const accepted = submitted && phaseTold(submitted.exchange) !== undefined ? submitted : undefined
  const successes = [...(accepted ? [accepted] : []), ...fetches].filter(
    ({ word }) => phaseOf(word) === 'succeeded',
  )
  const [id, asked] = [accepted?.handle, askedOf(submit)]
  const detours = answers.filter(({ act }) => act === 'detour')
  const glances = answers.filter(({ act }) => act === glanceAct)
  const media = exchanges.filter(({ act }) => act === 'media')
  const sightings = sightingsOf([...(accepted ? [accepted] : []), ...fetches])
  const story = storyOf({ sightings, glances, detours, webhooks: deliveries })
  return {
    label,
    ...(id === undefined ? {} : { id }),
    submit,
    exchanges,
    asked,
    ...(submitted ? { submitted } : {}),
    submits: answers.filter((answer) => answer.act === 'submit' && !isStranger(answer)),
    fetches,
    detours,
    strangers,
    successes,
    media,
    mediaAnswers: answers.filter(({ act }) => act === 'media'),
    webhooks: deliveries,
    sightings,
    story,
    signs: signsOf({ id, submit, submitted, asked, fetches, successes, media, story }),
    ids: toldIds([...(accepted ? [accepted] : []), ...fetches]),
    results: successes.map(({ exchange }) => exchange),
  }
}

/** Short replies tell none, and null or an empty string is none (modelslab.md 4.3, 4.6). */
function toldIds(answers: readonly Answer[]): readonly ToldId[] {
  return answers.flatMap(({ written, exchange }) => {
    const id = idText(written['id']) ?? idText(written['taskId'])
    return id === undefined || phaseTold(exchange) === undefined ? [] : [{ id, exchange }]
  })
}
