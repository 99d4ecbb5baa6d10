// The rows as they stand in the list, the newest first, in bundles: a browser then skips bundles that are out of sight, not rows.
import { element } from './element.ts'
import type { Row } from './row.ts'

export interface Roll {
  readonly size: number
  get(id: string): Row | undefined
  all(): readonly Row[]
  /** Where it belongs by its age; of those of one moment before the others, or behind them where it is told as an old one. */
  add(row: Row, isOld: boolean): void
  remove(id: string): void
  /** It is shown now, or no more. */
  touch(row: Row): void
  /** Tells the bundles that were touched how much room they take while they are out of sight. */
  settle(): void
  clear(): void
}

/** Rows in a bundle; more only where many came late. */
const most = 100

export function rollIn(list: HTMLElement): Roll {
  const rows = new Map<string, Row>()
  const touched = new Set<HTMLElement>()
  let order: Row[] = []
  const newBundle = () => element('div', { class: 'bundle', role: 'presentation' })
  const isFull = (bundle: Element | null) => !bundle || bundle.childElementCount >= most
  const insert = ({ item }: Row, at: number) => {
    if (at === 0) {
      if (isFull(list.firstElementChild)) list.prepend(newBundle())
      list.firstElementChild?.prepend(item)
    } else if (at === order.length) {
      if (isFull(list.lastElementChild)) list.append(newBundle())
      list.lastElementChild?.append(item)
    } else order[at]?.item.before(item)
  }
  const touch = ({ item: { parentElement } }: Row) => {
    if (parentElement) touched.add(parentElement)
  }
  return {
    get size() {
      return rows.size
    },
    get: (id) => rows.get(id),
    all: () => order,
    touch,
    add(row, isOld) {
      rows.set(row.job.id, row)
      const at = placeIn(order, row.job.submittedAt, isOld)
      insert(row, at)
      order.splice(at, 0, row)
      touch(row)
    },
    remove(id) {
      const row = rows.get(id)
      if (!row) return
      touch(row)
      row.item.remove()
      rows.delete(id)
      order.splice(order.lastIndexOf(row), 1)
    },
    settle() {
      for (const bundle of touched) settle(bundle)
      touched.clear()
    },
    clear() {
      list.replaceChildren()
      rows.clear()
      touched.clear()
      order = []
    },
  }
}

function settle(bundle: HTMLElement): void {
  const shown = [...bundle.children].filter((item) => !(item as HTMLElement).hidden).length
  if (bundle.childElementCount === 0) bundle.remove()
  bundle.hidden = shown === 0
  bundle.style.containIntrinsicBlockSize = `calc(${shown} * var(--row))`
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
