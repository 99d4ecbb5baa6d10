// A recorded exchange beside what the vendor's reading makes of its request.
import type { Recognised } from '../../contract/foreign-traffic.ts'
import type { Timed } from './order.ts'

export interface Met {
  readonly wire: Timed
  /** Undefined for what the vendor does not know, such as media. */
  readonly known: Recognised | undefined
}

/** An exchange on its way to its job: whose it is, and which request it was about. */
export interface Sorted {
  readonly wire: Timed
  readonly act: string
  /** What the request alone tells of its purpose. */
  readonly purpose?: string
  /** Id of the job, where one is known. */
  readonly jobId?: string
  /** Its address is one that the submission gave for this very act. */
  readonly isLink?: boolean
}
