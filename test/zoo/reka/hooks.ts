// Where a specimen may take hold of the healthy host to change one thing.
import type { Body, Caller, CommonHooks } from '../hooks.ts'
import type { Answer, Ask } from '../serve.ts'
import type { Job, Leg, Word } from './job.ts'

export type { Body, Caller } from '../hooks.ts'

export type Act = 'submit' | 'status' | 'result' | 'cancel' | 'list' | 'models' | 'chat' | 'unknown'

export interface RekaAsk extends Ask {
  readonly act: Act
  readonly caller: Caller
  /** How the credential came. */
  readonly scheme?: 'x-api-key' | 'bearer'
  /** The key as it was sent; empty for nobody. */
  readonly token: string
  /** `eleven-v3/text-to-speech` of a submission. */
  readonly model: string
  readonly job?: Job
  /** How often this act was asked of this job by its owner before. */
  readonly nth: number
  /** Whether logs are wanted. */
  readonly logs: boolean
  /** What was sent, where it was a JSON object. */
  readonly sent: Body
}

/** What a specimen may use of the host it changes. */
export interface Host {
  readonly base: string
  /** Another host, to which nobody should ever be sent. */
  readonly trap: string
  readonly jobs: ReadonlyMap<string, Job>
  /** What a specimen remembers between asks. */
  readonly memory: Map<string, Answer>
  /** Makes a job that is billed, and its answer. */
  accept(model: string, owner: string): Answer
  status(job: Job, logs: boolean, word?: Word): Body
  envelope(job: Job, word?: Word): Body
  refuse(code: number, type: string, param?: string): Answer
}

export interface Hooks extends CommonHooks<RekaAsk, Host> {
  readonly legs?: readonly Leg[]
  /** What is served; eleven-v3 and some others unless said otherwise. */
  readonly models?: readonly { readonly name: string; readonly tasks: readonly string[] }[]
  /** What the three links begin with; the host's own address unless said otherwise. */
  readonly linksTo?: string
  /** The id of the `nth` job. */
  readonly name?: (nth: number) => string
  /** Whom the host takes the caller for. */
  readonly caller?: (caller: Caller, ask: RekaAsk) => Caller
  /** The bytes that the media host keeps of a file. */
  readonly keeps?: (file: Buffer) => Buffer
  /** Changes what the media host answers. */
  readonly media?: (answer: Answer, ask: Ask) => Answer
}
