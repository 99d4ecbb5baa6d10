// What the record can say of one exchange, decided once: every clause reads this, and nothing else guesses. What its recorder
// did not keep stands in the exchange itself (`lost`), and is minded wherever a check has failed (`unkept.ts`).
import type { Exchange } from '../../core/exchange.ts'
import type { Json } from '../../core/json.ts'
import { type Manner, type Subject, subjectOf } from './subject.ts'

export interface Evidence {
  /** What the reply is an answer about. */
  readonly subject: Subject
}

/** `manner` is how one vendor's own replies are known; `read` gives the JSON of a reply that was read before. */
export function evidenceOf(exchange: Exchange, manner?: Manner, read?: () => Json | undefined): Evidence {
  return { subject: subjectOf(exchange, manner, read) }
}
