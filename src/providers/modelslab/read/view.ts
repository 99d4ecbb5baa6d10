// The reading of a whole transcript on which ModelsLab's clauses stand.
import { askedAsWritten } from '../../../contract/answer.ts'
import type { LabelledView } from '../../../contract/checks.ts'
import { sortByJob } from '../../../contract/jobs.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { Transcript } from '../../../core/transcript.ts'
import type { Spec } from '../../../spec/load.ts'
import { idText } from '../body.ts'
import { type KnownModel, modelNamed } from '../model.ts'
import { type Answer, answerOf } from './answer.ts'
import { jobOf, type ModelslabJob } from './job.ts'

export interface ModelslabView extends LabelledView<ModelslabJob> {
  readonly spec: Spec
  /** The model that was submitted to; in foreign traffic that of the first submit. */
  readonly model: KnownModel
  /** Every reply of the API, strangers' and refusals too. */
  readonly answers: readonly Answer[]
  /** Replies to asks that belong to no job. */
  readonly refusals: readonly Answer[]
  /** Accepted submits. */
  readonly submits: readonly Answer[]
  /** Own fetches of all jobs, in order of the record. */
  readonly fetches: readonly Answer[]
  readonly successes: readonly Answer[]
  readonly strangers: readonly Answer[]
  readonly webhooks: readonly Exchange[]
}

const apiActs: readonly string[] = ['submit', 'fetch', 'detour', 'count']

export function readTranscript(transcript: Transcript, spec: Spec): ModelslabView {
  const { free, deliveries, jobs, job, answers, refusals } = sortByJob(transcript, {
    ...{ answerOf, jobOf },
    idIn: (delivery) => idText(askedAsWritten(delivery)['id']),
    isOfApi: (act) => apiActs.includes(act),
  })
  return {
    transcript,
    spec,
    model: modelNamed(spec, transcript.target.model),
    jobs,
    job,
    free,
    answers,
    refusals,
    submits: jobs.flatMap(({ submitted, sightings, submit }) =>
      submitted && sightings.some(({ exchange }) => exchange === submit) ? [submitted] : [],
    ),
    fetches: jobs.flatMap(({ fetches }) => fetches),
    successes: jobs.flatMap(({ successes }) => successes),
    strangers: jobs.flatMap(({ strangers }) => strangers),
    webhooks: deliveries,
  }
}
