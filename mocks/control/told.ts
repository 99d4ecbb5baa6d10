// What the control plane answers, before it is a reply.
import type { Reply } from '../http.ts'

export interface Told {
  /** 200 unless said. */
  readonly status?: number
  /** Absent for an answer without a body. */
  readonly body?: unknown
  /** Bytes in place of a body. */
  readonly file?: Reply
  /** Server-sent events in place of a body, until the caller leaves. */
  readonly events?: AsyncIterable<string>
}
