// Walks a target once and records it: first what is free, then jobs within the budget. Spends nothing unannounced.
import { systemClock } from '../core/clock.ts'
import type { Exchange } from '../core/exchange.ts'
import type { Target } from '../core/target.ts'
import type { Omission, Transcript } from '../core/transcript.ts'
import { openBounds } from './journey/bounds.ts'
import { chosenJobs } from './journey/choose.ts'
import { findScheme } from './journey/find-scheme.ts'
import { follow } from './journey/follow.ts'
import { inGroups } from './journey/in-groups.ts'
import type { Itinerary } from './journey/itinerary.ts'
import type { JobRun } from './journey/job-run.ts'
import { lookAgain } from './journey/look-again.ts'
import { obstructed, obstructedAtLast } from './journey/obstructed.ts'
import type { JourneyOptions } from './journey/options.ts'
import { type Closing, prepare } from './journey/prepare.ts'
import { type JourneyResult, preventsJudging, type Stop } from './journey/progress.ts'
import { type Run, schemeFor } from './journey/run.ts'
import { stopOf } from './journey/stop.ts'
import { submit } from './journey/submit.ts'
import type { Ask, JobPlan } from './plan.ts'
import type { Provider } from './provider.ts'
import { soundTarget } from './sound-target.ts'
import { proxiedRoads } from './walk/roads.ts'
import { openWalker } from './walk/walker.ts'

export type { JourneyOptions } from './journey/options.ts'
export { type JourneyResult, type Progress, preventsJudging, type Stop } from './journey/progress.ts'

/** Never rejects for the target's sake: whatever it does is in the record. Throws UsageError for a target we cannot plan. */
export async function journey(
  provider: Provider,
  given: Target,
  options: JourneyOptions,
): Promise<JourneyResult> {
  const target = soundTarget(given)
  const clock = options.clock ?? systemClock()
  const startedAt = clock.now()
  const bounds = openBounds(clock, options.signal)
  const walker = openWalker({
    target,
    clock,
    officialUrl: provider.officialUrl,
    secrets: options.secrets,
    userAgent: options.userAgent ?? 'relayproof',
    ...(options.proxyFor ? { roads: await proxiedRoads(options.proxyFor) } : {}),
    onAsk: (asked) => options.progress?.({ kind: 'ask', ...asked }),
    onExchange(exchange) {
      bounds.count()
      options.progress?.({ kind: 'exchange', exchange })
    },
  })
  // The clock's timers let a process end, and between two polls nothing else may hold it.
  const alive = setInterval(() => {}, 60_000)
  const closing: Closing = [() => clearInterval(alive), () => bounds.close(), () => walker.close()]
  try {
    const { run, itinerary, omissions } = await prepare(
      provider,
      target,
      options,
      { clock, walker, bounds },
      closing,
    )
    const stop = await walk(run, itinerary)
    await closeAll(closing)
    const transcript = transcriptOf(run, startedAt, omissions)
    return { transcript, ...(stop ? { stop } : {}) }
  } finally {
    await closeAll(closing)
  }
}

async function closeAll(closing: Closing): Promise<void> {
  for (const close of closing.splice(0).reverse()) {
    try {
      await close()
    } catch {
      // What cannot be closed any more is gone already; the record is what matters.
    }
  }
}

async function walk(run: Run, itinerary: Itinerary): Promise<Stop | undefined> {
  const stop = await walkAll(run, itinerary)
  const ending = run.bounds.ended()
  if (!ending) return stop
  run.omit({ act: 'run', ...ending })
  // Whoever interrupts the first question does not learn from it whether anybody is there.
  const unheard = stop?.kind === 'unreachable' && ending.reason === 'interrupted'
  return preventsJudging(stop) && !unheard ? stop : { kind: ending.reason, text: ending.text }
}

async function walkAll(run: Run, itinerary: Itinerary): Promise<Stop | undefined> {
  const contact = await findScheme(run)
  run.scheme = contact.scheme
  run.others = contact.others
  if (contact.stop?.kind === 'unreachable') return leaveOut(run, itinerary.jobs, contact.stop)
  const answered: Exchange[] = []
  await inGroups(itinerary.free, run.pace.moved ? 1 : 4, async (ask) => {
    if (!run.signal.aborted) answered.push(await askFree(run, ask))
  })
  const stop = obstructed(run, answered) ?? contact.stop
  if (stop) return leaveOut(run, itinerary.jobs, stop)
  return walkJobs(run, chosenJobs(run, itinerary.jobs, answered))
}

function askFree(run: Run, ask: Ask): Promise<Exchange> {
  return run.walker.ask(ask, { signal: run.signal, scheme: schemeFor(run, ask) })
}

/** The first job shows whether submissions are accepted at all; when they are not, none of the others is tried. */
async function walkJobs(run: Run, plans: readonly JobPlan[]): Promise<Stop | undefined> {
  const [first, ...rest] = plans
  if (!first) return undefined
  const origin = new URL(run.target.baseUrl).origin
  run.progress({ kind: 'plan', submissions: plans.length, origin, model: run.context.model })
  const opening = await submit(first, run)
  if (!opening.job) {
    const { exchange } = opening
    return leaveOut(run, rest, (exchange && obstructedAtLast(run, exchange)) ?? stopOf(run, opening))
  }
  const others: JobRun[] = []
  const following = follow(opening.job)
  if (run.pace.moved) await following
  await inGroups(rest, run.pace.moved ? 1 : rest.length, async (plan) => {
    const { job } = await submit(plan, run)
    if (!job) return
    others.push(job)
    await follow(job)
  })
  await following
  await lookAgain(opening.job, others)
  return undefined
}

function leaveOut(run: Run, plans: readonly JobPlan[], stop: Stop | undefined): Stop | undefined {
  const text =
    stop === undefined || stop.kind === 'not-accepted'
      ? 'the first submission was not accepted, so no other was made'
      : stop.text
  for (const { label } of plans) run.omit({ act: 'submit', job: label, reason: 'not-possible', text })
  return stop
}

function transcriptOf(run: Run, startedAt: number, omissions: readonly Omission[]): Transcript {
  const { target } = run
  return {
    provider: run.provider.id,
    target: {
      baseUrl: target.baseUrl,
      profile: target.profile,
      ...(run.scheme ? { auth: run.scheme.id } : {}),
      model: run.context.model,
      capabilities: target.capabilities,
      budget: target.budget,
      ...(target.via === undefined ? {} : { via: target.via }),
      ...(target.resells === undefined ? {} : { resells: target.resells }),
    },
    startedAt,
    exchanges: run.walker.record(),
    omissions,
    submissions: run.submissions,
    source: 'journey',
  }
}
