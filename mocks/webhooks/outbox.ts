// Webhook deliveries: attempts with a vendor's own back-off on the mock's clock, to hosts that are allowed only.
import { getMaxListeners, setMaxListeners } from 'node:events'
import type { Clock } from '../../src/core/clock.ts'
import { alarmOn } from './alarm.ts'
import { attempt, note } from './attempting.ts'
import type { Delivery, DeliveryRecord } from './delivery.ts'
import { refusalOf } from './destination.ts'
import { type Pending, pendingQueue } from './pending.ts'
import { recordBook } from './records.ts'
import { rounds } from './rounds.ts'

export interface Outbox {
  /** Asks `due` again whenever its job may have changed, and delivers when the clock reaches it; Infinity means not yet. */
  send(due: () => number, delivery: Delivery): void
  /** Tells that a job changed, or all did: when its deliveries are due is asked anew. */
  nudge(jobId?: string): void
  /** Gives up what was to be told of a job that is known no longer, or of all. */
  forget(jobId?: string): void
  records(): readonly DeliveryRecord[]
  /** Calls `listener` with every record that is new or changed, until the returned function is called. */
  watch(listener: (record: DeliveryRecord) => void): () => void
  /**
   * Resolves when every attempt that is due by now was answered or failed, with 0; or, when none of them has been for
   * ten seconds of real time, with how many are still under way.
   */
  settled(): Promise<number>
  /** Gives up everything that is pending. */
  close(): void
}

export interface OutboxParts {
  readonly clock: Clock
  /** Hosts besides loopback that may be delivered to. */
  readonly hosts: readonly string[]
  /** Lets jobs go on to a moment, and says when time next moves one whose end was not known. */
  readonly goOn?: (now: number) => number
}

/** Attempts that may be under way at once; others wait their turn. */
const mostAtOnce = 32

/** Keeps the last 1,000 records. Attempts follow no redirects and never throw. */
export function outbox({ clock, hosts, goOn = () => Number.POSITIVE_INFINITY }: OutboxParts): Outbox {
  const book = recordBook()
  const queue = pendingQueue()
  const closing = new AbortController()
  // A DOM in the process (jsdom) has a signal of its own, of which Node knows nothing and warns of nothing.
  if (nodeMakes(closing.signal)) setMaxListeners(mostAtOnce, closing.signal)
  const changed = new Set<string | undefined>()
  const alarm = alarmOn(clock, pumpSoon)
  const desk = { book, clock, queue, closing: closing.signal }
  const attempts = rounds<Pending>(mostAtOnce, (pending) => attempt(pending, desk), pumpSoon)
  let isPumpDue = false

  function pumpSoon(): void {
    if (isPumpDue) return
    isPumpDue = true
    queueMicrotask(pump)
  }
  /** Hands on what has fallen due, and sets the alarm for what comes next. */
  function pump(): void {
    isPumpDue = false
    if (closing.signal.aborted || queue.size + changed.size === 0) return
    const now = clock.now()
    const moves = goOn(now)
    for (const jobId of changed.has(undefined) ? [undefined] : [...changed]) queue.ask(jobId)
    changed.clear()
    attempts.add(queue.take(now))
    alarm.set(queue.size === 0 ? Number.POSITIVE_INFINITY : Math.min(queue.nextAt, moves))
  }
  return {
    send(due, delivery) {
      const reason = delivery.lost ?? refusalOf(delivery.url, hosts)
      const position = book.next()
      const { jobId, url } = delivery
      book.note(position, {
        jobId,
        url,
        state: reason ? 'refused' : 'pending',
        attempts: [],
        ...(reason ? { reason } : {}),
      })
      if (reason) return
      queue.add({ position, delivery, due, attempts: [], at: Number.POSITIVE_INFINITY })
      pumpSoon()
    },
    nudge(jobId) {
      changed.add(jobId)
      pumpSoon()
    },
    forget(jobId) {
      for (const pending of queue.forget(jobId)) note(book, pending, 'given-up', 'the job is forgotten')
    },
    records: book.all,
    watch: book.watch,
    settled() {
      pump()
      return attempts.settled()
    },
    close() {
      closing.abort()
      alarm.set(Number.POSITIVE_INFINITY)
    },
  }
}

function nodeMakes(signal: AbortSignal): boolean {
  try {
    getMaxListeners(signal)
    return true
  } catch {
    return false
  }
}
