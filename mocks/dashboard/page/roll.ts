// The rows as they stand in the list, the newest first.
import type { Row } from './row.ts'

export interface Roll {
  readonly size: number
  get(id: string): Row | undefined
  all(): readonly Row[]
  /** Where it belongs by its age; of those of one moment before the others, or behind them where it is told as an old one. */
  add(row: Row, isOld: boolean): void
  remove(id: string): void
  clear(): void
}

export function rollIn(list: HTMLElement): Roll {
  const rows = new Map<string, Row>()
  let order: Row[] = []
  return {
    get size() {
      return rows.size
    },
    get: (id) => rows.get(id),
    all: () => order,
    add(row, isOld) {
      rows.set(row.job.id, row)
      const at = placeIn(order, row.job.submittedAt, isOld)
      list.insertBefore(row.item, order[at]?.item ?? null)
      order.splice(at, 0, row)
    },
    remove(id) {
      const row = rows.get(id)
      if (!row) return
      row.item.remove()
      rows.delete(id)
      order.splice(order.lastIndexOf(row), 1)
    },
    clear() {
      list.replaceChildren()
      rows.clear()
      order = []
    },
  }
}

function placeIn(order: readonly Row[], submittedAt: number, isOld: boolean): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const at = order[middle]?.job.submittedAt ?? 0
    if (at > submittedAt || (isOld && at === submittedAt)) low = middle + 1
    else high = middle
  }
  return low
}
