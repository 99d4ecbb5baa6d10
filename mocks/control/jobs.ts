// GET /__mock/jobs and POST /__mock/jobs/{id}/{change}: what jobs there are, and a hand on one of them.
import { UsageError } from '../../src/core/errors.ts'
import type { JobEntry, JobEvent } from '../job.ts'
import type { World } from '../world.ts'

const changes = ['complete', 'fail', 'requeue', 'expire'] as const
type Change = (typeof changes)[number]

/** All jobs, oldest first, as they stand now. */
export function listJobs(world: World) {
  return { jobs: world.ledger.list().map((entry) => shown(world, entry)) }
}

/** Makes it so now; undefined when no job has the id. Throws UsageError for an unknown change. */
export function changeJob(world: World, id: string, change: string) {
  if (!isChange(change))
    throw new UsageError(`a job can be made to ${changes.join(', ')}; received ${change}`)
  const entry = entryOf(world, id)
  if (!entry) return undefined
  const event: JobEvent = { kind: change, at: world.clock.now() }
  world.ledger.append(entry.job.provider, id, event)
  return shown(world, entryOf(world, id) ?? entry)
}

function entryOf({ ledger, settings }: World, id: string): JobEntry | undefined {
  for (const provider of settings.providers) {
    const entry = ledger.get(provider, id)
    if (entry && !(entry instanceof Promise)) return entry
  }
  return undefined
}

function isChange(word: string): word is Change {
  return (changes as readonly string[]).includes(word)
}

function shown(world: World, entry: JobEntry) {
  const { id, provider, model, submittedAt, input, seed, fate } = entry.job
  const now = world.clock.now()
  const phase = world.progress.phase(entry, now)
  const timeline = world.progress.timeline(entry)
  const events = entry.events.map(inWords)
  return { id, provider, model, phase, submittedAt, seed, fate, timeline, events, input }
}

/** JSON has no Infinity: a cancel that will never take effect says so in a word. */
function inWords(event: JobEvent) {
  return event.kind === 'cancel' && !Number.isFinite(event.effectiveAt)
    ? { ...event, effectiveAt: 'never' as const }
    : event
}
