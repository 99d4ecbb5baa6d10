// GET /__mock/jobs and POST /__mock/jobs/{id}/{change}: what jobs there are, and a hand on one of them.
import { isTerminal, type Phase } from '../../src/core/phase.ts'
import { withinLimit } from '../../src/core/time-limit.ts'
import type { JobEntry, JobEvent } from '../job.ts'
import { shelvedAt } from '../shelved.ts'
import { untilChanged } from '../wait.ts'
import type { World } from '../world.ts'
import { type Facts, keeps, type Wanted } from './filter.ts'
import type { Told } from './told.ts'

export type Change = 'complete' | 'fail' | 'requeue' | 'expire' | 'cancel'

export interface JobsWanted {
  readonly wanted: Wanted
  /** Submitted at this moment (ms since the epoch) or later. */
  readonly since: number
}

/** Jobs as they stand now, oldest first; all of them unless some are wanted. */
export function listJobs(world: World, { wanted, since }: JobsWanted = { wanted: {}, since: 0 }) {
  const jobs = world.ledger.list().map((entry) => shown(world, entry))
  return {
    jobs: jobs.filter((job) => job.submittedAt >= since && keeps(wanted, factsOf(job, world))),
  }
}

function factsOf(
  { id, provider, model, phase, fate, input }: ReturnType<typeof shown>,
  { name }: World,
): Facts {
  const text = () => JSON.stringify(input)
  return { provider, model, job: id, status: phase, fate: fate?.name, world: name, text }
}

/** The same, once there is one; at the latest after `ms` of real time, or when the caller has left. */
export function jobsAwaited(world: World, jobs: JobsWanted, ms: number, signal: AbortSignal) {
  return withinLimit(ms, signal, (over) => firstJobs(world, jobs, over))
}

async function firstJobs(world: World, jobs: JobsWanted, over: AbortSignal) {
  for (;;) {
    const listed = listJobs(world, jobs)
    if (listed.jobs.length > 0 || over.aborted) return listed
    const now = world.clock.now()
    const moves = world.ledger.list().map((entry) => world.progress.changesAt(entry, now))
    await untilChanged(
      world,
      moves.reduce((one, other) => Math.min(one, other), Infinity),
      over,
    )
  }
}

/** Makes it so now: 404 when no job has the id, 409 for one that has ended, of which only the files may yet expire. */
export function changeJob(world: World, id: string, change: Change): Told {
  const entry = entryOf(world, id)
  if (!entry) return { status: 404, body: { error: `no job has the id ${id}; see GET /__mock/jobs` } }
  const phase = world.progress.phase(entry, world.clock.now())
  if (isTerminal(phase) && change !== 'expire')
    return { status: 409, body: { error: hasEnded(id, phase, change) } }
  const at = world.clock.now()
  // As if the vendor had been asked and obeyed at once.
  const event: JobEvent = change === 'cancel' ? { kind: change, at, effectiveAt: at } : { kind: change, at }
  world.ledger.append(entry.job.provider, id, event)
  return { body: shown(world, entryOf(world, id) ?? entry) }
}

function hasEnded(id: string, phase: Phase, change: Change): string {
  const ended = phase === 'cancelled' ? 'was cancelled' : `has ${phase}`
  const files = phase === 'succeeded' ? `, or let its files expire: POST /__mock/jobs/${id}/expire` : ''
  return `job ${id} ${ended} already, and was asked to ${change}; a job that has ended stays as it is, and nothing was changed. Submit another one${files}`
}

/** A file of it as its own address serves it now, without being asked there. */
export async function fileOfJob(
  world: World,
  id: string,
  index: number,
  range: string | undefined,
): Promise<Told> {
  const entry = entryOf(world, id)
  const path = entry && world.media.ofJob(entry.job.provider, id)[index]
  const shelved = path === undefined ? 'unknown' : shelvedAt(world, path)
  if (typeof shelved === 'string') {
    const error = `job ${id} has no file ${index} ${shelved === 'expired' ? 'any more: its life is over' : 'yet, or never will; see GET /__mock/changes'}`
    return { status: 404, body: { error } }
  }
  return {
    file: await world.media.serve(shelved.item, {
      method: 'GET',
      headers: range === undefined ? {} : { range },
    }),
  }
}

function entryOf({ ledger, settings }: World, id: string): JobEntry | undefined {
  for (const provider of settings.providers) {
    const entry = ledger.get(provider, id)
    if (entry && !(entry instanceof Promise)) return entry
  }
  return undefined
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
