// Walks every case, several side by side, each in a world of its own: asks the relay, then asks the mock what arrived.
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../core/clock.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Target } from '../../core/target.ts'
import type { Omission, Transcript } from '../../core/transcript.ts'
import { openBounds } from '../journey/bounds.ts'
import { controlCall } from '../journey/control-call.ts'
import { schemeNamed } from '../journey/find-scheme.ts'
import { follow } from '../journey/follow.ts'
import { inGroups } from '../journey/in-groups.ts'
import { marked } from '../journey/itinerary.ts'
import type { JourneyOptions } from '../journey/options.ts'
import { realPace } from '../journey/pace.ts'
import { oneAtATime, type Run } from '../journey/run.ts'
import { submit } from '../journey/submit.ts'
import { isChosen } from '../only.ts'
import type { Provider } from '../provider.ts'
import { proxiedRoads } from '../walk/roads.ts'
import { openWalker, type Walker } from '../walk/walker.ts'
import type { Case, TwoSided } from './case.ts'
import { type Stage, stageOf } from './stage.ts'
import { caseAct } from './view.ts'

/** How many times as fast time passes in the world of a case. */
const speed = 40
/** ms between two polls of a case, which are many times as long in its world. */
const pollMs = 30
/** ms that the job of a case may take: at that speed none does, but one that a relay has lost. */
const caseMs = 5_000
/** ms for all of them together. */
const allMs = 120_000
const sideBySide = 6

export interface CasesOptions extends JourneyOptions {
  readonly clock: Clock
  readonly userAgent: string
}

/** Adds the cases to the record of a run. Never rejects for the sake of the relay or of the mock behind it. */
export async function withCases(
  provider: Provider,
  target: Target,
  transcript: Transcript,
  options: CasesOptions,
): Promise<Transcript> {
  const { twoSided } = provider
  const { upstream } = target
  if (!twoSided || upstream === undefined) return transcript
  const nonce = options.nonce ?? randomUUID().slice(0, 8)
  const own = target.world ?? `rp-${nonce}`
  const worldOf = (name: string) => `${own}-${name}`
  const all = twoSided.cases((name) => ({
    ...{ target, model: transcript.target.model, nonce: own },
    ...marked(own, worldOf(name)),
  }))
  const means = await openMeans(provider, target, transcript, options)
  const key = target.key === undefined ? {} : { key: target.key }
  const stageAt = (world: string) => stageOf({ upstream, world, ...key }, means.call)
  try {
    await inGroups(chosenOf(all, twoSided, options.only), sideBySide, (one) =>
      walkCase(one, stageAt(worldOf(one.plan.label)), means),
    )
    // That of the run itself, whose jobs are over.
    await stageAt(own)
      .end()
      .catch(() => {})
  } finally {
    means.close()
  }
  return joined(transcript, means)
}

function chosenOf(cases: readonly Case[], { clauses }: TwoSided, only: string | undefined): readonly Case[] {
  const chosen = clauses.filter(({ id }) => isChosen(id, only, clauses))
  const isWanted = ({ plan }: Case) => chosen.some((clause) => (clause.case ?? plan.label) === plan.label)
  return cases.filter(isWanted)
}

interface Means {
  readonly run: Omit<Run, 'control' | 'oneAtATime'>
  readonly walker: Walker
  readonly omissions: Omission[]
  readonly call: ReturnType<typeof controlCall>
  close(): void
}

async function openMeans(
  provider: Provider,
  { world: _, ...given }: Target,
  { target: { auth, model } }: Transcript,
  options: CasesOptions,
): Promise<Means> {
  const { clock, signal, proxyFor } = options
  const target = { ...given, timeoutMs: Math.min(given.timeoutMs, caseMs) }
  const bounds = openBounds(clock, signal)
  bounds.begin({ ms: allMs, requests: 20_000 })
  const walker = openWalker({
    ...{ target, clock, officialUrl: provider.officialUrl, secrets: options.secrets },
    ...{ userAgent: options.userAgent, impatient: true },
    ...(proxyFor ? { roads: await proxiedRoads(proxyFor) } : {}),
    onExchange: (exchange) => options.progress?.({ kind: 'exchange', exchange }),
  })
  const wait = (ms: number, until?: AbortSignal) => clock.until(clock.now() + ms, until)
  const omissions: Omission[] = []
  const alive = setInterval(() => {}, 60_000)
  const scheme = auth === undefined || target.key === undefined ? undefined : schemeNamed(provider, auth)
  return {
    run: {
      ...{ provider, target, walker, bounds, wait, scheme, signal: bounds.signal, others: [] },
      context: { target, model, nonce: '' },
      pace: { ...realPace(clock), betweenPolls: (_polls, _elapsedMs, until) => wait(pollMs, until) },
      progress: () => {},
      omit: (omission) => omissions.push(omission),
      ...{ submissions: 0, ids: new Map() },
    },
    ...{ walker, omissions, call: controlCall(proxyFor) },
    close() {
      clearInterval(alive)
      bounds.close()
      walker.close()
    },
  }
}

async function walkCase({ plan, before = [], faults = [] }: Case, stage: Stage, means: Means): Promise<void> {
  const { label: name } = plan
  const { walker } = means
  const failed = (cause: unknown) => {
    const text = `the mock behind the target could not be set up for it: ${(cause as Error).message}`
    means.omissions.push({ act: caseAct, job: name, reason: 'not-possible', text })
  }
  try {
    await stage.setUp(speed, faults)
    const run: Run = { ...means.run, control: stage.control, oneAtATime: oneAtATime() }
    for (const ask of before) await walker.ask(ask, { job: name, scheme: run.scheme, signal: run.signal })
    const { job } = await submit(plan, run)
    if (job) await follow(job)
    for (const arrived of await stage.arrived()) walker.note({ ...arrived, case: name })
  } catch (cause) {
    failed(cause)
  } finally {
    await stage.end().catch(() => {})
  }
}

/** What is in no case yet was asked by the client of the one that is its label. */
function joined(transcript: Transcript, { walker, omissions }: Means): Transcript {
  const first = transcript.exchanges.length
  const cases = walker.record().map(
    (exchange, at): Exchange => ({
      ...exchange,
      case: exchange.case ?? exchange.job ?? '',
      index: first + at,
    }),
  )
  const further = omissions.filter(({ act }) => act === caseAct)
  return {
    ...transcript,
    exchanges: [...transcript.exchanges.map((exchange, index) => ({ ...exchange, index })), ...cases],
    omissions: [...transcript.omissions, ...further],
  }
}
