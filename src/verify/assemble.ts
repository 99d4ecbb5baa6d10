// Puts a record and its judgements together into the one Report that every format lays out.
import { transitExplanations } from '../contract/causes/transit.ts'
import { causesOf } from '../contract/causes.ts'
import { everyClause } from '../contract/every-clause.ts'
import { preventsJudging, type Stop } from '../contract/journey.ts'
import { attempt, judge, type Outcome } from '../contract/judge.ts'
import { isChosen } from '../contract/only.ts'
import { notesOnBrowsers } from '../contract/preflight.ts'
import type { Provider } from '../contract/provider.ts'
import { judgeCases } from '../contract/upstream/judge-cases.ts'
import { withoutCases } from '../contract/upstream/view.ts'
import type { CommonView } from '../contract/view.ts'
import { type Judgement, type Level, levels } from '../core/clause.ts'
import { packageVersion } from '../core/package-root.ts'
import type { KnownFailure, RefereeOpinion, Report, Tally } from '../core/report.ts'
import type { Transcript } from '../core/transcript.ts'
import { exitCodeOf, type Weighing } from './exit-code.ts'
import { headlineOf } from './headline.ts'
import { weighKnown } from './known-failures.ts'
import { unlessRefused } from './refused-credential.ts'

export interface Reading {
  readonly known?: readonly KnownFailure[]
  /** Only clauses whose id begins so. */
  readonly only?: string
  readonly strict?: boolean
  /** Arguments that make this run again; see `Report.command`. */
  readonly command?: readonly string[]
  readonly stop?: Stop
  readonly referee?: RefereeOpinion
  /** Wall time of the run in ms. */
  readonly durationMs: number
}

/** Judges the transcript and says everything there is to say about it. */
export function assemble(provider: Provider, transcript: Transcript, reading: Reading): Report {
  const outside = withoutCases(transcript)
  const read = attempt(() => provider.read(outside))
  const all = [...judged(provider, outside, read, reading.stop), ...judgeCases(provider, transcript)]
  const judgements = all.filter(({ clause }) => isChosen(clause.id, reading.only, everyClause(provider)))
  const known = weighKnown(reading.known ?? [], all, judgements)
  const view = 'value' in read ? read.value : undefined
  const deviations = view ? orNone(() => provider.deviations(view)) : []
  const explanations = [
    ...transitExplanations(outside),
    ...(view ? orNone(() => provider.explanations?.(view) ?? []) : []),
    ...deviations,
  ]
  const stopped = preventsJudging(reading.stop)
  const weighing: Weighing = {
    judgements,
    known,
    transcript,
    stopped,
    strict: reading.strict === true,
    notAccepted: reading.stop?.kind === 'not-accepted',
  }
  return {
    schemaVersion: 1,
    tool: { name: 'relayproof', version: packageVersion() },
    exitCode: exitCodeOf(weighing),
    ...(reading.strict ? { strict: true } : {}),
    ...(reading.command ? { command: reading.command } : {}),
    headline: headlineOf(weighing, reading.stop),
    tallies: talliesOf(judgements),
    judgements,
    known,
    causes: causesOf(judgements, explanations, transcript),
    deviations: [...deviations, ...notesOnBrowsers(outside)],
    confirmations: view ? orNone(() => provider.confirmations?.(view) ?? []) : [],
    ...(reading.referee ? { referee: reading.referee } : {}),
    cost: {
      durationMs: reading.durationMs,
      submissions: transcript.submissions,
      budget: transcript.target.budget,
    },
    transcript,
  }
}

/** What could not be asked at all is not judged: every finding says why. */
function judged(
  provider: Provider,
  transcript: Transcript,
  view: Outcome<CommonView>,
  stop: Stop | undefined,
): readonly Judgement[] {
  const all = judge(provider, transcript, transcript.target.profile, view)
  if (stop?.kind === 'refused')
    return all.map((judgement) => unlessRefused(judgement, provider, transcript, stop))
  if (stop?.kind !== 'unreachable' && stop?.kind !== 'obstructed') return all
  return all.map((judgement) =>
    judgement.finding.verdict === 'skip'
      ? judgement
      : { ...judgement, finding: { verdict: 'unproven', reason: stop.text, exchanges: [] } },
  )
}

function talliesOf(judgements: readonly Judgement[]): Report['tallies'] {
  const tally = (level: Level): Tally => {
    const mine = judgements.filter((judgement) => judgement.level === level)
    const count = (verdict: string) => mine.filter(({ finding }) => finding.verdict === verdict).length
    return {
      total: mine.length,
      pass: count('pass'),
      fail: count('fail'),
      skip: count('skip'),
      unproven: count('unproven'),
      error: count('error'),
    }
  }
  return Object.fromEntries(levels.map((level) => [level, tally(level)])) as Report['tallies']
}

/** A reading that throws is our fault and shows as `error` in the judgements; it must not hide the rest. */
function orNone<Item>(work: () => readonly Item[]): readonly Item[] {
  const outcome = attempt(work)
  return 'value' in outcome ? outcome.value : []
}
