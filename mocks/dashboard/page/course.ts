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
  /** It was there before: the job was sent back. */
  readonly isAgain: boolean
}

/** The stretches between the moments of a job, up to `now`; what is known to come after it is told apart. */
export function stretches({ timeline, submittedAt }: Job, now: number): readonly Stretch[] {
  const moments = timeline.length > 0 ? timeline : [{ phase: 'queued' as const, from: submittedAt }]
  return moments.flatMap(({ phase, from }, index) => {
    if (hasEnded(phase)) return []
    const to = moments[index + 1]?.from ?? Math.max(now, from)
    const isAgain = phase === 'queued' && index > 0
    const parts = [
      { phase, isAgain, ms: Math.min(to, Math.max(from, now)) - from, isToCome: false },
      { phase, isAgain, ms: to - Math.max(from, Math.min(to, now)), isToCome: true },
    ]
    return parts.filter(({ ms }) => ms > 0)
  })
}

const longMs = 60_000

/** Room for a span: its root up to a minute, and ever less beyond, so that an idle day leaves room for a second of work. */
export function room(ms: number): number {
  const root = Math.sqrt(Math.min(ms, longMs))
  return ms <= longMs ? root : root * (1 + Math.log(ms / longMs) / 2)
}

/** Its stretches, and a mark where it ended. */
export function drawCourse(bar: HTMLElement, job: Job, now: number): void {
  const parts = stretches(job, now).map(({ phase, ms, isToCome, isAgain }) => ({
    name: `${phase}${isAgain ? ' again' : ''}${isToCome ? ' ahead' : ''}`,
    grow: String(Math.round(room(ms) * 10) / 10),
  }))
  const phase = phaseAt(job, now)
  const drawn = hasEnded(phase) ? [...parts, { name: `end ${phase}`, grow: '0' }] : parts
  while (bar.children.length > drawn.length) bar.lastElementChild?.remove()
  for (const [index, { name, grow }] of drawn.entries()) {
    const part = (bar.children[index] ?? bar.appendChild(element('i'))) as HTMLElement
    if (part.className !== name) part.className = name
    if (part.style.flexGrow !== grow) part.style.flexGrow = grow
  }
}
