// What Reka promises and no caller can see: declared all the same, with the reason, and never counted as shown.
import { documented, type RekaClause, reading } from './kit.ts'

export const unobservableClauses: readonly RekaClause[] = [
  {
    id: 'reka/queue/replay-runs-once',
    ...documented,
    text: 'A submission that repeats an `Idempotency-Key` starts no second job.',
    source: 'reka.md 2.1',
    breaks: 'Whoever sends again after a lost answer pays for two jobs.',
    unobservable:
      'A second run under the id of the first leaves no trace in any answer; only the bill shows it.',
  },
  {
    id: 'reka/queue/replay-is-metered-once',
    ...documented,
    text: 'A submission that repeats an `Idempotency-Key` is metered once.',
    source: 'reka.md 2.1',
    breaks: 'Callers are billed for trying again.',
    unobservable: 'The bill is not part of any answer.',
  },
  {
    id: 'reka/queue/keys-are-remembered-for-a-day',
    ...reading,
    text: 'An `Idempotency-Key` is remembered for 24 hours.',
    source: 'reka.md 2.2, 12 row 11',
    breaks: 'Callers whose night job runs twice.',
    unobservable:
      'No lifetime is documented, and whether a key was forgotten shows only by paying for another job.',
  },
  {
    id: 'reka/queue/exhausted-credit-is-429',
    ...reading,
    text: 'A submission without credit is answered with 429 or 402.',
    source: 'reka.md 1.3, 12 row 15',
    breaks: 'Callers that try again for ever.',
    unobservable: 'It would take an account whose credit is used up.',
  },
]
