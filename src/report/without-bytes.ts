// A report for formats of words alone: they tell how large a binary body is, and never show it.
import type { Exchange, RecordedBody } from '../core/exchange.ts'
import type { Report } from '../core/report.ts'

/** Characters of base64 that are left, to show that something was kept. */
const most = 64

/** Of binary bodies only the beginning: to look for secrets in films takes longer than all else. */
export function withoutBytes(report: Report): Report {
  const { transcript } = report
  return { ...report, transcript: { ...transcript, exchanges: transcript.exchanges.map(shortened) } }
}

function shortened(exchange: Exchange): Exchange {
  const { request, reply } = exchange
  if (!isLong(request.body) && !isLong(reply?.body)) return exchange
  return {
    ...exchange,
    request: { ...request, ...(request.body && { body: beginning(request.body) }) },
    ...(reply && { reply: { ...reply, body: beginning(reply.body) } }),
  }
}

function isLong(body: RecordedBody | undefined): boolean {
  return (body?.base64?.length ?? 0) > most
}

function beginning(body: RecordedBody): RecordedBody {
  return body.base64 !== undefined && isLong(body) ? { ...body, base64: body.base64.slice(0, most) } : body
}
