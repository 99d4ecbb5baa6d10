// Cut: how the reply ends on the wire, and at which pace its body comes.
import type { Clock } from '../../../src/core/clock.ts'
import type { BodyStream } from '../../http.ts'
import type { Do } from '../rule.ts'
import { bytesOf } from './change.ts'
import { type Course, furthered } from './course.ts'
import { msOf, pass } from './delay.ts'
import { endedStream, LineCut } from './stream.ts'

export function cut(course: Course, what: Do, clock: Clock): Course {
  if (what.reset) return unheard(course, 'reset', { kind: 'reset', message: 'a fault reset the line' })
  if (what.hold)
    return unheard(course, 'held', {
      kind: 'timeout',
      message: 'a fault held the line open, and answered nothing',
    })
  const ended = endedStream(course, what)
  const sent = typeof ended.reply.body === 'function' ? ended : paced(ended, what, clock)
  return http10(wrongLength(sent, what), what)
}

/** Nothing of it reaches the client. */
function unheard(course: Course, wire: 'reset' | 'held', failure: NonNullable<Course['failure']>): Course {
  return { ...furthered(course, { ...course.reply, wire }, wire === 'held' ? 'hold' : 'reset'), failure }
}

const steps = 10

/** A body that comes slowly, or breaks off: the length that is promised is the whole one's. */
function paced(course: Course, { cut: end, slow }: Do, clock: Clock): Course {
  const { reply } = course
  if ((end === undefined && slow === undefined) || typeof reply.body === 'function') return course
  const bytes = bytesOf(reply.body)
  const most = end === undefined ? bytes.byteLength : amountOf(end, bytes.byteLength)
  const part = bytes.subarray(0, most)
  const isCut = end !== undefined
  const stepMs = slow === undefined ? 0 : msOf(slow) / steps
  const body: BodyStream = async function* (signal) {
    const size = stepMs > 0 ? Math.max(1, Math.ceil(part.byteLength / steps)) : part.byteLength
    for (let at = 0; at < part.byteLength && !signal.aborted; at += size) {
      if (stepMs > 0) await pass(clock, stepMs, signal)
      yield part.subarray(at, at + size)
    }
    if (isCut) throw new LineCut()
  }
  const headers = { 'content-length': String(bytes.byteLength), ...reply.headers }
  const did = [
    ...(slow === undefined ? [] : [`slow ${msOf(slow)} ms`]),
    ...(isCut ? [`cut after ${part.byteLength} of ${bytes.byteLength} bytes`] : []),
  ]
  const gone = furthered(course, { ...reply, headers, body }, ...did)
  const kept = { ...reply, headers, body: part }
  const message = `a fault cut the line after ${part.byteLength} of ${bytes.byteLength} bytes`
  return isCut ? { ...gone, kept, failure: { kind: 'truncated', message } } : { ...gone, kept }
}

function amountOf(end: number | string, whole: number): number {
  const amount = typeof end === 'number' ? end : Math.floor((whole * Number.parseFloat(end)) / 100)
  return Math.min(amount, whole)
}

/** The line is closed afterwards: whoever waits for the rest is told at once that it does not come. */
function wrongLength(course: Course, { wrongLength: by }: Do): Course {
  const { reply } = course
  if (by === undefined) return course
  const told = reply.headers['content-length']
  const right = told === undefined ? lengthOf(reply.body) : Number(told)
  if (right === undefined) return course
  const length = Math.max(0, right + by)
  const headers = { ...reply.headers, 'content-length': String(length), connection: 'close' }
  return furthered(course, { ...reply, headers }, `length ${length} for ${right} bytes`)
}

function lengthOf(body: string | Uint8Array | BodyStream): number | undefined {
  return typeof body === 'function' ? undefined : bytesOf(body).byteLength
}

function http10(course: Course, { http10: asked }: Do): Course {
  return asked ? furthered(course, { ...course.reply, wire: 'http/1.0' }, 'HTTP/1.0') : course
}
