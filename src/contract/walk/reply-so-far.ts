// A reply while it comes: gathered piece by piece, until it ends, breaks off, or has had its share.
import type http from 'node:http'
import type { Chunk, HeaderMap, WireFailure } from '../../core/exchange.ts'
import { Head, Story } from './gather.ts'
import { failureOf } from './wire-failure.ts'

/** How much of a reply is taken. */
export interface Taking {
  /** Bytes of the reply that are held; the rest is counted and digested by `onBytes` only. */
  readonly holdBytes: number
  /** After this many bytes the reply is left. */
  readonly stopBytes: number
  readonly onBytes?: (bytes: Buffer) => void
  /** ms, by which the reply and its pieces are timed. */
  readonly now: () => number
}

/** What the wire gave back: `failure` beside `status` when the reply broke off half way. Times in ms. */
export interface Arrival {
  readonly status?: number
  readonly statusText: string
  readonly headers: HeaderMap
  readonly held: Buffer
  /** All bytes that came, before content decoding. */
  readonly size: number
  readonly chunks: readonly Chunk[]
  readonly durationMs: number
  readonly failure?: WireFailure
}

/**
 * Node makes a buffer of each chunk however small, and holds the garbage of millions for a while: a reply of so many pieces
 * that are smaller than `leastPieceBytes` on average is left.
 */
const mostPieces = 20_000
/** bytes: an event of a stream, or what one TCP segment carries, is larger. */
const leastPieceBytes = 16

type Finish = (failure?: WireFailure) => void

/** `finish` is called once, whatever comes and however often. */
export class ReplySoFar {
  status: number | undefined
  private message: http.IncomingMessage | undefined
  private readonly head: Head
  private readonly story = new Story()
  private size = 0
  private pieces = 0
  private ended = false
  private readonly taking: Taking
  private readonly began: number
  private readonly finish: Finish

  constructor(taking: Taking, finish: Finish) {
    this.taking = taking
    this.began = taking.now()
    this.head = new Head(taking.holdBytes)
    this.finish = finish
  }

  /** Reads `message` to its end; `stop` leaves it when it has brought enough. */
  read(message: http.IncomingMessage, stop: () => void): void {
    this.begin(message)
    message.on('data', (bytes: Buffer) => {
      this.take(bytes)
      const enough = this.enough()
      if (enough === undefined) return
      this.end({ kind: 'aborted', message: `left after ${enough}` })
      stop()
    })
    const broke = (error?: Error) => this.end(broken(error))
    message.once('error', broke)
    message.once('close', () => (message.complete ? this.end() : broke()))
    message.once('end', () => (message.complete ? this.end() : undefined))
  }

  /** `101 Switching Protocols`: whatever follows is no reply to what was asked. */
  switched(message: http.IncomingMessage): void {
    this.begin(message)
    const { statusCode: code } = message
    this.end({
      kind: 'other',
      message: `the host switched to another protocol (${code}), which nobody asked for`,
    })
  }

  end(failure?: WireFailure): void {
    if (this.ended) return
    this.ended = true
    this.finish(failure)
  }

  arrival(failure?: WireFailure): Arrival {
    return {
      ...(this.status === undefined ? {} : { status: this.status }),
      statusText: this.message?.statusMessage ?? '',
      headers: headersOf(this.message),
      held: this.head.bytes(),
      size: this.size,
      chunks: this.story.chunks(),
      durationMs: this.elapsedMs(),
      ...(failure ? { failure } : {}),
    }
  }

  private begin(message: http.IncomingMessage): void {
    this.message = message
    this.status = message.statusCode ?? 0
  }

  /** What has come, where it is enough. */
  private enough(): string | undefined {
    if (this.size >= this.taking.stopBytes) return `${this.size} bytes`
    const isDust = this.pieces >= mostPieces && this.size < this.pieces * leastPieceBytes
    return isDust ? `${this.size} bytes in ${this.pieces} pieces` : undefined
  }

  private take(bytes: Buffer): void {
    this.pieces += 1
    this.story.add(this.elapsedMs(), bytes.length)
    this.size += bytes.length
    this.taking.onBytes?.(bytes)
    this.head.add(bytes)
  }

  /** Never negative, though a machine's clock may be set back meanwhile. */
  private elapsedMs(): number {
    return Math.max(0, Math.round(this.taking.now() - this.began))
  }
}

function broken(error?: Error): WireFailure {
  const failure = error ? failureOf(error) : undefined
  if (failure?.kind === 'aborted' || failure?.kind === 'timeout') return failure
  return { kind: 'truncated', message: 'the connection closed before the whole reply had come' }
}

/** Lower-case names; repeats joined with `, ` as the record wants them. */
function headersOf(message: http.IncomingMessage | undefined): HeaderMap {
  const headers: Record<string, string> = {}
  for (const [name, values] of Object.entries(message?.headersDistinct ?? {})) {
    if (values) headers[name] = values.join(', ')
  }
  return headers
}
