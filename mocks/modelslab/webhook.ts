// Webhooks: one POST when the job ends, never repeated on failure (modelslab.md 6).
import { isTerminal } from '../../src/core/phase.ts'
import type { Telling } from '../jobs.ts'
import type { World } from '../world.ts'
import type { ModelslabEntry } from './job.ts'
import { failureText } from './replies/failed.ts'
import { idOf } from './replies/id.ts'
import { outputOf, ownMembers } from './replies/success.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'
import { generationSeconds } from './tell.ts'
import { words } from './words.ts'

/** The receiver has this long to answer. */
const patienceMs = 30_000

/** Sends what the switches ask for; nothing when the job has no webhook. */
export function announce({ world, jobs, switches, teller }: Service, entry: ModelslabEntry): void {
  const { id, details } = entry.job
  if (details.webhook === undefined) return
  const telling: Telling = {
    url: details.webhook,
    headers: () => ({ 'content-type': 'application/json' }),
    backoffMs: () => undefined,
    timeoutMs: patienceMs,
  }
  if (switches['modelslab.webhook-processing'] === 'on' && !isOver(world, entry)) {
    const body = () => JSON.stringify({ ...teller.queued(entry), ...track(entry) })
    world.outbox.send(() => entry.job.submittedAt, { ...telling, jobId: id, body })
  }
  for (let copy = 0; copy < Number(switches['modelslab.webhook-copies']); copy++)
    jobs.tellEnd(id, (current) => JSON.stringify(outcome(world, current)), telling)
}

function outcome(world: World, entry: ModelslabEntry): Schema<'Callback'> {
  const { job } = entry
  const id = idOf(job)
  if (world.progress.phase(entry, world.clock.now()) !== 'succeeded') {
    return { status: words.failed, id, message: failureText(entry), ...track(entry) }
  }
  const generationTime = generationSeconds(world, entry)
  const { meta } = job.details
  const told = { status: words.succeeded, id, output: outputOf(job), generationTime, ...track(entry), meta }
  return { ...told, ...ownMembers(job) }
}

/** Echoed as given: a string stays a string, null stays null. */
function track({ job: { details } }: ModelslabEntry): Pick<Schema<'Success'>, 'track_id'> {
  return details.trackId === undefined ? {} : { track_id: details.trackId }
}

function isOver(world: World, entry: ModelslabEntry): boolean {
  return isTerminal(world.progress.phase(entry, world.clock.now()))
}
