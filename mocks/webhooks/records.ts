// What became of each webhook: a bounded list that others may watch.
import type { DeliveryRecord } from './delivery.ts'

export interface RecordBook {
  /** The number of a new record. */
  next(): number
  /** Writes the record of that number; one that had to give way is told of and not kept. */
  note(number: number, record: DeliveryRecord): void
  all(): readonly DeliveryRecord[]
  /** Calls `listener` with every record that is noted, until the returned function is called. */
  watch(listener: (record: DeliveryRecord) => void): () => void
}

/** Keeps the last `capacity` records; later ones take the places of the oldest. */
export function recordBook(capacity = 1_000): RecordBook {
  const records: (DeliveryRecord | undefined)[] = []
  const listeners = new Set<(record: DeliveryRecord) => void>()
  let count = 0
  return {
    next: () => count++,
    note(number, record) {
      if (number >= count - capacity) records[number % capacity] = record
      for (const listener of listeners) listener(record)
    },
    all() {
      const oldest = count > capacity ? count % capacity : 0
      return [...records.slice(oldest), ...records.slice(0, oldest)].filter((record) => record !== undefined)
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
