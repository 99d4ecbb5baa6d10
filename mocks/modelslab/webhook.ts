// Webhooks: one POST when the job ends, never repeated on failure (modelslab.md 6).
import { isTerminal } from '../../src/core/phase.ts'
import type { World } from '../world.ts'
import type { ModelslabEntry } from './job.ts'
import type { Switches } from './options.ts'
import { failureText } from './replies/failed.ts'
import { idOf } from './replies/id.ts'
import { outputOf } from './replies/success.ts'
import { generationSeconds, type Teller } from './tell.ts'

/** The receiver has this long to answer. */
const patienceMs = 30_000

/** Sends what the switches ask for; nothing when the job has no webhook. */
export function announce(world: World, switches: Switches, teller: Teller, entry: ModelslabEntry): void {
  const { id, details } = entry.job
  if (details.webhook === undefined) return
  const current = () => entryNow(world, entry)
  const send = (due: () => number, body: () => string) =>
    world.outbox.send(due, {
      url: details.webhook ?? '',
      body,
      headers: () => ({ 'content-type': 'application/json' }),
      backoffMs: () => undefined,
      timeoutMs: patienceMs,
      jobId: id,
    })
  if (switches['modelslab.webhook-processing'] === 'on' && !isOver(world, entry)) {
    send(
      () => entry.job.submittedAt,
      () => JSON.stringify({ ...teller.queued(entry), ...track(entry) }),
    )
  }
  for (let copy = 0; copy < Number(switches['modelslab.webhook-copies']); copy++) {
    send(
      () => world.progress.endsAt(current()),
      () => JSON.stringify(outcome(world, current())),
    )
  }
}

function outcome(world: World, entry: ModelslabEntry): object {
  const { job } = entry
  const id = idOf(job)
  if (world.progress.phase(entry, world.clock.now()) !== 'succeeded') {
    return { status: 'failed', id, message: failureText(entry), ...track(entry) }
  }
  const generationTime = generationSeconds(world, entry)
  const { meta } = job.details
  return { status: 'success', id, output: outputOf(job), generationTime, ...track(entry), meta }
}

/** Echoed as given: a string stays a string, null stays null. */
function track({ job: { details } }: ModelslabEntry): object {
  return details.trackId === undefined ? {} : { track_id: details.trackId }
}

/** With all that befell it since; a shared ledger's answer is not waited for. */
function entryNow(world: World, entry: ModelslabEntry): ModelslabEntry {
  const found = world.ledger.get('modelslab', entry.job.id)
  return found && !(found instanceof Promise) ? (found as ModelslabEntry) : entry
}

function isOver(world: World, entry: ModelslabEntry): boolean {
  return isTerminal(world.progress.phase(entry, world.clock.now()))
}
