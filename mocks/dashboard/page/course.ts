// How far a job is, told from its timeline and the world's time, and how its timeline is drawn.
import type { Job } from './control.ts'
import { element } from './element.ts'

type Phase = Job['phase']

export function phaseAt({ timeline, phase }: Job, now: number): Phase {
  return timeline.findLast(({ from }) => from <= now)?.phase ?? phase
}

export const hasEnded = (phase: Phase): boolean => ['succeeded', 'failed', 'cancelled'].includes(phase)

export interface Stretch {
  readonly phase: Phase
  readonly ms: number
  /** It lies ahead. */
  readonly isToCome: boolean
}

/** The stretches between the moments of a job, up to `now`; what is known to come after it is told apart. */
export function stretches({ timeline, submittedAt }: Job, now: number): readonly Stretch[] {
  const moments = timeline.length > 0 ? timeline : [{ phase: 'queued' as const, from: submittedAt }]
  return moments.flatMap(({ phase, from }, index) => {
    if (hasEnded(phase)) return []
    const to = moments[index + 1]?.from ?? Math.max(now, from)
    const parts = [
      { phase, ms: Math.min(to, Math.max(from, now)) - from, isToCome: false },
      { phase, ms: to - Math.max(from, Math.min(to, now)), isToCome: true },
    ]
    return parts.filter(({ ms }) => ms > 0)
  })
}

/** Lengths grow with the root of time, so that a day of waiting leaves room for a second of running. */
export function drawCourse(bar: HTMLElement, job: Job, now: number): void {
  const drawn = stretches(job, now)
  while (bar.children.length > drawn.length) bar.lastElementChild?.remove()
  for (const [index, { phase, ms, isToCome }] of drawn.entries()) {
    const part = (bar.children[index] ?? bar.appendChild(element('i'))) as HTMLElement
    const name = `${phase}${isToCome ? ' ahead' : ''}`
    if (part.className !== name) part.className = name
    part.style.flexGrow = String(Math.round(Math.sqrt(ms) * 10) / 10)
  }
}
