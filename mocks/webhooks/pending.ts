// Deliveries that are to be made, found by when they fall due and by the job they speak of.
import TinyQueue from 'tinyqueue'
import type { Attempt, Delivery } from './delivery.ts'

export interface Pending {
  /** Of its record. */
  readonly position: number
  readonly delivery: Delivery
  readonly attempts: Attempt[]
  /** Asked again when its job changed, until the first attempt. */
  readonly due: () => number
  /** ms since the epoch; Infinity while it is not known. */
  at: number
  /** Text of the first attempt, which the later ones repeat. */
  body?: string
}

export interface PendingQueue {
  readonly size: number
  /** When the first falls due, as far as is known (ms since the epoch). */
  readonly nextAt: number
  add(pending: Pending): void
  /** Asks those of the job, or all, when they are due now. */
  ask(jobId: string | undefined): void
  /** Is due again at `at`. */
  again(pending: Pending, at: number): void
  /** Takes those that are due by `now`, in their order; they stay known until they are `over`. */
  take(now: number): readonly Pending[]
  over(pending: Pending): void
  /** Lets go of those of the job, or of all, and says which. */
  forget(jobId: string | undefined): readonly Pending[]
}

interface Turn {
  readonly at: number
  readonly order: number
  readonly pending: Pending
}

export function pendingQueue(): PendingQueue {
  const byJob = new Map<string, Set<Pending>>()
  const heap = new TinyQueue<Turn>([], (a, b) => a.at - b.at || a.order - b.order)
  /** The one turn that counts of each that waits. */
  const turns = new Map<Pending, Turn>()
  let order = 0
  const plan = (pending: Pending, at: number) => {
    pending.at = at
    const turn = { at, order: order++, pending }
    turns.set(pending, turn)
    if (Number.isFinite(at)) heap.push(turn)
  }
  const first = () => {
    let turn = heap.peek()
    for (; turn && turns.get(turn.pending) !== turn; turn = heap.peek()) heap.pop()
    return turn
  }
  const over = (pending: Pending) => {
    const { jobId } = pending.delivery
    const others = byJob.get(jobId)
    turns.delete(pending)
    others?.delete(pending)
    if (others?.size === 0) byJob.delete(jobId)
  }
  const of = (jobId: string | undefined): readonly Pending[] =>
    jobId === undefined ? [...byJob.values()].flatMap((all) => [...all]) : [...(byJob.get(jobId) ?? [])]
  return {
    get size() {
      return turns.size
    },
    get nextAt() {
      return first()?.at ?? Number.POSITIVE_INFINITY
    },
    add(pending) {
      const { jobId } = pending.delivery
      byJob.set(jobId, (byJob.get(jobId) ?? new Set()).add(pending))
      plan(pending, pending.due())
    },
    ask(jobId) {
      for (const pending of of(jobId)) {
        if (pending.attempts.length > 0 || !turns.has(pending)) continue
        const at = pending.due()
        if (at !== pending.at) plan(pending, at)
      }
    },
    again: plan,
    take(now) {
      const due: Pending[] = []
      for (let turn = first(); turn && turn.at <= now; turn = first()) {
        turns.delete(turn.pending)
        due.push(turn.pending)
      }
      return due
    },
    over,
    forget(jobId) {
      const gone = of(jobId).filter((pending) => turns.has(pending))
      for (const pending of gone) over(pending)
      return gone
    },
  }
}
