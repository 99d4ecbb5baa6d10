// What a journey asks and plans: one request, one job with all its questions, and what a plan may look at.
import type { Exchange, HeaderMap } from '../core/exchange.ts'
import type { Json } from '../core/json.ts'
import type { Capability, Target } from '../core/target.ts'
import type { Handle } from './handle.ts'

/** Whose credential an act carries: the target's own, none, one that cannot be right, or another caller's. */
export type Credential = 'own' | 'none' | 'wrong' | 'other'

/** One request that an act wants made. The walker adds credential, host rules, limits and the record. */
export interface Ask {
  /**
   * The provider's word for it: `submit`, `status`, `result`, `cancel`, `stream`, … The walker itself knows `media` (any
   * host, never a credential) and writes `redirect`, `throttled` and `webhook` into the record.
   */
  readonly act: string
  /** What this ask wants to show beyond its act: `no-key`, `with-logs`, `again`, … Unique among the asks of one job. */
  readonly purpose?: string
  readonly method: string
  /** Path below the target's base URL (`/fal-ai/…`), or an absolute URL taken from a reply. */
  readonly to: string
  readonly headers?: HeaderMap
  /** Sent as JSON, or as it is when a string. */
  readonly body?: Json
  /** `own` unless said otherwise. Never sent to a host other than the target's. */
  readonly credential?: Credential
  /** Id of the scheme that this ask wants to show, where it is not the one that the target was found to take. */
  readonly scheme?: string
  /** Read as an event stream: chunk times are recorded and the stream is left once the job has long ended. */
  readonly stream?: boolean
  /** True for an address of the vendor's other hosts, which goes through the target's `via` header or nowhere. */
  readonly throughVia?: boolean
  /** True for a request that tells no length of the body that it does not have, as curl sends a bare PUT. */
  readonly tellsNoLength?: boolean
  /** Keep at most this many bytes of the reply's body in the record. */
  readonly keepBytes?: number
}

/** A way in which the credential travels, in the order in which they are tried. */
export interface AuthScheme {
  /** Word of `--auth`: `key`, `bearer`, `x-api-key`, `body`, … */
  readonly id: string
  /** Puts the credential into an ask. */
  apply(ask: Ask, key: string): Ask
}

/** What a plan may look at when it decides what to ask next. */
export interface JobSoFar {
  readonly label: string
  readonly submit: Exchange
  readonly handle: Handle
  readonly exchanges: readonly Exchange[]
}

/** One job of the journey, from its submission to its last question. */
export interface JobPlan {
  /** `happy`, `cancelled`, `invalid`, or a word for what a capable target is made to do (`requeued`, `expired`, …). */
  readonly label: string
  readonly submit: Ask
  /**
   * The submission as strangers make it, before the job's own. The first that is accepted all the same stands for the job,
   * so that it costs no more than that.
   */
  readonly knocks?: readonly Ask[]
  /** What to submit instead where this reply refused the submission without cost (413); asked once, within the budget. */
  instead?(refused: Exchange): Ask | undefined
  /** The target must declare all of these, or the job is left out and an omission noted. */
  readonly needs?: readonly Capability[]
  /** Fate to be set through the control plane for this job's submission (needs `fate`). */
  readonly fate?: { readonly name: string; readonly options?: Json }
  /** Asked at once after the submit was accepted, in order. */
  arrived(job: JobSoFar): readonly Ask[]
  /** The regular question until the job ends; absent for a job that is not followed (its `ended` is asked at once). */
  poll?(job: JobSoFar): Ask
  /** The `nth` look past every cache (from 1), asked now and then between polls; undefined for none. See `glance.ts`. */
  glance?(job: JobSoFar, nth: number): Ask | undefined
  /** Asked beside the polling (an event stream), if the provider has one. */
  beside?(job: JobSoFar): readonly Ask[]
  /** Asked once the job has ended, in order. Media found in a result are fetched by the journey itself. */
  ended(job: JobSoFar): readonly Ask[]
  /** True for a job whose media show nothing that those of another job do not. */
  readonly leavesMedia?: boolean
  /** Time to let pass after `ended`, in ms, and what to ask then (needs `time`): expiry and retention. */
  readonly later?: readonly { readonly afterMs: number; asks(job: JobSoFar): readonly Ask[] }[]
  /**
   * Asked when all jobs are over, and not sooner after the submission of this one than the first job took: an end that was
   * told may not last.
   */
  lastly?(job: JobSoFar): readonly Ask[]
  /** How an unfinished job is given up, so that no run leaves one behind; undefined when it is another job's to end. */
  giveUp?(job: JobSoFar): Ask | undefined
}

export interface JourneyContext {
  readonly target: Target
  /** The model to submit to, and its kind. */
  readonly model: string
  /** A word unique to this run, for ids that must differ between runs. */
  readonly nonce: string
  /** What inputs are marked with, where that is more than the nonce: the word that leads to a world of a mock. */
  readonly mark?: string
  /**
   * Where webhooks of this run are received, when the target declares `webhook`. A delivery belongs to the job whose
   * label ends the path (`${webhookUrl}/happy`), else to the job whose id its body names. The query `answer=500,200` makes
   * the receiver refuse first and then accept.
   */
  readonly webhookUrl?: string
}
