// HAR 1.2 as we write and read it. Our own types, so that our declarations need nobody else's; a test holds them
// against @types/har-format. https://w3c.github.io/web-performance/specs/HAR/Overview.html

export interface HarPair {
  readonly name: string
  readonly value: string
}

/** What HAR has no field for, written under `_relayproof`, so that a record of ours is read back without loss. */
export interface HarLogFacts {
  readonly version: 1
  readonly provider: string
  readonly target: unknown
  /** ms since the epoch. */
  readonly startedAt: number
  readonly omissions: unknown
  readonly submissions: number
  readonly source: 'journey' | 'har'
}

export interface HarEntryFacts {
  readonly index: number
  readonly act: string
  readonly job?: string
  readonly purpose?: string
  /** ms since the epoch, with the fraction that an ISO date has no room for. */
  readonly startedAt: number
  /** What was sent as the body, beyond its text. */
  readonly sent?: {
    readonly size: number
    readonly truncated: boolean
    readonly base64?: true
    readonly sha256?: string
  }
  /** The link as a reply gave it, where the request went elsewhere. */
  readonly given?: string
  /** Where the redirects began that led to this request. */
  readonly redirectedFrom?: string
  /** What came back, beyond HAR's fields; absent when nothing did. */
  readonly reply?: {
    readonly truncated: boolean
    readonly sha256?: string
    readonly wholeness?: { readonly type: string; readonly fault?: string }
    readonly chunks: readonly { readonly atMs: number; readonly bytes: number }[]
  }
  readonly failure?: { readonly kind: string; readonly message: string }
  /** Of a two-sided case: its name, the side, who called there, and what was done to it on purpose. */
  readonly case?: string
  readonly side?: 'upstream'
  readonly callers?: readonly string[]
  readonly trouble?: string
  /** What the recorder did not keep, in a record that was made of a stranger's. */
  readonly lost?: readonly string[]
}

export interface HarRequest {
  readonly method: string
  readonly url: string
  readonly httpVersion: string
  readonly cookies: never[]
  readonly headers: HarPair[]
  readonly queryString: HarPair[]
  readonly postData?: { readonly mimeType: string; readonly text: string }
  readonly headersSize: number
  readonly bodySize: number
}

export interface HarResponse {
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly cookies: never[]
  readonly headers: HarPair[]
  readonly content: {
    readonly size: number
    readonly mimeType: string
    readonly text?: string
    readonly encoding?: string
  }
  readonly redirectURL: string
  readonly headersSize: number
  readonly bodySize: number
  /** Why nothing came, or not all of it, where browsers write it too. */
  readonly _error?: string
}

/** An entry with nothing in it but HAR's own fields. */
export interface WireEntry {
  /** ISO 8601. */
  readonly startedDateTime: string
  /** ms. */
  readonly time: number
  readonly request: HarRequest
  readonly response: HarResponse
  readonly cache: Record<string, never>
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number }
  readonly [custom: `_${string}`]: unknown
}

export interface HarEntry extends WireEntry {
  readonly _relayproof: HarEntryFacts
}

export interface WireHar {
  readonly log: {
    readonly version: '1.2'
    readonly creator: { readonly name: string; readonly version: string }
    readonly entries: readonly WireEntry[]
  }
}

export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: { readonly name: string; readonly version: string }
    readonly entries: HarEntry[]
    readonly _relayproof: HarLogFacts
  }
}
