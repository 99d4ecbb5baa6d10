// What befell a recorded job of ModelsLab's, in the labels of a journey (modelslab.md 4.3, 4.4, 7).
import type { Exchange } from '../../core/exchange.ts'
import { answerOf } from './read/answer.ts'
import { isUnfinished, phaseOf, speaksOfCall, speaksOfKey } from './words.ts'

export function fateOf(exchanges: readonly Exchange[]): string | undefined {
  const [first] = exchanges
  if (first !== undefined && exchanges.length === 1 && first.job === undefined) return refusalOf(first)
  const told = exchanges
    .filter(({ act }) => act === 'fetch' || act === 'submit')
    .flatMap((one) => answerOf(one) ?? [])
    .filter(({ word, message }) => word !== undefined && !(word === 'error' && speaksOfCall(message)))
  const last = told.at(-1)?.word
  if (isUnfinished(last) || phaseOf(last) !== 'failed') return undefined
  return last === 'error' ? 'error' : 'failed'
}

/** What a submission that made no job was refused for. */
function refusalOf(submit: Exchange): string | undefined {
  const { word, message = '', code = 0 } = answerOf(submit) ?? {}
  if (word !== 'error' || speaksOfKey(message)) return undefined
  if (code === 402 || /credit|monthly limit|subscription/i.test(message)) return 'no-credit'
  return code === 429 || /rate limit|queue/i.test(message) ? 'queue-full' : undefined
}
