// What a person may do next about a judgement.
import type { Judgement } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import { commandOf } from './command.ts'

/** One sentence, with a command where one helps. */
export function adviceOn(report: Report, { clause, finding }: Judgement): string {
  const { target, source } = report.transcript
  const again = commandOf(report, clause.id)
  const withKey = target.auth === undefined ? '' : ', with the key in RELAYPROOF_KEY,'
  switch (finding.verdict) {
    case 'pass':
    case 'skip':
      return ''
    case 'fail':
      return `Make the reply as expected and check it${withKey} by: ${again}`
    case 'unproven':
      return source === 'har'
        ? 'Record a session that makes this act, or verify the host itself.'
        : `See why the act did not show it; a larger --budget or --timeout may help${withKey}: ${again}`
    case 'error':
      return 'This is a fault of relayproof, not of the host: please report it with the HAR of this run (--har FILE).'
  }
}

/** What a person may do next about the whole run. */
export function adviceOnRun({ exitCode, known }: Report): string {
  if (exitCode === 3)
    return 'Check the base URL and the key, and what answers there; come again later where the host is busy (429) or down.'
  if (exitCode === 4) return 'Allow more submissions with --budget, or choose a cheaper model with --model.'
  if (exitCode === 5) return 'Please report this with the HAR of the run (--har FILE).'
  if (known.stale.length > 0) return 'Remove the known failures that no longer fail.'
  return ''
}
