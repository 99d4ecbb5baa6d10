// What a submission asks for besides the model's input: its headers and query (fal.md 3.1).
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import type { MockRequest } from '../http.ts'

export interface Preferences {
  /** ms within which the job must start; undefined when it may wait for ever. */
  readonly startWithinMs?: number
  readonly priority: 'normal' | 'low'
  readonly noRetry: boolean
  readonly storeIo: boolean
  /** ms that generated media live; null for no end, undefined when nothing was said. */
  readonly mediaTtlMs?: number | null
  readonly maxQueueLength?: number
  readonly webhook?: string
}

/** The preferences, or what is wrong with them (a 400 `bad_request`). */
export function preferencesOf({ headers, search }: MockRequest): Preferences | string {
  const query = new URLSearchParams(search)
  const timeout = headers['x-fal-request-start-timeout'] ?? headers['x-fal-request-timeout']
  if (timeout !== undefined && !(secondsOf(timeout) > 0.1)) {
    return `X-Fal-Request-Start-Timeout must be a number of seconds above 0.1; received ${timeout}`
  }
  const length = query.get('fal_max_queue_length') ?? undefined
  if (length !== undefined && !/^\d+$/.test(length)) {
    return `fal_max_queue_length must be a whole number; received ${length}`
  }
  const lifecycle = lifecycleOf(headers['x-fal-object-lifecycle-preference'])
  if (typeof lifecycle === 'string') return lifecycle
  const webhook = query.get('fal_webhook')
  return {
    ...(timeout === undefined ? {} : { startWithinMs: secondsOf(timeout) * 1_000 }),
    priority: headers['x-fal-queue-priority']?.toLowerCase() === 'low' ? 'low' : 'normal',
    noRetry: /^(1|true|yes)$/i.test(headers['x-fal-no-retry'] ?? ''),
    storeIo: headers['x-fal-store-io'] !== '0',
    ...(length === undefined ? {} : { maxQueueLength: Number(length) }),
    ...(webhook ? { webhook } : {}),
    ...lifecycle,
  }
}

/** NaN for what is no plain number; `30` and `20.0` are. */
function secondsOf(text: string): number {
  return /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN
}

/** `expiration_duration_seconds`: 0 and null both mean no end (fal.md 6.2). Text says what is wrong. */
export function lifecycleOf(header: string | undefined): { readonly mediaTtlMs?: number | null } | string {
  if (header === undefined) return {}
  const wish = parseJson(header)
  const seconds = isJsonObject(wish) ? wish['expiration_duration_seconds'] : undefined
  const good = seconds === undefined || seconds === null || (typeof seconds === 'number' && seconds >= 0)
  if (!isJsonObject(wish) || !good) {
    return `the object lifecycle must be JSON such as {"expiration_duration_seconds":3600}; received ${header}`
  }
  if (seconds === undefined) return {}
  return { mediaTtlMs: typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : null }
}
