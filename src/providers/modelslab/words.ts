// ModelsLab's own words and what they mean to us (modelslab.md 4, 11).
import type { Phase } from '../../core/phase.ts'

/** The closed set of `status` words. */
export const statusWords = ['success', 'processing', 'queued', 'failed', 'error'] as const

/** `pending` is read by defensive clients; the vendor itself was never seen to say it. */
export function isUnfinished(word: string | undefined): boolean {
  return word === 'processing' || word === 'queued' || word === 'pending'
}

const phases: Readonly<Record<string, Phase>> = {
  processing: 'running',
  pending: 'queued',
  queued: 'queued',
  success: 'succeeded',
  failed: 'failed',
  error: 'failed',
  // Words that relays put in their place (M6); read so that a journey ends, and reported by the clauses.
  in_progress: 'running',
  running: 'running',
  completed: 'succeeded',
  succeeded: 'succeeded',
  cancelled: 'failed',
}

/** The phase that a status word tells of its job; undefined for a word we do not know. */
export function phaseOf(word: string | undefined): Phase | undefined {
  return word === undefined ? undefined : phases[word.toLowerCase()]
}

/** Texts that speak of the credential: `Invalid API key`, `Invalid Api Key`, `API key required`, and what relays say. */
const keyTexts =
  /\b(api[\s_-]?)?(key|token)\b.{0,40}\b(required|invalid|missing|wrong|incorrect|expired)\b|\b(invalid|missing|wrong|incorrect|no|unknown)\b.{0,20}\b(api[\s_-]?key|token|credentials?)\b|unauthori[sz]ed|unauthenticated|not authenticated/i

export function speaksOfKey(text: string | undefined): boolean {
  return text !== undefined && keyTexts.test(text)
}

/** Texts that refuse the call and say nothing of the job: limits, a broken server, an id that is not known. */
const callTexts =
  /rate limit|too many|credit|monthly limit|subscription|internal server error|temporarily unavailable|not found|method not allowed|does ?n[o']t exist/i

export function speaksOfCall(text: string | undefined): boolean {
  return text !== undefined && (callTexts.test(text) || speaksOfKey(text))
}
