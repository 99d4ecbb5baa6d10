// Reka's own words and what they mean to us: states, links, keys of its answers (reka.md 2.2, 3.1, 4).
import type { JsonObject } from '../../core/json.ts'
import type { Phase } from '../../core/phase.ts'

/** The five states of our reading; only the first was ever seen in print. */
export const statusWords = ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'CANCELLED'] as const

/** Other words that the fact sheet accepts. */
export const acceptedWords = ['CANCELED', 'CANCELLATION_REQUESTED'] as const

/** Links that a submit brings. */
export const linkNames = ['status_url', 'response_url', 'cancel_url'] as const
export type LinkName = (typeof linkNames)[number]

/** Keys of the result envelope, which cancel is documented to answer with. */
export const resultKeys = ['request_id', 'status', 'output', 'error', 'metrics'] as const

/** Lower-case words of the same host's other jobs are read too, so that a journey waits; a clause reports them. */
const waiting: Readonly<Record<string, Phase>> = {
  IN_QUEUE: 'queued',
  QUEUED: 'queued',
  PENDING: 'queued',
  IN_PROGRESS: 'running',
  PROCESSING: 'running',
  RUNNING: 'running',
  CANCELLATION_REQUESTED: 'running',
}

/** The phase of a status word; any word that we do not know is an end (reka.md 3.1). */
export function phaseOfWord(word: string): Phase {
  const upper = word.toUpperCase()
  if (Object.hasOwn(waiting, upper)) return waiting[upper] ?? 'running'
  if (/CANCEL/.test(upper)) return 'cancelled'
  return /FAIL|ERROR/.test(upper) ? 'failed' : 'succeeded'
}

export function isUnfinished(word: unknown): boolean {
  return typeof word === 'string' && ['queued', 'running'].includes(phaseOfWord(word))
}

/** The phase that an envelope tells: where failure is told as `COMPLETED` beside an error, the error decides. */
export function phaseOfEnvelope({ status, error }: JsonObject): Phase | undefined {
  if (typeof status !== 'string') return undefined
  const phase = phaseOfWord(status)
  return phase === 'succeeded' && (error ?? null) !== null ? 'failed' : phase
}
