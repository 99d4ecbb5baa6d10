// The order in which every format tells a report: by level, then by section of the clause id, failures first.
import { type Confirmation, type Judgement, type Level, levels, type Verdict } from '../core/clause.ts'
import type { Exchange } from '../core/exchange.ts'
import { type Report, verdictOrder } from '../core/report.ts'
import { timeOf } from './excerpt.ts'

export interface Section {
  /** The second word of a clause id: `status` of `fal/status/never-goes-back`. */
  readonly name: string
  readonly judgements: readonly Judgement[]
}

export interface LevelGroup {
  readonly level: Level
  readonly sections: readonly Section[]
}

/** Levels in order, those without clauses left out; the worst section first, the worst judgement first in each. */
export function outlineOf({ judgements }: Pick<Report, 'judgements'>): readonly LevelGroup[] {
  return levels.flatMap((level) => {
    const found = judgements.filter((judgement) => judgement.level === level).toSorted(byVerdict)
    const names = [...new Set(found.map(sectionOf))]
    const sections = names.map((name) => ({
      name,
      judgements: found.filter((judgement) => sectionOf(judgement) === name),
    }))
    return sections.length > 0 ? [{ level, sections }] : []
  })
}

/** The second word of a clause id. */
export function sectionOf({ clause }: Judgement): string {
  const [provider = '', section] = clause.id.split('/')
  return section ?? provider
}

function byVerdict(one: Judgement, other: Judgement): number {
  return verdictOrder.indexOf(one.finding.verdict) - verdictOrder.indexOf(other.finding.verdict)
}

/** True when the failure was declared beforehand. */
export function isKnown({ known }: Report, { clause }: Judgement): boolean {
  return known.failing.some((name) => (name.endsWith('/') ? clause.id.startsWith(name) : clause.id === name))
}

/** True when this judgement makes the run fail. */
export function breaksRun(report: Report, judgement: Judgement): boolean {
  const { level, finding } = judgement
  const firm =
    level === 'MUST' || (level === 'SHOULD' && report.strict === true && finding.verdict === 'fail')
  return firm && isOpen(finding.verdict) && !isKnown(report, judgement)
}

/** Neither shown nor skipped for a reason. */
export function isOpen(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'unproven' || verdict === 'error'
}

/** The exchanges that a finding points at; an index that is not in the record is left out. */
export function exchangesOf({ transcript }: Report, indexes: readonly number[]): readonly Exchange[] {
  const wanted = new Set(indexes)
  return transcript.exchanges.filter(({ index }) => wanted.has(index))
}

/** Why, in one line: the reason, or what was expected and what came. */
export function reasonOf({ finding }: Judgement): string {
  if (finding.verdict === 'pass') return ''
  return finding.verdict === 'fail'
    ? `expected ${finding.expected}, received ${finding.received}`
    : finding.reason
}

/** What the answer to an open question makes of our reading of it. */
export function agreementOf({ agrees }: Confirmation): 'open' | 'as read' | 'otherwise' {
  if (agrees === null) return 'open'
  return agrees ? 'as read' : 'otherwise'
}

/** What the run cost: submissions and time; of a recording only the submissions in it. */
export function costOf({ cost, transcript }: Report): string {
  const { submissions, budget, durationMs } = cost
  if (transcript.source === 'har') return `${submissions} submission${submissions === 1 ? '' : 's'} recorded`
  return `${submissions} of ${budget} submissions, ${timeOf(durationMs)}`
}
