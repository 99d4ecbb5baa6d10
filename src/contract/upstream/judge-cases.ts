// A verdict on every two-sided promise, for a run that had a mock of ours behind the target.
import type { Finding, Judgement } from '../../core/clause.ts'
import type { Transcript } from '../../core/transcript.ts'
import { cardOf, levelUnder } from '../judge.ts'
import type { Provider } from '../provider.ts'
import type { CaseClause } from './case.ts'
import { type CasesView, readCases } from './view.ts'

/** None for a run of one side. A check that throws is our own error. */
export function judgeCases(provider: Provider, transcript: Transcript): readonly Judgement[] {
  const { twoSided, pages } = provider
  if (!twoSided || !transcript.target.capabilities.includes('upstream')) return []
  const view = readCases(transcript)
  return twoSided.clauses.map(({ case: _, ...clause }) => ({
    clause: cardOf(clause, pages),
    level: levelUnder(clause, transcript.target.profile),
    finding: findingOf(clause, view),
  }))
}

function findingOf({ check }: CaseClause, view: CasesView): Finding {
  try {
    return check?.(view) ?? { verdict: 'error', reason: 'this clause has no check', exchanges: [] }
  } catch (cause) {
    return { verdict: 'error', reason: `our own check failed: ${(cause as Error).message}`, exchanges: [] }
  }
}
