// One attempt at a pending delivery, and what follows from it: it is over, or due again.
import type { Clock } from '../../src/core/clock.ts'
import { post } from './attempt.ts'
import type { DeliveryRecord } from './delivery.ts'
import type { Pending, PendingQueue } from './pending.ts'
import type { RecordBook } from './records.ts'

export interface Desk {
  readonly book: RecordBook
  readonly clock: Clock
  readonly queue: PendingQueue
  readonly closing: AbortSignal
}

/** Never rejects. */
export async function attempt(pending: Pending, { book, clock, queue, closing }: Desk): Promise<void> {
  if (closing.aborted) return
  const { delivery, attempts } = pending
  try {
    pending.body ??= typeof delivery.body === 'string' ? delivery.body : await delivery.body()
    const n = attempts.length
    const outcome = await post(delivery, pending.body, clock.now(), n, closing)
    attempts.push(outcome)
    if (n === 0) delivery.sent?.()
    const { status = 0 } = outcome
    if (status >= 200 && status < 300) return settle(book, queue, pending, 'delivered')
    const wait = delivery.backoffMs(n, outcome)
    if (wait === undefined) return settle(book, queue, pending, 'given-up')
    queue.again(pending, clock.now() + wait)
    note(book, pending, 'pending')
  } catch (cause) {
    settle(book, queue, pending, 'given-up', (cause as Error).message)
  }
}

function settle(
  book: RecordBook,
  queue: Desk['queue'],
  pending: Pending,
  state: DeliveryRecord['state'],
  reason?: string,
): void {
  queue.over(pending)
  note(book, pending, state, reason)
}

/** Writes down how it stands. */
export function note(
  book: RecordBook,
  { position, delivery, attempts }: Pending,
  state: DeliveryRecord['state'],
  reason?: string,
): void {
  const { jobId, url } = delivery
  book.note(position, {
    jobId,
    url,
    state,
    attempts: [...attempts],
    ...(reason === undefined ? {} : { reason }),
  })
}
