// What a reader with little time need not see clause by clause: folded to a line for each reason.
import type { Judgement, Verdict } from '../core/clause.ts'
import type { Report } from '../core/report.ts'
import type { Colours } from './colours.ts'
import { oneLine } from './excerpt.ts'
import { outlineOf, reasonOf, sectionOf } from './outline.ts'
import { clausesInFull } from './text-clauses.ts'

/** Ids named after one reason; of further ones only the number. */
const mostNamed = 8
const mostReasons = 12

/** Broken promises and our own errors, each with its evidence. */
export function brokenClauses(report: Report, colours: Colours): readonly string[] {
  return clausesInFull(report, [...having(report, 'fail'), ...having(report, 'error')], colours)
}

/**
 * The MUSTs that should have been shown and were not, by reason; of the others only the number, and of all where no host
 * was met that could be judged.
 */
export function notShown(report: Report, colours: Colours): string {
  const all = having(report, 'unproven')
  const groups = report.exitCode === 3 ? [] : byReason(all.filter(({ level }) => level === 'MUST'))
  const lines = groups
    .slice(0, mostReasons)
    .map(([reason, judgements]) => `  ${colours.yellow('?')} ${reason}\n      ${named(judgements)}`)
  const told = groups.slice(0, mostReasons).flatMap(([, judgements]) => judgements).length
  const left = all.length - told
  const more = lines.length > 0 ? 'more ' : ''
  if (left > 0) lines.push(`  ? ${left} ${more}clause${left === 1 ? '' : 's'} (--verbose names them)`)
  return titled('Not shown', lines, colours)
}

/** What was passed over for a declared reason, by reason. */
export function foldedSkips(report: Report, colours: Colours): string {
  const skipped = having(report, 'skip').filter(({ clause }) => clause.unobservable === undefined)
  const lines = byReason(skipped).map(([reason, judgements]) => `  - ${reason}: ${named(judgements)}`)
  const hidden = having(report, 'skip').length - skipped.length
  const unseen = hidden === 0 ? [] : [`  - nobody can see it from outside: ${count(hidden, 'clause')}`]
  return titled('Skipped', [...lines, ...unseen], colours)
}

/** Acts left out that no clause above gives the reason of. */
export function foldedOmissions({ transcript, judgements }: Report, colours: Colours): string {
  const given = judgements.map(reasonOf)
  const left = transcript.omissions.filter(({ text }) => !given.some((reason) => reason.includes(text)))
  const reasons = [...new Set(left.map(({ text }) => text))]
  const lines = reasons.map((reason) => {
    const acts = left.filter(({ text }) => text === reason).map(({ act, job }) => job ?? act)
    return `  - ${oneLine(reason)}: ${oneLine([...new Set(acts)].join(', '))}`
  })
  return titled('Not asked', lines, colours)
}

/** How many promises were shown to hold, section by section. */
export function foldedPasses(report: Report, colours: Colours): string {
  const passed = having(report, 'pass')
  if (passed.length === 0) return ''
  const sections = [...new Set(passed.map(sectionOf))].map(
    (name) => `${name} ${passed.filter((one) => sectionOf(one) === name).length}`,
  )
  return `${colours.green(`✓ ${count(passed.length, 'promise')} shown to hold`)}: ${sections.join(', ')} (--verbose names them)`
}

function having(report: Report, verdict: Verdict): readonly Judgement[] {
  const inOrder = outlineOf(report).flatMap(({ sections }) =>
    sections.flatMap(({ judgements }) => judgements),
  )
  return inOrder.filter(({ finding }) => finding.verdict === verdict)
}

function byReason(judgements: readonly Judgement[]): readonly (readonly [string, readonly Judgement[]])[] {
  const reasons = [...new Set(judgements.map((one) => oneLine(reasonOf(one))))]
  return reasons.map((reason) => [reason, judgements.filter((one) => oneLine(reasonOf(one)) === reason)])
}

function named(judgements: readonly Judgement[]): string {
  const ids = judgements
    .slice(0, mostNamed)
    .map(({ clause, level }) => (level === 'MUST' ? clause.id : `${clause.id} (${level})`))
  const more = judgements.length - ids.length
  return ids.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function titled(title: string, lines: readonly string[], colours: Colours): string {
  return lines.length === 0 ? '' : [colours.bold(title), ...lines].join('\n')
}
