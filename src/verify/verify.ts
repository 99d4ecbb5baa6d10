// Runs a target to its Report: walk once, judge, and let the referee look where one is wanted.
import { type JourneyOptions, journey, preventsJudging } from '../contract/journey.ts'
import type { Provider } from '../contract/provider.ts'
import { withCases } from '../contract/upstream/walk-cases.ts'
import { systemClock } from '../core/clock.ts'
import type { Report } from '../core/report.ts'
import type { Target } from '../core/target.ts'
import { assemble, type Reading } from './assemble.ts'
import { checkOnly } from './clause-names.ts'
import { referee } from './referee.ts'
import { userAgent } from './user-agent.ts'

export interface VerifyOptions
  extends Omit<JourneyOptions, 'userAgent'>,
    Omit<Reading, 'stop' | 'durationMs' | 'referee'> {
  /** Replay the record through Prism as well. */
  readonly referee?: boolean
}

/**
 * Never rejects for the target's sake. Throws UsageError for a target that cannot be planned for, and when no clause begins
 * with `only`.
 */
export async function verify(provider: Provider, target: Target, options: VerifyOptions): Promise<Report> {
  if (options.only !== undefined) checkOnly(provider, options.only)
  const clock = options.clock ?? systemClock()
  const began = clock.now()
  const means = { ...options, clock, userAgent: userAgent() }
  const { transcript: outside, stop } = await journey(provider, target, means)
  const transcript = preventsJudging(stop) ? outside : await withCases(provider, target, outside, means)
  const durationMs = clock.now() - began
  const opinion = options.referee ? await referee(provider.id, outside) : undefined
  return assemble(provider, transcript, {
    ...readingOf(options),
    durationMs,
    ...(stop ? { stop } : {}),
    ...(opinion ? { referee: opinion } : {}),
  })
}

function readingOf({ known, only, strict, command }: VerifyOptions): Omit<Reading, 'durationMs'> {
  return {
    ...(known ? { known } : {}),
    ...(only === undefined ? {} : { only }),
    ...(strict === undefined ? {} : { strict }),
    ...(command ? { command } : {}),
  }
}
