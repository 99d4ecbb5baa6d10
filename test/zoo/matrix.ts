// The matrix of a zoo: one line for each specimen, for people and for a page.
import type { Outcome } from './run.ts'

/** Lines of a table, the seen-through ones marked `ok`, the others `MISS` with the reasons below them. */
export function matrix(vendor: string, outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(cells)
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  const body = outcomes.flatMap((outcome, at) => [
    line(rows[at] ?? []),
    ...outcome.misses.map((miss) => `      ↳ ${miss}`),
    ...(outcome.misses.length > 0 && outcome.unproven.length > 0
      ? [`      ↳ unproven: ${outcome.unproven.join(', ')}`]
      : []),
    ...(outcome.causes.length > 1
      ? outcome.causes.map(({ id, clauses }) => `      ↳ cause ${id}: ${clauses.join(', ')}`)
      : []),
  ])
  return [line(head), ...body, '', summary(vendor, outcomes)].join('\n')
}

const head = ['', 'specimen', 'profile', 'planted', 'level', 'exit', 'jobs', 'causes', 'also failed']

function cells(outcome: Outcome): readonly string[] {
  const { name, profile, breaks, level, exitCode, submissions, failed, misses } = outcome
  const also = failed.filter((clause) => !clause.endsWith(` ${breaks}`)).map((clause) => brief(clause))
  return [
    misses.length === 0 ? 'ok' : 'MISS',
    name,
    profile,
    breaks ?? '(lawful)',
    level ?? '',
    String(exitCode),
    String(submissions),
    String(outcome.causes.length),
    also.length > 6 ? `${also.slice(0, 6).join(' ')} … ${also.length} in all` : also.join(' '),
  ]
}

/** `MUST fal/status/ends` as `status/ends`; what is no MUST in brackets. */
function brief(clause: string): string {
  const [level, id = ''] = clause.split(' ')
  const short = id.split('/').slice(1).join('/')
  return level === 'MUST' ? short : `(${short})`
}

function summary(vendor: string, outcomes: readonly Outcome[]): string {
  const defects = outcomes.filter(({ breaks }) => breaks !== null)
  const musts = defects.filter(({ level }) => level === 'MUST')
  const lawful = outcomes.filter(({ breaks }) => breaks === null)
  const right = (some: readonly Outcome[]) =>
    `${some.filter(({ misses }) => misses.length === 0).length} of ${some.length}`
  const most = Math.max(0, ...outcomes.map(({ submissions }) => submissions))
  return [
    `${vendor}: ${right(musts)} defects that break a MUST seen through (exit 1, the right clause named)`,
    `${right(defects.filter(({ level }) => level !== 'MUST'))} lesser defects named without failing the run`,
    `${defects.filter(({ causes }) => causes.length === 1).length} of ${defects.length} defects told as one cause`,
    `${right(lawful)} lawful variants left in peace (exit 0)`,
    `at most ${most} submissions for one run`,
  ].join('\n  ')
}
