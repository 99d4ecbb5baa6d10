// How long each clause took: an exchange that shows several counts with the first of them alone.
import type { Judgement } from '../../core/clause.ts'
import type { Report } from '../../core/report.ts'
import { exchangesOf } from '../outline.ts'

/** ms by clause id, whole numbers; their sum is the time of all exchanges that show anything. */
export function timesOf(report: Report, judgements: readonly Judgement[]): ReadonlyMap<string, number> {
  const counted = new Set<number>()
  return new Map(
    judgements.map(({ clause, finding }) => {
      const own = exchangesOf(report, finding.exchanges).filter(({ index }) => !counted.has(index))
      for (const { index } of own) counted.add(index)
      return [clause.id, own.reduce((so, { durationMs }) => so + Math.round(durationMs), 0)]
    }),
  )
}
