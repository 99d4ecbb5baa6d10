// The status of a job, which is asked for more than anything else (fal.md 4).
import { isTerminal, type Phase } from '../../src/core/phase.ts'
import type { MockRequest, Reply } from '../http.ts'
import { endOf } from '../timeline.ts'
import { failureOf } from './failure.ts'
import type { FalEntry } from './job.ts'
import { type LogEntry, logsOf } from './logs.ts'
import { reply } from './reply.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'

/** 202 while it waits or runs, 200 once it has ended, whichever way. */
export function status(service: Service, entry: FalEntry, request: MockRequest): Reply {
  const now = service.world.clock.now()
  const phase = service.world.progress.phase(entry, now)
  const logs = wantsLogs(request.search) ? currentLogs(service, entry, phase, now) : null
  const body = statusOf(service, entry, request.base, phase, now, logs)
  return reply(isTerminal(phase) ? 200 : 202, body, entry.job.id)
}

/** What a poll is told, and each event of a stream; `logs` are those lines that it is to tell. */
export function statusOf(
  service: Service,
  entry: FalEntry,
  base: string,
  phase: Phase,
  now: number,
  logs: readonly LogEntry[] | null,
): Schema<'QueueStatus'> {
  const { job } = entry
  const { response_url, status_url, cancel_url } = service.links(base, job)
  const about = { request_id: job.id, response_url, status_url, cancel_url }
  if (phase === 'queued') {
    const queue_position = service.world.progress.position(entry, now)
    return { status: 'IN_QUEUE', ...about, queue_position, logs: null, metrics: {} }
  }
  if (phase === 'running') return { status: 'IN_PROGRESS', ...about, logs, metrics: {} }
  const metrics = { inference_time: inferenceTime(service, entry) }
  return { status: 'COMPLETED', ...about, logs, metrics, ...errorOf(service, entry, phase) }
}

/** Null in the queue, as fal has it (fal.md 4). */
export function currentLogs(
  { world }: Service,
  entry: FalEntry,
  phase: Phase,
  now: number,
): readonly LogEntry[] | null {
  if (phase === 'queued') return null
  const timeline = world.progress.timeline(entry)
  return logsOf(entry.job, timeline, failureOf(entry, timeline, phase), now)
}

/** `logs` is sent as 1, true, 0, false or not at all (fal.md 16, D5). */
export function wantsLogs(search: string): boolean {
  return search !== '' && /(?:^|&)logs=(?:1|true)(?:&|$)/i.test(search)
}

/** Seconds of the last run; null for a job that never ran. */
export function inferenceTime({ world }: Service, entry: FalEntry): number | null {
  const timeline = world.progress.timeline(entry)
  const began = timeline.findLast((segment) => segment.phase === 'running')
  return began ? (endOf(timeline) - began.from) / 1_000 : null
}

function errorOf(
  { switches, world }: Service,
  entry: FalEntry,
  phase: Phase,
): Pick<Schema<'CompletedStatus'>, 'error' | 'error_type'> {
  if (phase === 'succeeded') return {}
  const failure = failureOf(entry, world.progress.timeline(entry), phase)
  if (!failure) return {}
  if (failure.by === 'model' && switches['fal.fail-on-status-error'] === 'off') return {}
  return { error: failure.error, error_type: failure.errorType }
}
