// Failures of the infrastructure around a model: their words, codes and texts (fal.md 9.2).
import type { Schema } from './schema.ts'

export interface RequestErrorKind {
  readonly status: number
  readonly detail: string
}

/** `concurrent_requests_limit` is answered at submission, to direct calls as well (fal.md 9.3). */
export const requestErrors = {
  request_timeout: { status: 504, detail: 'Request timed out' },
  startup_timeout: { status: 504, detail: 'Runner did not start in time' },
  runner_scheduling_failure: { status: 503, detail: 'No runner could be scheduled' },
  runner_connection_timeout: { status: 503, detail: 'Connecting to the runner timed out' },
  runner_disconnected: { status: 503, detail: 'The runner went away during the request' },
  runner_connection_refused: { status: 503, detail: 'The runner refused the connection' },
  runner_connection_error: { status: 503, detail: 'The connection to the runner failed' },
  runner_incomplete_response: { status: 502, detail: 'The runner broke off its response' },
  runner_server_error: { status: 500, detail: 'The runner failed' },
  client_disconnected: { status: 499, detail: 'The client went away' },
  client_cancelled: { status: 499, detail: 'Request was cancelled' },
  bad_request: { status: 400, detail: 'Bad request' },
  internal_error: { status: 500, detail: 'Internal server error' },
  concurrent_requests_limit: { status: 429, detail: 'Too many concurrent requests' },
} as const satisfies Readonly<Record<Schema<'RequestErrorType'>, RequestErrorKind>>

export type RequestErrorType = keyof typeof requestErrors

export function isRequestErrorType(word: string): word is RequestErrorType {
  return Object.hasOwn(requestErrors, word)
}
