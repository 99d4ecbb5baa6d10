// Where a specimen may take hold of the healthy relay to change one thing.
import type { Clock } from '../../../src/core/clock.ts'
import type { Body, Caller, CommonHooks } from '../hooks.ts'
import type { Answer, Ask } from '../serve.ts'
import type { Job, Leg, Word } from './job.ts'

export type { Body, Caller } from '../hooks.ts'

export type Act = 'submit' | 'status' | 'stream' | 'result' | 'cancel' | 'upload' | 'unknown'

export interface FalAsk extends Ask {
  readonly act: Act
  readonly caller: Caller
  /** Whose credential it is, spelt as it was sent; empty for nobody. */
  readonly token: string
  /** The request id of the path, known or not. */
  readonly id?: string
  readonly job?: Job
  /** How often this act was asked of this job before, strangers not counted. */
  readonly nth: number
  /** Whether logs are wanted. */
  readonly logs: boolean
}

/** What a specimen may use of the relay it changes. */
export interface Relay {
  readonly origin: string
  readonly base: string
  /** Another host, to which nobody should ever be sent. */
  readonly trap: string
  readonly clock: Clock
  readonly key: string
  readonly jobs: ReadonlyMap<string, Job>
  /** What a specimen remembers between asks. */
  readonly memory: Map<string, Answer>
  /** Makes a job that is billed. */
  make(app: string, input: Job['input'], owner: string): Job
  status(job: Job, logs: boolean, word?: Word): Body
  output(job: Job): Body
  links(job: Job): Readonly<Record<string, unknown>>
  /** What the healthy relay would say. */
  honest(ask: FalAsk): Answer
}

export interface Hooks extends CommonHooks<FalAsk, Relay> {
  /** `Key` for the vendor, `Bearer` for a relay, unless said otherwise. */
  readonly schemes?: readonly string[]
  readonly legs?: readonly Leg[]
  /** Host and prefix that links name. */
  readonly linksTo?: (relay: Relay) => string
  /** Whom the relay takes the caller for. */
  readonly caller?: (caller: Caller, ask: FalAsk, relay: Relay) => Caller
  /** ms that every answer takes on its way. */
  readonly latencyMs?: number
  /** Everything goes to one address, the real one stands in this header. */
  readonly via?: string
  /** Changes a job before anyone knows it. */
  readonly born?: (job: Job, relay: Relay) => void
  /** Media lie on the relay's own host. */
  readonly ownMedia?: boolean
  /** Changes what the media host answers; `whole` are the bytes of the file. */
  readonly media?: (answer: Answer, ask: Ask, whole: Buffer) => Answer
  /** The bytes of a picture that was asked for in this size. */
  readonly picture?: (width: number, height: number, shade: number) => Buffer
}
