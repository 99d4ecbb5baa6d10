// fal's words for a phase: whatever has ended is COMPLETED (fal.md 4). Nothing else in the mock spells them.
import type { Phase } from '../../src/core/phase.ts'

export type Word = 'IN_QUEUE' | 'IN_PROGRESS' | 'COMPLETED'

export function wordOf(phase: Phase): Word {
  if (phase === 'queued') return 'IN_QUEUE'
  return phase === 'running' ? 'IN_PROGRESS' : 'COMPLETED'
}
