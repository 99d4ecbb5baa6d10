// fal's own words and what they mean to us: states, error types, cancel outcomes (fal.md 4, 7, 9).
import type { JsonObject } from '../../core/json.ts'
import type { Phase } from '../../core/phase.ts'

/** The closed set of queue states. Failed and cancelled requests are `COMPLETED` too. */
export const statusWords = ['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED'] as const

export function isUnfinished(word: unknown): boolean {
  return word === 'IN_QUEUE' || word === 'IN_PROGRESS'
}

/** Links that a submit and every status carry. */
export const linkNames = ['response_url', 'status_url', 'cancel_url'] as const
export type LinkName = (typeof linkNames)[number]

/** Detail of a result that was asked for too early; the Vercel AI SDK compares it letter by letter. */
export const notReady = 'Request is still in progress'

/** Words that relays use beside fal's own (R16); read so that a journey ends, and reported by the clauses. */
const foreignWords: Readonly<Record<string, Phase>> = {
  FAILED: 'failed',
  ERROR: 'failed',
  CANCELLED: 'cancelled',
  CANCELED: 'cancelled',
  SUCCEEDED: 'succeeded',
  SUCCESS: 'succeeded',
}

/** The phase that a status object tells; undefined when it tells none. */
export function phaseOf(status: JsonObject): Phase | undefined {
  const word = typeof status['status'] === 'string' ? status['status'].toUpperCase() : ''
  if (word === 'IN_QUEUE') return 'queued'
  if (word === 'IN_PROGRESS') return 'running'
  if (word !== 'COMPLETED') return foreignWords[word]
  if (status['error_type'] === 'client_cancelled') return 'cancelled'
  return status['error'] === undefined || status['error'] === null ? 'succeeded' : 'failed'
}

/** Infrastructure failures and their typical codes (fal.md 9.2). */
export const requestErrors: Readonly<Record<string, number>> = {
  request_timeout: 504,
  startup_timeout: 504,
  runner_scheduling_failure: 503,
  runner_connection_timeout: 503,
  runner_disconnected: 503,
  runner_connection_refused: 503,
  runner_connection_error: 503,
  runner_incomplete_response: 502,
  runner_server_error: 500,
  client_disconnected: 499,
  client_cancelled: 499,
  bad_request: 400,
  internal_error: 500,
}

/** Log levels that the official client's types name. */
export const logLevels = ['STDERR', 'STDOUT', 'ERROR', 'INFO', 'WARN', 'DEBUG'] as const
