// GET /__mock/changes and GET /__mock/events: what became of the jobs of a world since somebody last looked.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Clock, systemClock } from '../../src/core/clock.ts'
import { cut } from '../../src/core/cut.ts'
import { isJsonObject, type Json } from '../../src/core/json.ts'
import type { News } from '../dashboard/change-log.ts'
import type { JobEntry } from '../job.ts'
import { typeOf } from '../media.ts'
import type { Ordered } from '../mock-contract.ts'
import { present } from '../present.ts'
import { lifeEndsAt, shelvedAt } from '../shelved.ts'
import { untilRung } from '../wait.ts'
import type { DeliveryRecord } from '../webhooks/delivery.ts'
import type { World } from '../world.ts'

type Changes = Ordered<'Changes'>

export function changesSince(world: World, cursor: string | undefined): Changes {
  const { changed, ...news } = world.feed().since(cursor)
  const jobs = news.isWhole ? newestFirst(changed) : changed
  return { ...told(world, news), jobs: jobs.map(summaryIn(world)), ahead: aheadOf(world) }
}

/** All but the jobs. */
function told(world: World, { next, isWhole, gone }: Omit<News, 'changed'>) {
  const { clock, journal } = world
  return {
    ...{ next, isWhole, gone: [...gone] },
    ...{ clock: { now: clock.now(), frozen: clock.frozen }, exchanges: journal.count() },
  }
}

/** Jobs that wait and are told how many are ahead of them: nobody looks at more. */
const mostAhead = 100

function aheadOf({ ledger, progress, clock }: World): Record<string, number> {
  const now = clock.now()
  const waiting = ledger
    .list()
    .filter((entry) => progress.phase(entry, now) === 'queued')
    .map((entry) => [entry.job.id, progress.position(entry, now)] as const)
  return Object.fromEntries(waiting.toSorted(([, one], [, other]) => one - other).slice(0, mostAhead))
}

/** The same once anything changed, or was asked; at the latest at `until` (ms of `real`), or when the caller has left. */
export async function changesAwaited(
  world: World,
  cursor: string | undefined,
  until: number,
  signal: AbortSignal,
  real: Clock = systemClock(),
): Promise<Changes> {
  await untilNews(world, cursor, until, signal, real)
  return changesSince(world, cursor)
}

async function untilNews(
  world: World,
  cursor: string | undefined,
  until: number,
  signal: AbortSignal,
  real: Clock,
): Promise<void> {
  const feed = world.feed()
  const asked = world.journal.count()
  const isNews = () => feed.head() !== cursor || world.journal.count() !== asked
  while (!isNews() && !signal.aborted && real.now() < until)
    await untilRung(anyChange(world), real, until, signal)
}

const anyChange = (world: World) => (ring: () => void) => {
  const ends = [world.feed().watch(ring), world.journal.watch(ring)]
  return () => {
    for (const end of ends) end()
  }
}

/** ms between two events: a page draws no faster than people look. */
const apartMs = 100
/** ms without news after which the time is told, so that a page shows the right one and proxies keep the line open. */
const tickMs = 2_000
/** ms after which it is told anew how many are ahead of whom. */
const aheadMs = 1_000
/** Jobs in one event: a page draws them without standing still. */
const mostAtOnce = 200

/** Server-sent events, the first one whole unless `cursor` is a place to go on from. Never ends by itself. */
export async function* eventsSince(
  world: World,
  cursor: string | undefined,
  signal: AbortSignal,
  real: Clock = systemClock(),
): AsyncGenerator<string> {
  let next = cursor
  let aheadAt = Number.NEGATIVE_INFINITY
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    if (!isFirst) await untilNews(world, next, real.now() + tickMs, signal, real)
    if (signal.aborted) return
    const news = world.feed().since(next)
    next = news.next
    const isDue = real.now() >= aheadAt + aheadMs
    if (isDue) aheadAt = real.now()
    yield* eventsOf(world, news, isDue ? { ahead: aheadOf(world) } : {})
    await real.until(real.now() + apartMs, signal)
  }
}

function newestFirst(entries: readonly JobEntry[]): JobEntry[] {
  return entries.toReversed().toSorted((one, other) => other.job.submittedAt - one.job.submittedAt)
}

/** The newest jobs first where there are many; only who has heard them all has a place to go on from. */
async function* eventsOf(world: World, { changed, ...news }: News, more: Partial<Changes>) {
  const isMany = changed.length > mostAtOnce
  const left = isMany || news.isWhole ? newestFirst(changed) : [...changed]
  for (let isFirst = true; left.length > mostAtOnce; isFirst = false) {
    const part: Changes = {
      ...told(world, { ...news, isWhole: news.isWhole && isFirst }),
      ...{ jobs: left.splice(0, mostAtOnce).map(summaryIn(world)), isPart: true },
    }
    yield `data: ${JSON.stringify(part)}\n\n`
    await nextTurn()
  }
  const last: Changes = {
    ...told(world, { ...news, isWhole: news.isWhole && !isMany }),
    ...{ jobs: left.map(summaryIn(world)), ...more },
  }
  yield `id: ${last.next}\ndata: ${JSON.stringify(last)}\n\n`
}

const longestPrompt = 200

/** A job in short: what a list shows of it. */
function summaryIn(world: World): (entry: JobEntry) => Changes['jobs'][number] {
  const webhooks = new Map(world.outbox.records().map(({ jobId, state }) => [jobId, state]))
  return (entry) => summary(world, entry, webhooks.get(entry.job.id))
}

function summary(
  world: World,
  entry: JobEntry,
  webhook: DeliveryRecord['state'] | undefined,
): Changes['jobs'][number] {
  const { id, provider, model, submittedAt, input, fate } = entry.job
  const { progress, clock, collected } = world
  const now = clock.now()
  const phase = progress.phase(entry, now)
  return {
    ...{ id, provider, model, submittedAt, phase, prompt: promptIn(input) },
    // A moment that never comes has no number in JSON.
    timeline: progress
      .timeline(entry)
      .filter(({ from }) => Number.isFinite(from))
      .map((segment) => ({ ...segment })),
    files: filesOf(world, entry),
    events: entry.events.map(({ kind, at }) => ({ kind, at })),
    isFetched: collected.has(provider, id),
    isDownloaded: collected.hasFile(provider, id),
    ...present({
      fate: fate?.name,
      webhook,
      position: phase === 'queued' ? progress.position(entry, now) : undefined,
    }),
  }
}

/** The words that it is about: the longest text of the input's own members that is no address. */
function promptIn(input: Json): string {
  if (!isJsonObject(input)) return ''
  const texts = Object.values(input).filter((value) => typeof value === 'string')
  const named = [input['prompt'], input['text']].find((value) => typeof value === 'string')
  const told =
    named ??
    texts
      .filter((text) => !/^(https?:|data:)/.test(text))
      .toSorted((one, other) => other.length - one.length)[0]
  return cut(String(told ?? ''), longestPrompt)
}

function filesOf(world: World, entry: JobEntry): Changes['jobs'][number]['files'] {
  const { media, progress } = world
  const { provider, id } = entry.job
  return media.ofJob(provider, id).flatMap((path) => {
    const item = media.find(path)
    if (!item) return []
    const end = lifeEndsAt(item, entry, progress)
    const until = Number.isFinite(end) ? end : undefined
    const isGone = shelvedAt(world, path) === 'expired'
    return [{ path, type: typeOf(item.content), isGone, ...present({ until }) }]
  })
}
