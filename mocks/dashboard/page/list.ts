// All jobs, newest first, as real rows: the browser's own find and screen readers see every one of them.
import { type Filter, fits } from '../filter.ts'
import type { Changes, Job } from './control.ts'
import { phaseAt } from './course.ts'
import { rollIn } from './roll.ts'
import { type FileUrl, type Row, rowOf } from './row.ts'
import { sliced } from './slices.ts'
import { type Standing, type Tally, tally } from './tally.ts'
import type { WorldTime } from './time.ts'

export interface JobList {
  take(changes: Changes): void
  pick(filter: Filter): void
  /** Draws what time alone changes. */
  tick(): void
  find(id: string): Job | undefined
  /** Id of the shown row in that direction, 1 or -1, from the one of `id`; the first where there is none. */
  next(id: string | undefined, step: 1 | -1): string | undefined
  /** How many there are of a vendor, or of all. */
  count(provider: string | undefined): number
}

export type Counts = Pick<Tally, 'shown' | 'byPhase'> & { readonly all: number }

export interface ListParts {
  readonly list: HTMLElement
  readonly time: WorldTime
  /** Undefined for the default world. */
  readonly world: string | undefined
  readonly fileUrl: FileUrl
  /** Told after each change. */
  counted(counts: Counts): void
}

export function jobList({ list, time, world, fileUrl, counted }: ListParts): JobList {
  const roll = rollIn(list)
  const rows = drawing(time, world, roll.touch)
  const coming = new Map<string, { readonly job: Job; readonly isOld: boolean }>()
  const behind = new Set<string>()
  let isComing = false
  const place = (job: Job, isOld: boolean) => {
    const known = roll.get(job.id)
    const row = known ?? rowOf(job, world, fileUrl)
    row.job = job
    rows.draw(row)
    if (!known) roll.add(row, isOld)
  }
  const step = () => {
    const [first] = coming
    if (!first) return rows.drawNext()
    const [id, { job, isOld }] = first
    coming.delete(id)
    place(job, isOld)
    return true
  }
  const work = sliced(step, () => {
    roll.settle()
    counted({ ...rows.counts(), all: roll.size + coming.size })
  })
  const forget = (id: string) => {
    coming.delete(id)
    const row = roll.get(id)
    if (row) rows.forget(row)
    roll.remove(id)
  }
  const hearAhead = (ahead: Readonly<Record<string, number>>) => {
    for (const id of new Set([...behind, ...Object.keys(ahead)])) {
      const row = roll.get(id)
      if (!row || row.ahead === ahead[id]) continue
      row.ahead = ahead[id]
      rows.drawSoon(row)
    }
    behind.clear()
    for (const id of Object.keys(ahead)) behind.add(id)
  }
  return {
    take({ isWhole, isPart, jobs, gone, ahead }) {
      if (isWhole) {
        for (const row of roll.all()) rows.forget(row)
        roll.clear()
        coming.clear()
      }
      const isOld = isWhole || isComing
      isComing = isPart === true && isOld
      for (const job of jobs) coming.set(job.id, { job, isOld })
      for (const id of gone) forget(id)
      if (ahead) hearAhead(ahead)
      work.goOn()
    },
    pick(filter) {
      rows.pick(filter)
      for (const row of roll.all()) rows.drawSoon(row)
      work.goOn()
    },
    tick() {
      if (rows.tick()) work.goOn()
    },
    find: (id) => coming.get(id)?.job ?? roll.get(id)?.job,
    next: (id, direction) => nextIn(roll.all(), id, direction),
    count: (provider) =>
      roll.all().filter(({ job }) => provider === undefined || job.provider === provider).length,
  }
}

function nextIn(order: readonly Row[], id: string | undefined, direction: 1 | -1): string | undefined {
  const at = id === undefined ? -1 : order.findIndex(({ job }) => job.id === id)
  if (at === -1) return order.find(({ item }) => !item.hidden)?.job.id
  for (let n = at + direction; order[n]; n += direction) if (!order[n]?.item.hidden) return order[n]?.job.id
  return id
}

/** Draws rows, counts them, and knows which are to be drawn again: because of time, a filter, or their place. */
function drawing(time: WorldTime, world = 'default', touch: (row: Row) => void) {
  const standing = new Map<Row, Standing>()
  /** When time next changes a row. */
  const lively = new Map<Row, number>()
  const due = new Set<Row>()
  const counts = tally()
  let filter: Filter = { terms: [], unknown: [] }
  let lastTick = 0
  const draw = (row: Row) => {
    const now = time.now()
    const next = row.draw(now)
    const phase = phaseAt(row.job, now)
    const isShown = fits(filter, factsOf(row.job, phase, world))
    if (row.item.hidden === isShown) {
      row.item.hidden = !isShown
      touch(row)
    }
    const after = { phase, isShown }
    counts.move(standing.get(row), after)
    standing.set(row, after)
    if (next === Number.POSITIVE_INFINITY) lively.delete(row)
    else lively.set(row, next)
  }
  return {
    draw,
    drawSoon: (row: Row) => void due.add(row),
    /** Whether more is to be drawn. */
    drawNext() {
      const [row] = due
      if (!row) return false
      due.delete(row)
      draw(row)
      return due.size > 0
    },
    forget(row: Row) {
      counts.move(standing.get(row), undefined)
      standing.delete(row)
      lively.delete(row)
      due.delete(row)
    },
    pick(wanted: Filter) {
      filter = wanted
    },
    /** Whether anything is to be drawn. Where time was set back, anything may be as it was. */
    tick() {
      const now = time.now()
      for (const [row, at] of lively) if (at <= now || now < lastTick) due.add(row)
      lastTick = now
      return due.size > 0
    },
    counts: () => ({ shown: counts.shown, byPhase: counts.byPhase }),
  }
}

function factsOf({ provider, model, id, fate, prompt }: Job, phase: Job['phase'], world: string) {
  return { status: phase, provider, model, job: id, fate, world, text: prompt }
}
