// Where a mock listens, and how.

export interface ListenOptions {
  /** 0 for any free port. */
  readonly port: number
  readonly host: string
  /** PEM texts; https instead of http when given. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Told in one line of every exchange, once it is over, and of every webhook that will not arrive. */
  readonly onExchange?: (line: string) => void
}
