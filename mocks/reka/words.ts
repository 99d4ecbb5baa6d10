// Reka's words for a phase (reka.md 3.1). Nothing else in the mock spells them.
import type { Phase } from '../../src/core/phase.ts'
import type { Switches } from './options.ts'

export const freshWord = 'IN_QUEUE'

/** Under `fal3` whatever has ended is COMPLETED, and only the error beside it tells how. */
export function wordOf(phase: Phase, switches: Switches): string {
  if (phase === 'queued') return freshWord
  if (phase === 'running') return 'IN_PROGRESS'
  if (phase === 'succeeded' || switches['reka.enum-style'] === 'fal3') return 'COMPLETED'
  return phase === 'failed' ? 'FAILED' : switches['reka.cancelled-word']
}
