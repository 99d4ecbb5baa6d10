// fal's words for a phase: whatever has ended is COMPLETED (fal.md 4). Nothing else in the mock spells them.
import type { Phase } from '../../src/core/phase.ts'
import type { Schema } from './schema.ts'

export type Word = Schema<'QueueState'>

export function wordOf(phase: Phase): Word {
  if (phase === 'queued') return 'IN_QUEUE'
  return phase === 'running' ? 'IN_PROGRESS' : 'COMPLETED'
}
