// One request and what came of it, as it was on the wire, secrets replaced.

/** Header names in lower case; repeated headers joined with `, `. */
export type HeaderMap = Readonly<Record<string, string>>

/** A recorded body: text when it reads as text, base64 otherwise. Both absent when nothing was sent. */
export interface RecordedBody {
  readonly mimeType: string
  /** Bytes on the wire after content decoding, even when the record was cut. */
  readonly size: number
  readonly text?: string
  readonly base64?: string
  /** Hex digest of all `size` bytes, where the whole body was read. */
  readonly sha256?: string
  /** True when only the head of the body is kept here. */
  readonly truncated: boolean
  /** What the format of a medium says of all its bytes, told as they came, where only their head is kept here. */
  readonly wholeness?: Wholeness
}

/** What a medium of `type` lacks by its own format; without `fault` it is whole. */
export interface Wholeness {
  readonly type: string
  readonly fault?: string
}

export interface RecordedRequest {
  readonly method: string
  /** Where the request really went. */
  readonly url: string
  /** The link as a reply gave it, where it named another host and was swapped onto the target's (nothing was sent there). */
  readonly given?: string
  /** Where the first request went, when this one follows the redirects that it was answered with. */
  readonly redirectedFrom?: string
  readonly headers: HeaderMap
  readonly body?: RecordedBody
}

/** The address that was meant, by which replies name what was asked for: a redirect changes where, not what. */
export function meantUrl({ url, redirectedFrom }: RecordedRequest): string {
  return redirectedFrom ?? url
}

/** One piece of a streamed reply: when it came (ms after the request was sent) and how many bytes. */
export interface Chunk {
  readonly atMs: number
  readonly bytes: number
}

export interface RecordedReply {
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderMap
  readonly body: RecordedBody
  readonly chunks: readonly Chunk[]
}

/**
 * Why no (whole) reply came. `truncated`: fewer bytes than announced. `garbled`: the content encoding does not decode.
 * `aborted`: the client left it. `refused-by-us`: the host rule forbids the address, so nothing was sent. `not-recorded`:
 * the recording began too late, or leaves it out.
 */
export type WireFailureKind =
  | 'unreachable'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'truncated'
  | 'garbled'
  | 'aborted'
  | 'refused-by-us'
  | 'not-recorded'
  | 'other'
export interface WireFailure {
  readonly kind: WireFailureKind
  readonly message: string
}

/** A part of an exchange that a recorder may leave out; of a header whose name it wrote, the value alone. */
export type Part =
  | ('request headers' | 'request body' | 'reply headers' | 'reply body' | 'times')
  | `${'request' | 'reply'} header ${string}`

/** Whether a header may have been there, though none is in the record. */
export function mayHaveHeld(
  lost: readonly Part[] | undefined,
  side: 'request' | 'reply',
  name: string,
): boolean {
  return lost?.some((part) => part === `${side} headers` || part === `${side} header ${name}`) ?? false
}

/**
 * One exchange of a transcript. `act` is the provider's word for what was asked (`submit`, `status`, …), `job` the
 * label of the job it belongs to (`happy`, `cancelled`, `invalid`, …). Exactly one of `reply` and `failure` is set,
 * except when a reply broke off half way: then both are.
 */
export interface Exchange {
  readonly index: number
  readonly act: string
  readonly job?: string
  /** What the act wanted to show where the act's word does not say it (`no-key`, `wrong-key`, `with-logs`, …). */
  readonly purpose?: string
  /** ms since the epoch, on the walker's own clock. */
  readonly startedAt: number
  readonly durationMs: number
  readonly request: RecordedRequest
  readonly reply?: RecordedReply
  readonly failure?: WireFailure
  /** What the recorder did not keep; nothing may be concluded from its absence. Absent where all was kept. */
  readonly lost?: readonly Part[]
  /** The two-sided case that it belongs to. */
  readonly case?: string
  /** `upstream`: it reached the mock behind the target, and `job` is the id there. Absent for what the client asked. */
  readonly side?: 'upstream'
  /** On the side of the upstream: fingerprints of the credentials that came with it. */
  readonly callers?: readonly string[]
  /** On the side of the upstream: what was done to it there on purpose. */
  readonly trouble?: string
}
