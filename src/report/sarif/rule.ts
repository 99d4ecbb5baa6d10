// A promise as a rule of SARIF: what it says, where it comes from, what breaks without it.
import type { Judgement, Level } from '../../core/clause.ts'
import { sourceInWords } from '../facts.ts'

/** Levels of SARIF for a broken promise. */
export const sarifLevels: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  MUST: 'error',
  SHOULD: 'warning',
  MAY: 'note',
}

export function ruleOf({ clause, level }: Judgement) {
  const { id, text, breaks, evidence, page } = clause
  const help = `${text}\n\nBreaks: ${breaks}\n\nSource: ${sourceInWords(clause)}`
  return {
    id,
    name: id,
    shortDescription: { text },
    fullDescription: { text: `${text} Breaks: ${breaks}` },
    help: { text: help, markdown: help },
    ...(page === undefined ? {} : { helpUri: page }),
    defaultConfiguration: { level: sarifLevels[level] },
    properties: {
      tags: ['contract', level, evidence],
      precision: evidence === 'inferred' ? 'medium' : 'very-high',
    },
  }
}
