// The reading of a whole transcript on which fal's clauses stand.
import { askedOf } from '../../../contract/answer.ts'
import { glanceAct } from '../../../contract/glance.ts'
import { sortByJob } from '../../../contract/jobs.ts'
import { preflightAct } from '../../../contract/preflight.ts'
import { isStranger } from '../../../contract/strangers.ts'
import type { CommonView } from '../../../contract/view.ts'
import type { Exchange } from '../../../core/exchange.ts'
import type { Profile } from '../../../core/target.ts'
import type { Transcript } from '../../../core/transcript.ts'
import type { Spec } from '../../../spec/load.ts'
import { type Answer, answerOf } from './answer.ts'
import { type FalJob, jobOf } from './job.ts'
import type { StreamAnswer } from './stream.ts'

export interface FalView extends CommonView {
  readonly spec: Spec
  readonly profile: Profile
  readonly jobs: readonly FalJob[]
  /** The job with this label. */
  job(label: string): FalJob | undefined
  /** Every reply in the record, strangers' and refusals too, deliveries to us not. */
  readonly answers: readonly Answer[]
  /** Replies to asks that belong to no job. */
  readonly refusals: readonly Answer[]
  /** Own answers of all jobs, in order of the record. */
  readonly statuses: readonly Answer[]
  readonly results: readonly Answer[]
  readonly cancels: readonly Answer[]
  readonly streams: readonly StreamAnswer[]
  readonly strangers: readonly Answer[]
  readonly mediaAnswers: readonly Answer[]
  readonly webhooks: readonly Exchange[]
  readonly jwks?: Answer
}

export function readTranscript(transcript: Transcript, spec: Spec): FalView {
  const { free, deliveries, jobs, job, answers, refusals } = sortByJob(transcript, {
    ...{ answerOf, jobOf },
    idIn: (delivery) => askedOf(delivery)['request_id'],
    isOfApi: (act) => act !== preflightAct && act !== glanceAct,
  })
  const jwks = refusals.find(({ act }) => act === 'jwks')
  return {
    transcript,
    spec,
    profile: transcript.target.profile,
    jobs,
    job,
    free,
    answers,
    refusals,
    statuses: jobs.flatMap(({ statuses }) => statuses),
    results: jobs.flatMap(({ resultAnswers }) => resultAnswers),
    cancels: jobs.flatMap(({ cancels }) => cancels),
    streams: jobs.flatMap(({ streams }) => streams),
    strangers: jobs.flatMap(({ strangers }) => strangers).filter(isStranger),
    mediaAnswers: jobs.flatMap(({ mediaAnswers }) => mediaAnswers),
    webhooks: deliveries,
    ...(jwks ? { jwks } : {}),
  }
}
