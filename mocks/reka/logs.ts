// What a job has said by now: a pure function of its timeline, in the form of fal's log entries (reka.md 3.2).
import type { Phase } from '../../src/core/phase.ts'
import type { Segment } from '../job.ts'
import type { Schema } from './schema.ts'

export type LogEntry = Schema<'LogEntry'>

const messages: Readonly<Record<Phase, string>> = {
  queued: 'Waiting for a runner',
  running: 'Started',
  succeeded: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

/** Entries up to `now` (ms since the epoch), oldest first. */
export function logsOf(timeline: readonly Segment[], now: number): readonly LogEntry[] {
  return timeline
    .flatMap((segment, index) => [
      entry(messages[segment.phase], segment.from, segment.phase),
      ...within(segment, timeline[index + 1]),
    ])
    .filter(({ at }) => at <= now)
    .map(({ at, ...rest }) => ({ ...rest, timestamp: new Date(at).toISOString() }))
}

/** A run that will end tells of its quarters. */
function within({ phase, from }: Segment, next: Segment | undefined) {
  if (phase !== 'running' || !next) return []
  return [25, 50, 75].map((percent) =>
    entry(`${percent} %`, from + ((next.from - from) * percent) / 100, phase),
  )
}

function entry(message: string, at: number, phase: Phase) {
  return { message, level: phase === 'failed' ? 'ERROR' : 'INFO', source: 'USER', at } as const
}
