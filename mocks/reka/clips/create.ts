// POST /v1/clips: starts a clips job, and streams its progress if that is asked for.
import { json } from '../../http.ts'
import { fails, refusalBy, refusedForNow } from '../fates.ts'
import type { Handler } from '../handler.ts'
import { detailsBy, objectBody } from '../input.ts'
import type { ClipEntry } from '../job.ts'
import { clipOf } from './clip.ts'
import { progressEvents } from './progress-events.ts'

export const createClip: Handler = (service, call) => {
  const read = objectBody(call.request)
  if ('wrong' in read) return service.refuse.input(read.wrong)
  const wrong = detailsBy(service, 'ClipRequest', read.body)
  if (wrong) return service.refuse.input(wrong)
  const limited = service.allowance.take(call.account)
  if (limited) return refusedForNow(service.refuse, limited)
  const fate = service.world.fates.take('reka', 'clips', read.body, call.request.fate)
  const refused = refusalBy(service.refuse, fate)
  if (refused) return refused
  const entry = service.jobs.begin({
    ...{ account: call.account, model: 'clips', input: read.body, fate, fails: fails(fate), ahead: 0 },
    details: { kind: 'clip' },
  }) as ClipEntry
  if (read.body['stream'] !== true) return json(200, clipOf(service, entry, call.request.base))
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' }
  const { id: resultOf } = entry.job
  return { status: 200, headers, resultOf, body: (signal) => progressEvents(service, resultOf, call, signal) }
}
