// What a vendor's mock is asked and what it answers: plain values that know neither Express nor sockets.
import { bufferOn } from '../src/core/bytes.ts'
import type { HeaderMap } from '../src/core/exchange.ts'
import type { Fate } from './fate.ts'

export interface MockRequest {
  readonly method: string
  /** Path as the vendor knows it, still percent-encoded, without query and without any host-in-path prefix. */
  readonly path: string
  /** Query without `?`; empty when there is none. */
  readonly search: string
  readonly headers: HeaderMap
  readonly body: Uint8Array
  /** The vendor's own host name (`queue.fal.run`) when the client addressed it, by Host header or in the path. */
  readonly host?: string
  /** Where the client believes it talks to, without trailing slash: every link in an answer begins here. */
  readonly base: string
  /** Present where the client wants to go on over a web socket, and the host that asks could open one. */
  readonly upgrade?: 'websocket'
  /** The fate that the request itself asks for, should it be a submission. */
  readonly fate?: Fate
  /** The address of another of the vendor's hosts, reached the way this request came. */
  linkTo(host: string, path: string): string
}

/** A body that arrives piece by piece (an event stream). It ends itself when the client leaves (`signal`). */
export type BodyStream = (signal: AbortSignal) => AsyncIterable<string | Uint8Array>

export interface Reply {
  readonly status: number
  readonly headers: HeaderMap
  readonly body: string | Uint8Array | BodyStream
  /** The job whose result it hands out. */
  readonly resultOf?: string
  /** With 101: what is said over the socket that was asked for. It is called once, with a closed line where none came about. */
  readonly talk?: (line: Line) => Promise<void>
  /** What the mock's own log says beside the status: what may have been meant. */
  readonly hint?: string
  /**
   * What befalls it on the wire, if anything: the line is reset and nothing comes, nothing comes and the line stays open,
   * or it goes out as HTTP/1.0 without a length. A line is cut in the middle by a `BodyStream` that throws.
   */
  readonly wire?: 'reset' | 'held' | 'http/1.0'
}

/** An open web socket: messages go both ways, as text or as bytes. */
export interface Line {
  /** Aborted once it is closed, by whichever side. */
  readonly closed: AbortSignal
  /** Bytes of a message that is taken at most are the settings' own. To be called before anything is waited for. */
  hear(listener: (message: string | Uint8Array) => void): void
  send(message: string | Uint8Array): void
  /** As a call that is over (RFC 6455, 1000). */
  close(): void
}

/** An answer known at once, or later: local jobs are answered without waiting. */
export type Answer = Reply | Promise<Reply>

const jsonHeaders: HeaderMap = { 'content-type': 'application/json' }

/** A JSON reply. */
export function json(status: number, body: unknown, headers?: HeaderMap): Reply {
  return {
    status,
    headers: headers ? { ...jsonHeaders, ...headers } : jsonHeaders,
    body: JSON.stringify(body),
  }
}

/** Goes on with a value that may or may not be there yet, without making the ready case wait. */
export function whenReady<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return value instanceof Promise ? value.then(next) : next(value)
}

/** The body as text in UTF-8. */
export function textOf({ body }: Pick<MockRequest, 'body'>): string {
  return bufferOn(body).toString('utf8')
}
