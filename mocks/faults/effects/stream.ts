// What befalls a stream of events: other line ends, pieces that end anywhere, other members; and an end that comes too soon or never.
import { parseJson } from '../../../src/core/json.ts'
import type { BodyStream } from '../../http.ts'
import type { Do } from '../rule.ts'
import { type Course, furthered } from './course.ts'
import { changedMembers } from './members.ts'

/** The line is cut: whoever writes the stream cuts it when this is thrown. */
export class LineCut extends Error {
  override readonly name = 'LineCut'
  constructor() {
    super('a fault cuts the line here')
  }
}

export function changedStream(course: Course, what: Do): Course {
  const { reply } = course
  if (typeof reply.body !== 'function') return course
  const { crlf, split } = what.stream ?? {}
  const members = (['set', 'delete', 'null'] as const).filter((word) => what[word] !== undefined)
  const did = [...members, ...(crlf ? ['lines in CRLF'] : []), ...(split ? ['split pieces'] : [])]
  if (did.length === 0) return course
  const source = reply.body
  const body: BodyStream = async function* (signal) {
    for await (const piece of source(signal)) {
      const text = members.length > 0 ? reworded(textOf(piece), what) : textOf(piece)
      const bytes = Buffer.from(crlf ? text.replaceAll('\n', '\r\n') : text)
      if (split) yield* pieces(bytes)
      else yield bytes
    }
  }
  return furthered(course, { ...reply, body }, ...did)
}

/** Ends it after so many events, or never. */
export function endedStream(course: Course, { stream }: Do): Course {
  const { reply } = course
  const { after = Number.POSITIVE_INFINITY, end } = stream ?? {}
  if (typeof reply.body !== 'function' || (end === undefined && !Number.isFinite(after))) return course
  const source = reply.body
  const body: BodyStream = async function* (signal) {
    const count = eventCounter()
    if (after > 0)
      for await (const piece of source(signal)) {
        yield piece
        if (count(textOf(piece)) >= after) break
      }
    if (end === 'cut') throw new LineCut()
    if (end === 'stall') await left(signal)
  }
  const what = { cut: 'cut', close: 'closed', stall: 'silent' }[end ?? 'close']
  const when = Number.isFinite(after) ? `after ${after} events` : 'after the last event'
  const failure =
    end === 'cut' ? { kind: 'truncated' as const, message: `a fault cut the stream ${when}` } : undefined
  return { ...furthered(course, { ...reply, body }, `${what} ${when}`), ...(failure ? { failure } : {}) }
}

/** Counts the events that are whole; what keeps the line open is none. */
function eventCounter(): (piece: string) => number {
  let [events, open] = [0, '']
  return (piece) => {
    const blocks = (open + piece).split(/\r?\n\r?\n/)
    open = blocks.pop() ?? ''
    events += blocks.filter((block) => !block.startsWith(':')).length
    return events
  }
}

/** Resolves when the client has left. */
export function left(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function reworded(event: string, what: Do): string {
  return event.replace(/^data: (.*)$/gm, (line, text: string) => {
    const value = parseJson(text)
    return value === undefined ? line : `data: ${JSON.stringify(changedMembers(value, what).value)}`
  })
}

/** Seven bytes at a time, so that no line is whole; and in the middle of every character that has several bytes. */
function* pieces(bytes: Buffer): Iterable<Uint8Array> {
  let start = 0
  for (let at = 1; at <= bytes.length; at++) {
    const inCharacter = at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80
    if (at < bytes.length && at - start < 7 && !inCharacter) continue
    yield bytes.subarray(start, at)
    start = at
  }
}

function textOf(piece: string | Uint8Array): string {
  return typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8')
}
