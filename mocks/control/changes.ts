// GET /__mock/changes and GET /__mock/events: what became of the jobs of a world since somebody last looked.
import { type Clock, systemClock } from '../../src/core/clock.ts'
import { cut } from '../../src/core/cut.ts'
import { isJsonObject, type Json } from '../../src/core/json.ts'
import type { JobEntry } from '../job.ts'
import { typeOf } from '../media.ts'
import type { Ordered } from '../mock-contract.ts'
import { present } from '../present.ts'
import { lifeEndsAt, shelvedAt } from '../shelved.ts'
import { untilRung } from '../wait.ts'
import type { World } from '../world.ts'

type Changes = Ordered<'Changes'>

export function changesSince(world: World, cursor: string | undefined): Changes {
  const { changed, gone, ...news } = world.feed().since(cursor)
  return {
    ...news,
    clock: { now: world.clock.now(), frozen: world.clock.frozen },
    exchanges: world.journal.count(),
    jobs: changed.map((entry) => summary(world, entry)),
    gone: [...gone],
  }
}

/** The same once anything changed, or was asked; at the latest at `until` (ms of `real`), or when the caller has left. */
export async function changesAwaited(
  world: World,
  cursor: string | undefined,
  until: number,
  signal: AbortSignal,
  real: Clock = systemClock(),
): Promise<Changes> {
  const feed = world.feed()
  const asked = world.journal.count()
  const isNews = () => feed.head() !== cursor || world.journal.count() !== asked
  while (!isNews() && !signal.aborted && real.now() < until)
    await untilRung(anyChange(world), real, until, signal)
  return changesSince(world, cursor)
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

/** Server-sent events, the first one whole unless `cursor` is a place to go on from. Never ends by itself. */
export async function* eventsSince(
  world: World,
  cursor: string | undefined,
  signal: AbortSignal,
  real: Clock = systemClock(),
): AsyncGenerator<string> {
  let next = cursor
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    const changes = isFirst
      ? changesSince(world, next)
      : await changesAwaited(world, next, real.now() + tickMs, signal, real)
    if (signal.aborted) return
    next = changes.next
    yield `id: ${next}\ndata: ${JSON.stringify(changes)}\n\n`
    await real.until(real.now() + apartMs, signal)
  }
}

const longestPrompt = 200

/** A job in short: what a list shows of it. */
function summary(world: World, entry: JobEntry): Changes['jobs'][number] {
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
    isFetched: collected.has(provider, id),
    ...present({
      fate: fate?.name,
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
