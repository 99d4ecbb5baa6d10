// What befell a recorded job of Reka's, in the labels of a journey (reka.md 3.1).
import type { Exchange } from '../../core/exchange.ts'
import { answerOf } from './read/answer.ts'
import { phaseOfEnvelope } from './words.ts'

export function fateOf(exchanges: readonly Exchange[]): string | undefined {
  if (exchanges.every(({ job }) => job === undefined)) return undefined
  const phases = exchanges
    .filter(({ act }) => act === 'status' || act === 'result')
    .flatMap((one) => phaseOfEnvelope(answerOf(one)?.body ?? {}) ?? [])
  return phases.at(-1) === 'failed' ? 'failed' : undefined
}
