// A two-sided record as clauses read it: case by case, what the client met and what reached the upstream.
import type { Exchange } from '../../core/exchange.ts'
import { groupBy } from '../../core/group-by.ts'
import type { Transcript } from '../../core/transcript.ts'

export interface CaseView {
  readonly name: string
  /** What the client asked of the relay, in order. */
  readonly client: readonly Exchange[]
  /** What reached the upstream, in order. */
  readonly upstream: readonly Exchange[]
}

export interface CasesView {
  readonly transcript: Transcript
  readonly cases: readonly CaseView[]
  of(name: string): CaseView | undefined
  /** Why the case of this name could not be set up. */
  notSetUp(name: string): string | undefined
}

/** Act of the omission that tells of a case that could not be set up. */
export const caseAct = 'case'

export function readCases(transcript: Transcript): CasesView {
  const cases = [...groupBy(transcript.exchanges, (exchange) => exchange.case)].map(
    ([name, exchanges]): CaseView => ({
      name,
      client: exchanges.filter(({ side }) => side === undefined),
      upstream: exchanges.filter(({ side }) => side === 'upstream'),
    }),
  )
  return {
    transcript,
    cases,
    of: (wanted) => cases.find(({ name }) => name === wanted),
    notSetUp: (name) => transcript.omissions.find(({ act, job }) => act === caseAct && job === name)?.text,
  }
}

/** The record without its cases: what any host is judged by. */
export function withoutCases(transcript: Transcript): Transcript {
  if (transcript.exchanges.every((exchange) => exchange.case === undefined)) return transcript
  return { ...transcript, exchanges: transcript.exchanges.filter((exchange) => exchange.case === undefined) }
}
