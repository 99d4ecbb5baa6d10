// The reading of a whole transcript on which Reka's clauses stand.
import { askedOf } from '../../../contract/answer.ts'
import type { LabelledView } from '../../../contract/checks.ts'
import { glanceAct } from '../../../contract/glance.ts'
import { sortByJob } from '../../../contract/jobs.ts'
import { preflightAct } from '../../../contract/preflight.ts'
import type { Transcript } from '../../../core/transcript.ts'
import type { Spec } from '../../../spec/load.ts'
import { type KnownModel, modelNamed } from '../model.ts'
import { type Answer, answerOf } from './answer.ts'
import { jobOf, type RekaJob } from './job.ts'

export interface RekaView extends LabelledView<RekaJob> {
  readonly spec: Spec
  /** The model that was submitted to. */
  readonly model: KnownModel
  /** Every job but the replays, which are no jobs of their own. `job(label)` finds those too. */
  readonly jobs: readonly RekaJob[]
  /** Every reply of the API, strangers' and refusals too. */
  readonly answers: readonly Answer[]
  /** Replies to asks that belong to no job. */
  readonly refusals: readonly Answer[]
  /** Own answers of all jobs, in order of the record. */
  readonly statuses: readonly Answer[]
  readonly results: readonly Answer[]
  readonly cancels: readonly Answer[]
  readonly strangers: readonly Answer[]
}

/** Jobs that are submitted with the idempotency key of another one. */
export const replayLabels: readonly string[] = ['replayed', 'rekeyed']

/** What is not the API's to answer. */
const foreignActs: readonly string[] = ['media', 'webhook', 'redirect', preflightAct, glanceAct]

export function readTranscript(transcript: Transcript, spec: Spec): RekaView {
  const sorted = sortByJob(transcript, {
    ...{ answerOf, jobOf },
    idIn: (delivery) => askedOf(delivery)['request_id'],
    isOfApi: (act) => !foreignActs.includes(act),
  })
  const { free, job, answers, refusals } = sorted
  const jobs = sorted.jobs.filter(({ label }) => !replayLabels.includes(label))
  return {
    transcript,
    spec,
    model: modelNamed(spec, transcript.target.model),
    jobs,
    job,
    free,
    answers,
    refusals,
    statuses: jobs.flatMap(({ statuses }) => statuses),
    results: jobs.flatMap(({ resultAnswers }) => resultAnswers),
    cancels: jobs.flatMap(({ cancels }) => cancels),
    strangers: jobs.flatMap(({ strangers }) => strangers),
  }
}
