// What stands in the head of every format: what was judged, when, by which version, and by which command.
import type { Report } from '../core/report.ts'
import { commandOf } from './command.ts'
import { costOf } from './outline.ts'

/** Names and values, as a reader wants them first; what a run has not is left out. */
export function headOf(report: Report): readonly (readonly [string, string])[] {
  const { transcript, tool } = report
  const { target } = transcript
  return [
    ['Provider', transcript.provider],
    ['Target', target.baseUrl],
    ['Profile', target.profile],
    ['Model', target.model || 'none'],
    ['Date', dateOf(report)],
    ['Version', `${tool.name} ${tool.version}`],
    ['Cost', costOf(report)],
    ['Exchanges', String(transcript.exchanges.length)],
    ['Command', commandOf(report)],
  ]
}

/** When the record began, in UTC to the second. */
export function dateOf({ transcript }: Report): string {
  const { startedAt } = transcript
  const known = Number.isFinite(startedAt) && Math.abs(startedAt) <= 8.64e15
  return known ? `${new Date(startedAt).toISOString().slice(0, 19)}Z` : 'unknown'
}
