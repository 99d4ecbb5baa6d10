// Where a mock listens, and how.
import type { ProxyRules } from './proxy/road.ts'

export interface Place {
  readonly port: number
  readonly host: string
}

export interface ListenOptions {
  /** 0 for any free port. */
  readonly port: number
  readonly host: string
  /** PEM texts; https instead of http when given. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** With `tls`: plain http on the same port as well, and a proxy for clients that are led by proxy variables. */
  readonly proxy?: ProxyRules
  /** More places that lead to the same mock. */
  readonly more?: readonly Place[]
  /** Told in one line of every exchange, once it is over, and of every webhook that will not arrive. */
  readonly onExchange?: (line: string) => void
}
