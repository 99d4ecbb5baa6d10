// The log lines of a job: a pure function of its timeline, so that every poll sees the same ones (fal.md 4; 16, D12).
import { isTerminal } from '../../src/core/phase.ts'
import type { Segment } from '../job.ts'
import type { Failure } from './failure.ts'
import type { FalJob } from './job.ts'
import type { Schema } from './schema.ts'

/** Its time in ISO 8601. */
export type LogEntry = Schema<'LogEntry'>

/** The newest that an answer shows; fal gives a moving window too. */
const window = 50
const shares = [0.25, 0.5, 0.75, 1] as const
const usualRunMs = 2_000

/** Lines written by `now` (ms since the epoch), oldest first. Their times follow from when each run began. */
export function logsOf(
  job: FalJob,
  timeline: readonly Segment[],
  failure: Failure | undefined,
  now: number,
): readonly LogEntry[] {
  const runMs = plannedRunMs(job)
  const lines = timeline.flatMap((segment, position) => {
    if (segment.phase !== 'running') return []
    const end = timeline[position + 1]?.from ?? Number.POSITIVE_INFINITY
    return runLines(job, segment.from, runMs).filter(({ at }) => at <= end)
  })
  const last = timeline.at(-1)
  // A run that takes no time leaves no stretch on the timeline, and still says that it was made.
  if (lines.length === 0 && last?.phase === 'succeeded') lines.push(startLine(job, last.from))
  if (failure && last && isTerminal(last.phase))
    lines.push({ at: last.from, message: failure.error, level: 'ERROR' })
  return lines
    .filter(({ at }) => at <= now)
    .slice(-window)
    .map(({ at, message, level }) => ({ message, timestamp: isoOf(at), level, source: 'USER' }))
}

/** When the next line after `now` will be written; Infinity when none will. */
export function nextLogAt(job: FalJob, timeline: readonly Segment[], now: number): number {
  const runMs = plannedRunMs(job)
  const times = timeline.flatMap(({ phase, from }) =>
    phase === 'running' ? runLines(job, from, runMs).map(({ at }) => at) : [],
  )
  return Math.min(...times.filter((at) => at > now))
}

interface Line {
  readonly at: number
  readonly message: string
  readonly level: 'INFO' | 'ERROR'
}

function startLine(job: FalJob, at: number): Line {
  return { at, message: `Running ${job.model} with seed ${job.seed}`, level: 'INFO' }
}

function runLines(job: FalJob, from: number, runMs: number): Line[] {
  const steps = 28
  return [
    startLine(job, from),
    ...shares.map((share): Line => {
      const bar = '█'.repeat(Math.round(share * 10)).padEnd(10)
      const message = `${Math.round(share * 100)}%|${bar}| ${Math.round(share * steps)}/${steps}`
      return { at: Math.floor(from + share * runMs), message, level: 'INFO' }
    }),
  ]
}

/** From the plan and not from what became of it, so that a cancel or a requeue shifts no line already shown. */
function plannedRunMs({ plan }: FalJob): number {
  const runs = plan.stages.filter(({ phase, ms }) => phase === 'running' && Number.isFinite(ms))
  return Math.max(0, ...runs.map(({ ms }) => ms)) || usualRunMs
}

function isoOf(at: number): string {
  return new Date(at).toISOString()
}
