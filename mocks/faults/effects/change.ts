// Change: what the vendor said arrives otherwise: members of its JSON, its code, its length, its encoding.
import { gzipSync } from 'node:zlib'
import type { HeaderMap } from '../../../src/core/exchange.ts'
import { parseJson } from '../../../src/core/json.ts'
import type { MockRequest, Reply } from '../../http.ts'
import type { Do } from '../rule.ts'
import { type Course, furthered } from './course.ts'
import { changedMembers } from './members.ts'
import { changedStream } from './stream.ts'

/** A reply to `request`. */
export function change(course: Course, what: Do, { method, headers }: MockRequest): Course {
  const accepts = headers['accept-encoding'] ?? ''
  const steps: readonly ((so: Course) => Course)[] = [
    (so) => flattened(so, what),
    (so) => reworded(so, what),
    (so) => (method === 'HEAD' ? halfPromised(so, what) : halved(so, what)),
    (so) => packed(so, what, accepts),
    (so) => changedStream(so, what),
  ]
  return steps.reduce((so, step) => step(so), course)
}

function flattened(course: Course, { flatten }: Do): Course {
  const { reply } = course
  return flatten && reply.status >= 400
    ? furthered(course, { ...reply, status: 200 }, `${reply.status} as 200`)
    : course
}

/** JSON as it is, and the JSON of each event of a stream. */
function reworded(course: Course, what: Do): Course {
  const { reply } = course
  const isAsked = what.set !== undefined || what.delete !== undefined || what.null !== undefined
  if (!isAsked || typeof reply.body === 'function') return course
  const told = parseJson(textOf(reply.body))
  if (told === undefined) return course
  const { value, did } = changedMembers(told, what)
  return did.length === 0 ? course : furthered(course, withBody(reply, JSON.stringify(value)), ...did)
}

function halved(course: Course, { half }: Do): Course {
  const { reply } = course
  if (!half || typeof reply.body === 'function') return course
  const bytes = bytesOf(reply.body)
  if (bytes.byteLength === 0) return course
  const body = bytes.subarray(0, Math.floor(bytes.byteLength / 2))
  return furthered(course, withBody(reply, body), `half of ${bytes.byteLength} bytes`)
}

/** Whoever asks for the head alone is told the length of what a GET would bring. */
function halfPromised(course: Course, { half }: Do): Course {
  const { reply } = course
  if (!half || typeof reply.body === 'function') return course
  const whole = Number(reply.headers['content-length'] ?? bytesOf(reply.body).byteLength)
  if (whole === 0) return course
  const headers = { ...reply.headers, 'content-length': String(Math.floor(whole / 2)) }
  return furthered(course, { ...reply, headers, body: '' }, `half of ${whole} bytes`)
}

function packed(course: Course, { gzip }: Do, accepts: string): Course {
  const { reply } = course
  if (gzip === undefined || typeof reply.body === 'function') return course
  if (gzip === 'asked' && !/\bgzip\b/i.test(accepts)) return course
  const body = gzip === 'mislabelled' ? reply.body : gzipSync(bytesOf(reply.body))
  const label: HeaderMap = gzip === 'unlabelled' ? {} : { 'content-encoding': 'gzip' }
  const changed = withBody(reply, body)
  return furthered(course, { ...changed, headers: { ...changed.headers, ...label } }, `gzip ${gzip}`)
}

/** With the length of the new body, where the old one's was told. */
export function withBody(reply: Reply, body: string | Uint8Array): Reply {
  const { 'content-length': _, ...headers } = reply.headers
  return { ...reply, headers, body }
}

export function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body) : body
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8')
}
