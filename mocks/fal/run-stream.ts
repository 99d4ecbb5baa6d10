// A synchronous run as a stream of events: what there is so far, spread over the run, and its output last (fal.md 11).
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { isTerminal } from '../../src/core/phase.ts'
import type { MockRequest, Reply } from '../http.ts'
import { untilChanged } from '../wait.ts'
import { endedRun } from './ended-run.ts'
import { mediaBaseOf } from './files.ts'
import type { FalEntry } from './job.ts'
import { draftsOf, textKeyOf } from './output/drafts.ts'
import type { Service } from './service.ts'
import { eventStreamHeaders } from './stream.ts'

const heartbeatMs = 15_000

export function streamedRun(service: Service, entry: FalEntry, request: MockRequest): Reply {
  return {
    status: 200,
    headers: { ...eventStreamHeaders, 'x-fal-request-id': entry.job.id },
    resultOf: entry.job.id,
    body: (signal) => events(service, entry, request, signal),
  }
}

/** What time leapt over is said at the end: no event is lost. A run that is made to fail under way ends with its error. */
async function* events(service: Service, entry: FalEntry, request: MockRequest, signal: AbortSignal) {
  const { clock, progress } = service.world
  let spokeAt = clock.now()
  const drafts = await draftsOf(service, entry, mediaBaseOf(service, request))
  let told = 0
  for (;;) {
    const current = service.jobs.get(entry.job.id)
    const now = clock.now()
    if (signal.aborted || !current || isTerminal(progress.phase(current, now))) break
    const due = momentsOf(service, current, drafts.length)
    while (told < drafts.length && (due[told] ?? Number.POSITIVE_INFINITY) <= now) {
      yield eventOf(JSON.stringify(drafts[told]))
      told++
      spokeAt = now
    }
    if (now - spokeAt >= heartbeatMs) {
      yield ': keep-alive\n\n'
      spokeAt = now
    }
    const next = Math.min(due[told] ?? Number.POSITIVE_INFINITY, spokeAt + heartbeatMs)
    await untilChanged(service.world, Math.min(progress.changesAt(current, now), next), signal)
  }
  if (signal.aborted) return
  const { status, body } = await endedRun(service, entry, request, signal)
  if (typeof body !== 'string') return
  if (status === 200) for (const draft of drafts.slice(told)) yield eventOf(JSON.stringify(draft))
  yield eventOf(status === 200 ? markedWhole(body) : body)
}

function eventOf(text: string): string {
  return `data: ${text}\n\n`
}

/** When each is due (ms since the epoch): at even distances within the run. */
function momentsOf({ world }: Service, entry: FalEntry, count: number): readonly number[] {
  const { clock, progress } = world
  const from = progress.ranSince(entry, clock.now())
  if (from === undefined) return []
  const end = progress.expectedEnd(entry)
  return Array.from({ length: count }, (_, index) => from + ((end - from) * (index + 1)) / (count + 1))
}

/** As text, so that digits which a number would round stay as they are. */
function markedWhole(body: string): string {
  const output = parseJson(body)
  if (!isJsonObject(output) || textKeyOf(output) === undefined || 'partial' in output) return body
  return `${body.slice(0, -1)},"partial":false}`
}
