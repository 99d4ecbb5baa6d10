// Promises about media: there at once, for everybody, and what they claim to be.
import { type Exchange, meantUrl, type RecordedRequest } from '../../core/exchange.ts'
import { every, fail, pass, skip, unproven } from '../finding.ts'
import { wholenessOf } from '../media/wholeness.ts'
import { bytesOf, isKnownType, realTypeOf, typesAgree } from '../media.ts'
import type { CommonView } from '../view.ts'
import type { CommonPromise } from './law.ts'
import { notTheHosts } from './replies.ts'

export const mediaPromises = {
  'media/alive-at-once': {
    text: 'Media that a result names can be fetched at once and hold bytes.',
    check: (view) =>
      every(fetched(view, 'get'), 'no media was named', (exchange) => {
        const { reply, failure } = exchange
        if (failure?.kind === 'refused-by-us') return unproven(failure.message, exchange)
        if (!reply && notTheHosts.includes(failure?.kind ?? '')) return undefined
        if (!reply || (failure && failure.kind !== 'aborted'))
          return fail(exchange, 'the file', failure?.message ?? 'nothing')
        if (!isOk(exchange)) return fail(exchange, 'a 2xx with the file', reply.status)
        return reply.body.size > 0 ? pass(exchange) : fail(exchange, 'bytes', 'an empty body')
      }),
  },
  'media/no-credential': {
    text: 'Media need no credential.',
    check: (view) =>
      every(fetched(view, 'get'), 'no media was fetched', (exchange) => {
        if (!exchange.reply) return undefined
        const closed = [401, 407].includes(exchange.reply.status)
        return closed
          ? fail(exchange, 'the file without a credential', exchange.reply.status)
          : pass(exchange)
      }),
  },
  'media/type-true': {
    text: 'The content type of a medium is what its bytes are.',
    check: (view) =>
      every(fetched(view, 'get').filter(isOk), 'no media was fetched', (exchange) => {
        const real = exchange.reply && realTypeOf(exchange.reply.body)
        const declared = exchange.reply?.headers['content-type']
        if (real === undefined) {
          const claims = declared !== undefined && isKnownType(declared) && exchange.reply?.body.size !== 0
          return claims ? fail(exchange, `the bytes of ${declared}`, 'bytes of no known kind') : undefined
        }
        if (declared === undefined) return fail(exchange, `content-type: ${real}`, 'no content-type')
        return typesAgree(declared, real) ? pass(exchange) : fail(exchange, `content-type: ${real}`, declared)
      }),
  },
  'media/whole': {
    text: 'A medium is whole: it goes on to the end that its own format states.',
    check: (view) => {
      const untold = 'no medium was fetched whose format states its end, and of which all bytes were seen'
      const finding = every(
        fetched(view, 'get').filter((exchange) => isOk(exchange) && !exchange.failure),
        untold,
        wholeFinding,
      )
      const isNothing = finding.verdict === 'unproven' && finding.reason === untold
      return isNothing && view.jobs.length > 0 ? skip(untold) : finding
    },
  },
  'media/head-honest': {
    text: 'HEAD of a medium, where it is offered, tells the size and type that GET gives.',
    check: (view) =>
      every(pairs(view, 'head'), 'no medium was asked by HEAD', ([get, head]) => {
        if (!head.reply && notTheHosts.includes(head.failure?.kind ?? '')) return undefined
        if (!isOk(head)) return skip(`HEAD is not offered (${head.reply?.status ?? 'no reply'})`, head)
        const length = head.reply?.headers['content-length']
        const size = get.reply?.body.size
        if (length !== undefined && Number(length) !== size)
          return fail([get, head], `content-length: ${size}`, length)
        const [given, told] = [get, head].map((exchange) => exchange.reply?.headers['content-type'])
        return told === given ? pass(get, head) : fail([get, head], `content-type: ${given}`, told ?? 'none')
      }),
  },
  'media/range-honest': {
    text: 'A Range of a medium, where it is offered, gives exactly those bytes.',
    check: (view) =>
      every(pairs(view, 'range'), 'no medium was asked for a range', ([get, range]) =>
        rangeFinding(get, range),
      ),
  },
  'media/alive-until-promised': {
    text: 'Media stay until the time that was promised for them.',
    check: (view) =>
      every(fetched(view, 'before-expiry'), 'no medium was fetched again before its time', (exchange) =>
        isOk(exchange)
          ? pass(exchange)
          : fail(exchange, 'the file', exchange.reply?.status ?? exchange.failure?.message),
      ),
  },
  'media/dead-after-expiry': {
    text: 'Media are gone after the time that was set for them.',
    check: (view) =>
      every(fetched(view, 'after-expiry'), 'no medium was fetched after its time', (exchange) => {
        if (!exchange.reply) return undefined
        return isOk(exchange) ? fail(exchange, 'no file any more', exchange.reply.status) : pass(exchange)
      }),
  },
} satisfies Record<string, CommonPromise>

/** Of a file of which the record kept the head only, those can tell who saw it pass. */
function wholeFinding(exchange: Exchange) {
  const body = exchange.reply?.body
  const told = body?.truncated ? body.wholeness : body && wholenessOf(bytesOf(body))
  if (told === undefined) return undefined
  return told.fault === undefined
    ? pass(exchange)
    : fail(exchange, `a whole file of ${told.type}`, `${body?.size} bytes: ${told.fault}`)
}

function rangeFinding(get: Exchange, range: Exchange) {
  const status = range.reply?.status
  if (status === 200 || status === 501 || status === 405)
    return skip(`ranges are not offered (${status})`, range)
  if (status !== 206 || !range.reply)
    return fail(range, '206 with the first 100 bytes', status ?? range.failure?.message)
  const size = get.reply?.body.size ?? 0
  const end = Math.min(100, size) - 1
  const told = range.reply.headers['content-range']
  if (told !== `bytes 0-${end}/${size}` && told !== `bytes 0-${end}/*`) {
    return fail([get, range], `content-range: bytes 0-${end}/${size}`, told ?? 'no content-range')
  }
  const expected = get.reply ? bytesOf(get.reply.body).subarray(0, end + 1) : Buffer.alloc(0)
  const received = bytesOf(range.reply.body)
  if (received.equals(expected)) return pass(get, range)
  return fail(
    [get, range],
    `the first ${expected.length} bytes of the file`,
    `${received.length} other bytes`,
  )
}

function fetched({ jobs }: CommonView, purpose: string): readonly Exchange[] {
  return jobs.flatMap(({ media }) => media).filter((exchange) => exchange.purpose === purpose)
}

/** A whole GET and the other question about the same medium, wherever redirects led either of them. */
function pairs(view: CommonView, purpose: string): readonly (readonly [Exchange, Exchange])[] {
  const whole = fetched(view, 'get').filter((exchange) => isOk(exchange) && !exchange.failure)
  return fetched(view, purpose).flatMap((exchange) => {
    const get = whole.find(({ request }) => address(request) === address(exchange.request))
    return get ? [[get, exchange] as const] : []
  })
}

/** Without the query, which a host may sign afresh for each answer. */
function address(request: RecordedRequest): string {
  const url = meantUrl(request)
  return url.split('?')[0] ?? url
}

function isOk({ reply, failure }: Exchange): boolean {
  return (
    reply !== undefined &&
    reply.status >= 200 &&
    reply.status < 300 &&
    (!failure || failure.kind === 'aborted')
  )
}
