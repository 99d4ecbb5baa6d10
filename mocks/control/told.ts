// What the control plane answers, before it is a reply.

export interface Told {
  /** 200 unless said. */
  readonly status?: number
  /** Absent for an answer without a body. */
  readonly body?: unknown
  /** Server-sent events in place of a body, until the caller leaves. */
  readonly events?: AsyncIterable<string>
}
