// Runs a target to its Report: walk once, judge, and let the referee look where one is wanted.
import { type JourneyOptions, journey } from '../contract/journey.ts'
import type { Provider } from '../contract/provider.ts'
import { systemClock } from '../core/clock.ts'
import { packageVersion } from '../core/package-root.ts'
import type { Report } from '../core/report.ts'
import type { Target } from '../core/target.ts'
import { assemble, type Reading } from './assemble.ts'
import { referee } from './referee.ts'

export interface VerifyOptions
  extends Omit<JourneyOptions, 'userAgent'>,
    Omit<Reading, 'stop' | 'durationMs' | 'referee'> {
  /** Replay the record through Prism as well. */
  readonly referee?: boolean
}

/** Never rejects for the target's sake. Throws UsageError for a target that cannot be planned for. */
export async function verify(provider: Provider, target: Target, options: VerifyOptions): Promise<Report> {
  const clock = options.clock ?? systemClock()
  const began = clock.now()
  const { transcript, stop } = await journey(provider, target, {
    ...options,
    clock,
    userAgent: `relayproof/${packageVersion()} (+https://www.npmjs.com/package/relayproof)`,
  })
  const durationMs = clock.now() - began
  const opinion = options.referee ? await referee(provider.id, transcript) : undefined
  return assemble(provider, transcript, {
    ...options,
    durationMs,
    ...(stop ? { stop } : {}),
    referee: opinion,
  } as Reading)
}
