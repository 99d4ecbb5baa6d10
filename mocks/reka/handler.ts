// A handler's shape: the shared service and the call it answers.
import type { Answer, MockRequest } from '../http.ts'
import type { Route } from './routes.ts'
import type { Service } from './service.ts'

export interface Call {
  readonly request: MockRequest
  readonly route: Route
  /** Path parameters by the contract's names, percent-decoded. */
  readonly params: Readonly<Record<string, string>>
  /** Fingerprint of the caller's credential. */
  readonly account: string
}

export type Handler = (service: Service, call: Call) => Answer
