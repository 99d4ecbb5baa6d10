// A badge for a README: JSON of shields.io's endpoint form, https://shields.io/badges/endpoint-badge.
import type { Report } from '../core/report.ts'

/** `fal contract | 62/64 MUSTs`, green only when the run shows every promise that it must. */
export function badgeReport({ exitCode, tallies, transcript }: Report): string {
  const { pass, total } = tallies.MUST
  const judged = exitCode !== 3 && exitCode !== 5
  const badge = {
    schemaVersion: 1,
    label: `${transcript.provider} contract`,
    message: judged ? `${pass}/${total} MUSTs` : 'not judged',
    color: colourOf(exitCode),
  }
  return `${JSON.stringify(badge)}\n`
}

function colourOf(exitCode: Report['exitCode']): string {
  if (exitCode === 0) return 'brightgreen'
  if (exitCode === 1) return 'red'
  return exitCode === 4 ? 'yellow' : 'lightgrey'
}
