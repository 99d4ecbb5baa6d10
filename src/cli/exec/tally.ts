// Counts what a program did to a mock, in all worlds together, those included that are reset or end while it runs.
import type { Bill } from '../../../mocks/bills.ts'
import type { Mock } from '../../../mocks/index.ts'
import type { Entry } from '../../../mocks/journal.ts'
import { reportOf, troublesIn, type WorldReport } from '../../../mocks/worlds/report.ts'
import type { Stage } from '../../../mocks/worlds/stage.ts'

/** What can be counted, with what it means: words of `--expect`, and members of `--json`. */
export const countable = {
  jobs: 'jobs that were accepted',
  submits: 'submissions, those included that were refused',
  polls: 'questions for a status',
  results: 'questions for a result',
  downloads: 'files that were fetched',
  cancels: 'wishes to cancel',
  webhooks: 'webhooks that were sent, each attempt',
  retries: 'jobs that look like another one: submitted and billed again',
  bills: 'jobs that would have been billed',
  units: 'what they would have been billed, in units of the vendors',
  unfinished: 'jobs that had not ended',
  unfetched: 'jobs whose result reached nobody',
  leaks: 'wishes for hosts that are neither the vendors’ nor this machine’s',
  requests: 'all requests',
} as const

export type Countable = keyof typeof countable
export type Counts = Readonly<Record<Countable, number>>

export interface Tally {
  /** All but the leaks, which no mock sees. */
  counts(): Omit<Counts, 'leaks'>
  /** Jobs that would have been billed, by model. */
  models(): Readonly<Record<string, number>>
  /** What should not be left behind, one line each. */
  troubles(): readonly string[]
}

interface Closed {
  readonly bills: readonly Bill[]
  readonly report: WorldReport
}

export function tallyOf({ worlds }: Mock): Tally {
  const sums = {
    jobs: 0,
    submits: 0,
    polls: 0,
    results: 0,
    downloads: 0,
    cancels: 0,
    webhooks: 0,
    requests: 0,
  }
  const closed: Closed[] = []
  worlds.watch((stage) => {
    const { ledger, journal } = stage.world
    ledger.watch(({ kind }) => {
      if (kind === 'added') sums.jobs++
    })
    ledger.beforeClear(() => void closed.push(closingOf(stage)))
    journal.watch((entry) => {
      const what = kindOf(entry)
      if (what !== undefined) sums[what]++
      if (what !== 'webhooks') sums.requests++
    })
  })
  const all = () => [...closed, ...worlds.list().map(closingOf)]
  const billed = () =>
    all()
      .flatMap(({ bills }) => bills)
      .filter(({ units }) => units > 0)
  return {
    counts: () => ({
      ...sums,
      retries: total(all(), ({ report }) => report.doubtfulRetries.length),
      bills: billed().length,
      units: total(billed(), ({ units }) => units),
      unfinished: total(all(), ({ report }) => report.unfinished.length),
      unfetched: total(all(), ({ report }) => report.resultsNeverFetched.length),
    }),
    models() {
      const models: Record<string, number> = {}
      for (const { model } of billed()) models[model] = (models[model] ?? 0) + 1
      return models
    },
    troubles: () => all().flatMap(({ report }) => troublesIn(report).map(({ text }) => text)),
  }
}

function closingOf(stage: Stage): Closed {
  const { bills, progress, clock } = stage.world
  const now = clock.now()
  return { bills: bills.list((entry) => progress.phase(entry, now)), report: reportOf(stage) }
}

const kinds: Readonly<
  Partial<Record<Entry['asked']['act'], 'submits' | 'polls' | 'results' | 'cancels' | 'webhooks'>>
> = {
  ...{ submit: 'submits', status: 'polls', result: 'results', cancel: 'cancels', webhook: 'webhooks' },
}

function kindOf({ asked: { act }, reply, failure }: Entry) {
  if (act === 'media') return failure || reply.status >= 300 ? undefined : 'downloads'
  return kinds[act]
}

function total<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}
