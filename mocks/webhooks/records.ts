// What became of each webhook: a bounded list that others may watch.
import type { DeliveryRecord } from './delivery.ts'

export interface RecordBook {
  /** The place of a new record. */
  next(): number
  /** Writes the record at its place. */
  note(position: number, record: DeliveryRecord): void
  all(): readonly DeliveryRecord[]
  /** Calls `listener` with every record that is noted, until the returned function is called. */
  watch(listener: (record: DeliveryRecord) => void): () => void
}

/** Keeps the last `capacity` records; later ones take the places of the oldest. */
export function recordBook(capacity = 1_000): RecordBook {
  const records: DeliveryRecord[] = []
  const listeners = new Set<(record: DeliveryRecord) => void>()
  let count = 0
  return {
    next: () => count++ % capacity,
    note(position, record) {
      records[position] = record
      for (const listener of listeners) listener(record)
    },
    all: () => records,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
