// What the healthy hosts of all vendors let a specimen take hold of; each vendor's own hooks add to it.
import type { Answer } from './serve.ts'

export type Caller = 'owner' | 'other' | 'wrong' | 'nobody'
export type Body = Readonly<Record<string, unknown>>

export interface CommonHooks<Ask, Host> {
  /** Path in front of everything. */
  readonly prefix?: string
  /** Answers in place of the host. */
  readonly before?: (ask: Ask, host: Host) => Answer | undefined
  /** The answer to a preflight of a page; leave for every page unless said otherwise. */
  readonly preflight?: Answer
  /** Changes an answer on its way out, headers and all. */
  readonly after?: (answer: Answer, ask: Ask, host: Host) => Answer
}
