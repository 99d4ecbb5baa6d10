// GET …/status/stream: every change of a job as a server-sent event, until it has ended (fal.md 5).
import { isTerminal } from '../../src/core/phase.ts'
import type { MockRequest, Reply } from '../http.ts'
import { untilChanged } from '../wait.ts'
import type { FalEntry } from './job.ts'
import { nextLogAt } from './logs.ts'
import type { Service } from './service.ts'
import { currentLogs, statusOf, wantsLogs } from './status.ts'

export const eventStreamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
} as const

/** ms after which a comment keeps a silent connection open. */
const heartbeatMs = 15_000

export function statusStream(service: Service, entry: FalEntry, request: MockRequest): Reply {
  const { id } = entry.job
  return {
    status: 200,
    headers: { ...eventStreamHeaders, 'x-fal-request-id': id },
    body: (signal) => events(service, id, request, signal),
  }
}

/** Clients append the log lines of each event, so each event holds only those that are new (fal.md 5). */
async function* events(service: Service, id: string, request: MockRequest, signal: AbortSignal) {
  const { clock, progress } = service.world
  const logsWanted = wantsLogs(request.search)
  // In a real queue the moves of others change this job's place; else only its own changes are news.
  const mover = service.world.settings.workers === undefined ? id : undefined
  let shown = ''
  let lines = 0
  let spokeAt = clock.now()
  while (!signal.aborted) {
    const entry = service.jobs.get(id)
    if (!entry) return
    const now = clock.now()
    const phase = progress.phase(entry, now)
    const all = logsWanted ? currentLogs(service, entry, phase, now) : null
    const told = statusOf(service, entry, request.base, phase, now, all?.slice(lines) ?? null)
    const text = JSON.stringify(told)
    if (isNews(text, shown, (all?.length ?? 0) > lines)) {
      yield `data: ${text}\n\n`
      shown = withoutLogs(text)
      lines = all?.length ?? lines
      spokeAt = now
    } else if (now - spokeAt >= heartbeatMs) {
      yield ': keep-alive\n\n'
      spokeAt = now
    }
    if (isTerminal(phase)) return
    const wake = nextNews(service, entry, now, spokeAt + heartbeatMs)
    await untilChanged(service.world, wake, signal, mover)
  }
}

function isNews(text: string, shown: string, newLines: boolean): boolean {
  return newLines || withoutLogs(text) !== shown
}

function withoutLogs(text: string): string {
  return text.replace(/"logs":(?:null|\[.*?\]),"metrics"/s, '"metrics"')
}

function nextNews({ world }: Service, entry: FalEntry, now: number, heartbeat: number): number {
  const { progress } = world
  return Math.min(
    heartbeat,
    progress.changesAt(entry, now),
    nextLogAt(entry.job, progress.timeline(entry), now),
  )
}
