// How many jobs a key may still start in rolling 24 hours, and the headers that tell it (reka.md 1.4, 1.5).
import type { Clock } from '../../src/core/clock.ts'
import type { HeaderMap } from '../../src/core/exchange.ts'

export interface Allowance {
  /** The four headers as they stand for `account`. */
  headers(account: string): HeaderMap
  /** Uses up one start; undefined when there was one, else the headers of the refusal. */
  take(account: string): HeaderMap | undefined
}

const windowMs = 86_400_000
const ample = 100_000

/** The four headers, all in seconds or counts. */
export function rateHeaders(limit: number, remaining: number, reset: number, retryAfter: number): HeaderMap {
  return {
    'x-ratelimit-requests-limit': String(limit),
    'x-ratelimit-requests-remaining': String(remaining),
    'x-ratelimit-requests-reset': String(reset),
    'retry-after': String(retryAfter),
  }
}

/** The headers of a refusal that one may come back from after `seconds`. */
export function limitedHeaders(seconds: number): HeaderMap {
  return rateHeaders(ample, 0, seconds, seconds)
}

/** `limit` undefined: an ample allowance that is never used up. */
export function allowanceOf(clock: Clock, limit: number | undefined): Allowance {
  const unlimited = rateHeaders(ample, ample, windowMs / 1_000, 0)
  if (limit === undefined) return { headers: () => unlimited, take: () => undefined }
  const starts = new Map<string, readonly number[]>()
  const recent = (account: string) => (starts.get(account) ?? []).filter((at) => at > clock.now() - windowMs)
  const resetOf = (taken: readonly number[]) =>
    Math.ceil(((taken[0] ?? clock.now()) + windowMs - clock.now()) / 1_000)
  return {
    headers(account) {
      const taken = recent(account)
      return rateHeaders(limit, limit - taken.length, resetOf(taken), 0)
    },
    take(account) {
      const taken = recent(account)
      if (taken.length >= limit) return rateHeaders(limit, 0, resetOf(taken), resetOf(taken))
      starts.set(account, [...taken, clock.now()])
      return undefined
    },
  }
}
