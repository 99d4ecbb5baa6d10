// The one vocabulary for a job's progress. Vendor words (`IN_QUEUE`, `processing`, …) are translated at the border.
export const phases = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const
export type Phase = (typeof phases)[number]

/** A terminal phase is never left again. */
export function isTerminal(phase: Phase): boolean {
  return phase !== 'queued' && phase !== 'running'
}
