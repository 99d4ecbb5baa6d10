// Where a specimen may take hold of the healthy host to change one thing.
import type { Body, Caller, CommonHooks } from '../hooks.ts'
import type { Answer, Ask } from '../serve.ts'
import type { Job } from './job.ts'

export type { Body, Caller } from '../hooks.ts'

export type Act = 'submit' | 'fetch' | 'count' | 'unknown'
export type KeyPlace = 'body' | 'header' | 'bearer'

export interface LabAsk extends Ask {
  readonly act: Act
  readonly caller: Caller
  /** The key as it was sent; empty for nobody. */
  readonly token: string
  /** `/api/v6/realtime`: what stands before the leaf. */
  readonly family: string
  readonly leaf: string
  readonly input: Body
  /** The id that is asked for, known or not. */
  readonly id?: string
  readonly job?: Job
  /** Whether the id stood in the body. */
  readonly byBody: boolean
  /** How often its owner fetched this job before. */
  readonly nth: number
}

/** What a specimen may use of the host it changes. */
export interface Host {
  readonly origin: string
  /** Another host, to which nobody should ever be sent. */
  readonly trap: string
  readonly jobs: ReadonlyMap<string, Job>
  /** What a specimen remembers between asks. */
  readonly memory: Map<string, Answer>
  /** Makes a job that is billed. */
  make(ask: LabAsk): Job
  queued(job: Job): Body
  running(job: Job): Body
  success(job: Job): Body
  links(job: Job): readonly string[]
}

export interface Hooks extends CommonHooks<LabAsk, Host> {
  /** Where a key is looked for; everywhere unless said otherwise. */
  readonly keys?: readonly KeyPlace[]
  /** What the caller's owner writes after the origin; nothing unless said otherwise. */
  readonly base?: string
  /** ms until a job is done. */
  readonly takesMs?: number
  /** ms that every answer takes. */
  readonly latencyMs?: number
  /** The name of the `nth` job. */
  readonly name?: (nth: number) => string | number
  /** Whom the host takes the caller for. */
  readonly caller?: (caller: Caller, ask: LabAsk) => Caller
  /** Changes what the file host answers. */
  readonly media?: (answer: Answer, ask: Ask, job: Job | undefined) => Answer
  /** The bytes of a picture. */
  readonly picture?: (size: Size, nth: number) => Buffer
}

export interface Size {
  readonly width: number
  readonly height: number
}
