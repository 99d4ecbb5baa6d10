// Webhook deliveries: attempts with a vendor's own back-off on the mock's clock, to hosts that are allowed only.
import type { Clock } from '../../src/core/clock.ts'
import { post } from './attempt.ts'
import type { Attempt, Delivery, DeliveryRecord } from './delivery.ts'
import { refusalOf } from './destination.ts'
import { recordBook } from './records.ts'

export interface Outbox {
  /** Asks `due` again whenever it may have changed, and delivers when the clock reaches it; Infinity means not yet. */
  send(due: () => number, delivery: Delivery): void
  /** Tells that jobs changed: what is due is looked at anew. */
  nudge(): void
  records(): readonly DeliveryRecord[]
  /** Calls `listener` with every record that is new or changed, until the returned function is called. */
  watch(listener: (record: DeliveryRecord) => void): () => void
  /** Resolves when nothing that is due by now is still under way. */
  settled(): Promise<void>
  /** Gives up everything that is pending. */
  close(): void
}

export interface OutboxParts {
  readonly clock: Clock
  /** Hosts besides loopback that may be delivered to. */
  readonly hosts: readonly string[]
}

/** A delivery whose moment, `at` (ms since the epoch) as far as is known, has not come. */
interface Waiting {
  readonly at: number
  readonly due: () => number
  readonly wake: () => void
}

/** Keeps the last 1,000 records. Attempts follow no redirects and never throw. */
export function outbox({ clock, hosts }: OutboxParts): Outbox {
  const book = recordBook()
  const underWay = new Set<Promise<void>>()
  const closing = new AbortController()
  const waiting = new Set<Waiting>()

  const waitFor = async (due: () => number) => {
    while (!closing.signal.aborted && due() > clock.now()) {
      const at = due()
      const change = new AbortController()
      const turn: Waiting = { at, due, wake: () => change.abort() }
      waiting.add(turn)
      await clock.until(Number.isFinite(at) ? at : Number.MAX_SAFE_INTEGER, change.signal)
      waiting.delete(turn)
    }
  }
  const attemptAll = async (position: number, delivery: Delivery) => {
    const { jobId, url } = delivery
    const attempts: Attempt[] = []
    const body = typeof delivery.body === 'string' ? delivery.body : await delivery.body()
    for (let n = 0; !closing.signal.aborted; n++) {
      const attempt = await post(delivery, body, clock.now(), n, closing.signal)
      attempts.push(attempt)
      const delivered = attempt.status !== undefined && attempt.status >= 200 && attempt.status < 300
      if (delivered) return book.note(position, { jobId, url, state: 'delivered', attempts })
      const wait = delivery.backoffMs(n, attempt)
      if (wait === undefined) return book.note(position, { jobId, url, state: 'given-up', attempts })
      book.note(position, { jobId, url, state: 'pending', attempts })
      await clock.until(clock.now() + wait, closing.signal)
    }
  }
  const giveUp = (position: number, { jobId, url }: Delivery, cause: Error) =>
    book.note(position, { jobId, url, state: 'given-up', attempts: [], reason: cause.message })
  return {
    send(due, delivery) {
      const { jobId, url } = delivery
      const reason = refusalOf(url, hosts)
      const position = book.next()
      book.note(position, {
        jobId,
        url,
        state: reason ? 'refused' : 'pending',
        attempts: [],
        ...(reason ? { reason } : {}),
      })
      if (reason) return
      waitFor(due).then(() => {
        if (closing.signal.aborted) return
        const work = attemptAll(position, delivery)
          .catch((cause: Error) => giveUp(position, delivery, cause))
          .finally(() => underWay.delete(work))
        underWay.add(work)
      })
    },
    nudge() {
      // Only those whose moment moved: thousands may wait, and every submission nudges.
      for (const { at, due, wake } of [...waiting]) if (due() !== at) wake()
    },
    records: book.all,
    watch: book.watch,
    settled: async () => {
      await new Promise((resolve) => setImmediate(resolve))
      await Promise.race([Promise.all(underWay), new Promise((resolve) => setTimeout(resolve, 200).unref())])
    },
    close() {
      closing.abort()
      for (const { wake } of [...waiting]) wake()
    },
  }
}
