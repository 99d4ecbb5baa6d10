// What an open question is made of, and the words in which sightings are told.
import type { Exchange } from '../../../core/exchange.ts'
import type { Answer, RekaView } from '../read.ts'

export interface Sight {
  readonly exchange: Exchange
  /** What it shows, in a few words. */
  readonly seen: string
  /** Whether that is our reading; null where it bears on the question without settling it. */
  readonly agrees: boolean | null
}

export interface Question {
  /** Of the table in reka.md 12. */
  readonly row: number
  readonly question: string
  readonly reading: string
  readonly look: (view: RekaView) => readonly Sight[]
  /** Why nothing was seen, when nothing was. */
  readonly unseen: string
}

export function sight(answer: Answer, seen: string, agrees: boolean | null): Sight {
  return { exchange: answer.exchange, seen, agrees }
}

/** In which form a refusal came. */
export function formOf({ body, error, json }: Answer): string {
  if (error) return 'the error envelope'
  if ('detail' in body) return 'detail'
  return json === undefined ? 'no JSON' : 'another form'
}

/** `409 the error envelope`, or `200 CANCELLED`. */
export function brief(answer: Answer): string {
  const word = answer.body['status']
  return answer.ok && typeof word === 'string'
    ? `${answer.code} ${word}`
    : `${answer.code}${answer.ok ? '' : `, ${formOf(answer)}`}`
}
