// Whether a stream brought its events as things happened, or all at once at the end (fal.md 13.3 R9).
import { fail, skip } from '../../../contract/finding.ts'
import type { Finding } from '../../../core/clause.ts'
import type { FalView } from '../read.ts'
import { isUnfinished } from '../words.ts'
import { demand } from './kit.ts'
import { type Streamed, streamed, streamsOf } from './streamed.ts'

/** Below this many ms between the first and the last news, a stream cannot be told from a buffered one. */
const tellableMs = 250

/** A check of all streams; skipped where every request ended too soon after its stream was opened to tell. */
export function promptly(view: FalView): Finding {
  const streams = streamsOf(view)
  const tellable = streams.filter((one) => promptness(one) !== undefined)
  if (streams.length > 0 && tellable.length === 0) {
    return skip('every request ended too soon after its stream was opened to tell')
  }
  return streamed(promptness)(view)
}

/**
 * Buffered means: all events came at one moment, although the polls saw the request unfinished well before it. Undefined
 * where the request ended too soon to tell.
 */
function promptness({ answer, events, job }: Streamed): Finding | undefined {
  const [first, last] = [events[0]?.atMs, events.at(-1)?.atMs]
  if (first === undefined || last === undefined) return undefined
  if (last - first >= tellableMs || first <= last / 2) return demand(answer, true, '', '')
  const ended = answer.exchange.startedAt + last
  const seenRunning = job.statuses.filter(
    ({ exchange, body }) =>
      isUnfinished(body['status']) &&
      exchange.startedAt >= answer.exchange.startedAt &&
      exchange.startedAt + tellableMs <= ended,
  )
  if (seenRunning.length === 0) return undefined
  return fail(
    [answer.exchange, ...seenRunning.slice(-1).map(({ exchange }) => exchange)],
    'an event while the request waited or ran',
    `${events.length} events, the first after ${first} ms of ${last} ms`,
  )
}
