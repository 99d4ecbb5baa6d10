// What the record can say of one exchange, decided once: every clause reads this, and nothing else guesses.
import type { Exchange } from '../../core/exchange.ts'
import { type Kept, keptOf } from './kept.ts'
import { type Manner, type Subject, subjectOf } from './subject.ts'

export interface Evidence {
  /** What the reply is an answer about. */
  readonly subject: Subject
  /** What the recording kept of the exchange. */
  readonly kept: Kept
}

/** `manner` is how one vendor's own replies are known. */
export function evidenceOf(exchange: Exchange, manner?: Manner): Evidence {
  return { subject: subjectOf(exchange, manner), kept: keptOf(exchange) }
}
