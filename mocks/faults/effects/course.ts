// How one reply fares on its way to the client: what each effect is given, and gives on.
import type { WireFailure } from '../../../src/core/exchange.ts'
import type { Reply } from '../../http.ts'

export interface Course {
  /** What goes out. */
  readonly reply: Reply
  /** What the record keeps of it, where that is not the same: a stream cannot be kept. */
  readonly kept?: Reply
  /** Why the client did not get it whole. */
  readonly failure?: WireFailure
  /** What was done, in words, in the order in which it was. */
  readonly did: readonly string[]
}

/** The order in which effects apply, whatever order a rule names them in. */
export const order = [
  'refuse: status, headers, body, redirect',
  'delay: delay, slow',
  'change: flatten, set, delete, null, half, gzip, stream.crlf, stream.split',
  'cut: reset, hold, cut, wrongLength, http10, stream.after and stream.end',
] as const

/** The course with another reply, and one more thing done. */
export function furthered(course: Course, reply: Reply, ...did: readonly string[]): Course {
  return { ...course, reply, did: [...course.did, ...did] }
}
