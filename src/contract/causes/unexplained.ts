// Broken clauses that nothing known explains: told by the replies that show them, in the words of the heaviest.

import { cut } from '../../core/cut.ts'
import type { Exchange } from '../../core/exchange.ts'
import type { Cause } from '../../core/report.ts'
import type { Transcript } from '../../core/transcript.ts'
import { type Broken, evidenceOf } from './broken.ts'
import { heavier, weightOf } from './weight.ts'

/**
 * What the same replies break is one cause: those of one section, and of others what weighs less than the heaviest. Two
 * MUSTs of two sections stay two, since one reply may well have two faults.
 */
export function unexplained(broken: readonly Broken[], { exchanges }: Transcript): readonly Cause[] {
  const groups: Broken[][] = []
  for (const one of broken.toSorted((left, right) => heavier(weightOf([left]), weightOf([right])))) {
    const group = groups.find(([head]) => head !== undefined && belongs(one, head))
    if (group) group.push(one)
    else groups.push([one])
  }
  return groups.flatMap((group) => toldBy(group, exchanges))
}

function belongs(one: Broken, head: Broken): boolean {
  const within = one.finding.exchanges.every((index) => head.finding.exchanges.includes(index))
  return within && (sectionOf(one) === sectionOf(head) || one.level !== head.level)
}

function sectionOf({ clause }: Broken): string {
  return clause.id.split('/')[1] ?? ''
}

function toldBy(group: readonly Broken[], exchanges: readonly Exchange[]): readonly Cause[] {
  const [head] = group
  if (!head) return []
  const { clause, finding } = head
  const asked = exchanges.find(({ index }) => index === finding.exchanges.at(-1))
  return [
    {
      id: clause.id,
      level: head.level,
      text: `Not kept: ${clause.text}`,
      change: `${asked ? `${requestLine(asked)} should bring` : 'Expected is'} ${finding.expected}; it brought ${cut(finding.received, 160)}.`,
      breaks: clause.breaks,
      clauses: group.map((one) => one.clause.id),
      exchanges: evidenceOf(group),
    },
  ]
}

function requestLine({ index, request: { method, url } }: Exchange): string {
  const path = URL.canParse(url) ? new URL(url).pathname : url
  return `${method} ${cut(path, 120)} (#${index})`
}
