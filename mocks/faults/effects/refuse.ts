// Refuse: a status, headers, a body or a redirect of the rule's own, in the vendor's place or over what it said.
import type { HeaderMap } from '../../../src/core/exchange.ts'
import type { MockRequest, Reply } from '../../http.ts'
import type { Do } from '../rule.ts'
import { type Course, furthered } from './course.ts'

/** What is there when the vendor never saw the request. */
export const nothing: Reply = { status: 200, headers: {}, body: '' }

/** `course` holds the vendor's reply, or `nothing`. */
export function refuse(course: Course, what: Do, request: MockRequest): Course {
  const { status, headers, body, redirect } = what
  const did = [
    ...(status === undefined && redirect === undefined ? [] : [`status ${status ?? 307}`]),
    ...(redirect === undefined ? [] : ['redirect']),
    ...(headers === undefined ? [] : ['headers']),
    ...(body === undefined ? [] : ['body']),
  ]
  if (did.length === 0) return course
  const { reply } = course
  const own = body === undefined ? { body: reply.body, headers: reply.headers } : bodied(reply.headers, body)
  const location: HeaderMap = redirect === undefined ? {} : { location: placeOf(redirect, request) }
  return furthered(
    course,
    {
      ...reply,
      status: status ?? (redirect === undefined ? reply.status : 307),
      headers: { ...own.headers, ...location, ...headers },
      body: own.body,
    },
    ...did,
  )
}

/** The headers of the vendor's body go with it. One without bytes keeps its type. */
function bodied(headers: HeaderMap, body: unknown): Pick<Reply, 'headers' | 'body'> {
  const about = /^(?:content-(?:length|encoding|range)|etag)$/
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !about.test(name)))
  if (body === '') return { headers: kept, body }
  if (typeof body !== 'string')
    return { headers: { ...kept, 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const type = body.trimStart().startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8'
  return { headers: { ...kept, 'content-type': type }, body }
}

/** The same address at another origin; `elsewhere` is this mock by its other loopback name, which is another origin. */
function placeOf(redirect: string, { base, path, search }: MockRequest): string {
  const here = new URL(base)
  if (redirect === 'elsewhere') here.hostname = here.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  const origin = redirect === 'elsewhere' ? `${here.origin}${here.pathname}` : redirect
  return origin.replace(/\/$/, '') + path + (search === '' ? '' : `?${search}`)
}
