// The causes as every format tells them: the sentence on top, and which promises stand under which.
import type { Judgement } from '../core/clause.ts'
import type { Cause, Report } from '../core/report.ts'

/** The cause under which a broken promise stands; undefined for what is not broken. */
export function causeOf({ causes }: Report, { clause }: Judgement): Cause | undefined {
  return causes.find(({ clauses }) => clauses.includes(clause.id))
}

/** The broken promises of a cause, the heaviest first. */
export function brokenBy({ judgements }: Report, { clauses }: Cause): readonly Judgement[] {
  return clauses.flatMap((id) => judgements.find(({ clause }) => clause.id === id) ?? [])
}

/** `3 causes break 22 promises`; empty where nothing is broken. */
export function causesHeading({ causes }: Report): string {
  const promises = causes.reduce((so, { clauses }) => so + clauses.length, 0)
  if (causes.length === 0) return ''
  return `${count(causes.length, 'cause')} ${causes.length === 1 ? 'breaks' : 'break'} ${count(promises, 'promise')}`
}

/** Deviations that no cause tells of, since they break no promise by themselves: good to know. */
export function furtherDeviations({ deviations, causes }: Report): Report['deviations'] {
  const broken = new Set(causes.flatMap(({ id, clauses }) => [id, ...clauses]))
  return deviations.filter(({ id, clauses }) => ![id, ...clauses].some((name) => broken.has(name)))
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
