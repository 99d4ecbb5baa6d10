// The account of a run: what the program did, what would have been billed, what leaked, and the exit code that follows.
import { type Expectation, unmet } from './expect.ts'
import type { Leak, Outside } from './outside.ts'
import type { Counts, Tally } from './tally.ts'

/** As `--json` tells it. */
export interface Summary {
  readonly counts: Counts
  /** Jobs that would have been billed, by model. */
  readonly models: Readonly<Record<string, number>>
  readonly outside: readonly Leak[]
  /** What should not be left behind, one line each. */
  readonly troubles: readonly string[]
  /** Expectations that did not come true, in words. */
  readonly unmet: readonly string[]
  readonly programExit: number
  /** Of `exec` itself. */
  readonly exitCode: number
}

/** The program ended well, and something that was expected of it did not come true. No program that we know of ends so. */
export const expectationFailed = 90

/** The program's own trouble counts before ours. */
export function summaryOf(
  tally: Tally,
  { leaks }: Pick<Outside, 'leaks'>,
  expectations: readonly Expectation[],
  programExit: number,
): Summary {
  const outside = leaks()
  const refused = outside.filter(({ passed }) => !passed)
  const counts = { ...tally.counts(), leaks: refused.reduce((sum, { times }) => sum + times, 0) }
  const missed = unmet(expectations, counts)
  return {
    ...{ counts, models: tally.models(), outside, troubles: tally.troubles(), unmet: missed, programExit },
    exitCode: programExit === 0 && missed.length > 0 ? expectationFailed : programExit,
  }
}
