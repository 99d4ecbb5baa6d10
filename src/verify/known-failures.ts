// Failures that are known beforehand: they do not fail the run, and one that is no longer true does.
import type { Judgement } from '../core/clause.ts'
import { UsageError } from '../core/errors.ts'
import type { KnownFailure, Report } from '../core/report.ts'

/**
 * One failure a line: a clause id, or a prefix ending in `/`, then the reason. `#` begins a comment. Throws UsageError
 * naming the line that has no reason.
 */
export function parseKnownFailures(text: string): readonly KnownFailure[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const content = line.replace(/(^|\s)#.*$/, '').trim()
    if (content === '') return []
    const [, pattern, reason] = /^(\S+)\s+(.+)$/.exec(content) ?? []
    if (pattern !== undefined && reason !== undefined) return [{ pattern, reason }]
    throw new UsageError(
      `line ${index + 1} of the known failures needs a clause id and a reason; received ${JSON.stringify(content)}`,
    )
  })
}

/** Whether a pattern speaks of a clause. */
export function matches(pattern: string, id: string): boolean {
  return pattern.endsWith('/') ? id.startsWith(pattern) : id === pattern
}

/**
 * Sorts the known failures into those that do fail and those that are stale: what they name passes now, or does not exist.
 * What was skipped proves neither. `all` are the judgements of the whole law, `inScope` those that this run reports.
 */
export function weighKnown(
  known: readonly KnownFailure[],
  all: readonly Judgement[],
  inScope: readonly Judgement[] = all,
): Report['known'] {
  const named = (judgements: readonly Judgement[], pattern: string) =>
    judgements.filter(({ clause }) => matches(pattern, clause.id))
  const stale = known.filter(({ pattern }) => {
    if (named(all, pattern).length === 0) return true
    const mine = named(inScope, pattern)
    return mine.some(({ finding }) => finding.verdict === 'pass') && !mine.some(isBad)
  })
  const failing = inScope.filter(
    (judgement) => isBad(judgement) && known.some(({ pattern }) => matches(pattern, judgement.clause.id)),
  )
  return { failing: failing.map(({ clause }) => clause.id), stale }
}

function isBad({ finding }: Judgement): boolean {
  return finding.verdict === 'fail' || finding.verdict === 'unproven'
}
