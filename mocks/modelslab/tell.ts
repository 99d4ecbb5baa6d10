// What a job's reply is in its present phase: chosen by phase, form and fate.
import type { JsonObject } from '../../src/core/json.ts'
import type { World } from '../world.ts'
import { etaOf } from './eta.ts'
import { unsettled } from './instabilities.ts'
import type { ModelslabEntry } from './job.ts'
import type { Switches } from './options.ts'
import { spelled } from './refusals.ts'
import { failedReply } from './replies/failed.ts'
import { queuedReply, taskReply } from './replies/queued.ts'
import { longSuccess, ownMembers, shortSuccess } from './replies/success.ts'
import { waitingReply } from './replies/waiting.ts'

export interface Teller {
  /** The reply to the submit, as long as the job is not done. */
  queued(entry: ModelslabEntry): JsonObject
  /** The reply to the submit, whatever became of the job by now. */
  submitted(entry: ModelslabEntry): JsonObject
  /** The reply to a fetch. */
  fetched(entry: ModelslabEntry): JsonObject
}

export function tellerOf({ clock, progress }: World, switches: Switches): Teller {
  const spellingOf = ({ job }: ModelslabEntry) => spelled(switches, job.details.family.message)
  const eta = etaOf({ progress }, switches)
  const queued = (entry: ModelslabEntry) => {
    const { job } = entry
    const reply =
      job.fate?.name === 'queued_as_task'
        ? taskReply(job, eta(entry))
        : queuedReply(job, eta(entry), spellingOf(entry))
    return unsettled(job.fate?.name, 'queued', reply)
  }
  const failed = (entry: ModelslabEntry) =>
    failedReply(entry, spellingOf(entry), switches['modelslab.job-failure'])
  const finished = (entry: ModelslabEntry, long: boolean) => {
    const { job } = entry
    const reply = long
      ? longSuccess(job, generationSeconds({ clock, progress }, entry))
      : shortSuccess(job, switches['modelslab.fetch-success'] === 'shortest')
    return { ...unsettled(job.fate?.name, 'success', reply), ...ownMembers(job) }
  }
  const tell = (entry: ModelslabEntry, long: boolean, waiting: () => JsonObject) => {
    const phase = progress.phase(entry, clock.now())
    if (phase === 'queued' || phase === 'running') return waiting()
    return phase === 'succeeded' ? finished(entry, long) : failed(entry)
  }
  return {
    queued,
    submitted: (entry) => tell(entry, true, () => queued(entry)),
    fetched: (entry) =>
      tell(entry, switches['modelslab.fetch-success'] === 'long', () => {
        const long = switches['modelslab.fetch-waiting'] === 'long' && entry.job.details.family.longAllowed
        return long
          ? queued(entry)
          : unsettled(entry.job.fate?.name, 'waiting', waitingReply(spellingOf(entry)))
      }),
  }
}

/** Seconds that the last run took. */
export function generationSeconds(
  { clock, progress }: Pick<World, 'clock' | 'progress'>,
  entry: ModelslabEntry,
): number {
  const end = progress.endsAt(entry)
  const start = progress.ranSince(entry, clock.now()) ?? end
  return Math.max(0, Math.round(end - start)) / 1_000
}
