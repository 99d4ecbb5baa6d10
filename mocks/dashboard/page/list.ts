// All jobs, newest first, as real rows: the browser's own find and screen readers see every one of them.
import { type Filter, fits } from '../filter.ts'
import type { Changes, Job } from './control.ts'
import { phaseAt } from './course.ts'
import { setText } from './element.ts'
import { type FileUrl, isLively, type Row, rowOf } from './row.ts'
import type { WorldTime } from './time.ts'

export interface JobList {
  take(changes: Changes): void
  pick(filter: Filter): void
  /** Draws what time alone changes; true when a job came into another phase by it. */
  tick(): boolean
  find(id: string): Job | undefined
  /** The next shown row in that direction, 1 or -1, from the one that has the focus. */
  move(step: 1 | -1): void
}

export interface ListParts {
  readonly list: HTMLElement
  readonly count: HTMLElement
  readonly time: WorldTime
  readonly world: string
  open(id: string): void
  readonly fileUrl: FileUrl
}

/** Rows that are made in one go; the others follow while the page stays free for its reader. */
const atOnce = 100

export function jobList({ list, count, time, world, open, fileUrl }: ListParts): JobList {
  const rows = new Map<string, Row>()
  const lively = new Set<Row>()
  let filter: Filter = { terms: [], unknown: [] }
  let waiting: Job[] = []
  const place = (job: Job, isNewest: boolean) => {
    const known = rows.get(job.id)
    const row = known ?? rowOf(job, open, fileUrl)
    row.job = job
    refresh(row)
    if (known) return
    rows.set(job.id, row)
    if (isNewest) list.prepend(row.item)
    else list.append(row.item)
  }
  const refresh = (row: Row) => {
    const now = time.now()
    const phase = phaseAt(row.job, now)
    row.tick(now)
    if (isLively(row.job, phase)) lively.add(row)
    else lively.delete(row)
    row.item.hidden = !fits(filter, factsOf(row.job, phase, world))
  }
  const tell = () => {
    const shown = [...rows.values()].filter(({ item }) => !item.hidden).length
    const all = rows.size + waiting.length
    setText(count, shown === all ? `${all} job${all === 1 ? '' : 's'}` : `${shown} of ${all} jobs`)
  }
  const goOn = () => {
    for (const job of waiting.splice(0, atOnce)) if (!rows.has(job.id)) place(job, false)
    tell()
    if (waiting.length > 0) setTimeout(goOn)
  }
  return {
    take({ isWhole, jobs, gone }) {
      if (isWhole) {
        list.replaceChildren()
        rows.clear()
        lively.clear()
        waiting = jobs.toSorted((one, other) => other.submittedAt - one.submittedAt)
        goOn()
        return
      }
      const late = new Map(waiting.map((job) => [job.id, job]))
      for (const job of jobs.toSorted((one, other) => one.submittedAt - other.submittedAt)) {
        if (late.has(job.id)) waiting[waiting.indexOf(late.get(job.id) as Job)] = job
        else place(job, true)
      }
      for (const id of gone) {
        const row = rows.get(id)
        row?.item.remove()
        rows.delete(id)
        if (row) lively.delete(row)
        waiting = waiting.filter((job) => job.id !== id)
      }
      if (jobs.length + gone.length > 0) tell()
    },
    pick(wanted) {
      filter = wanted
      for (const row of rows.values()) refresh(row)
      tell()
    },
    tick() {
      const phases = [...lively].map((row) => [row, row.item.dataset['phase']] as const)
      for (const [row] of phases) refresh(row)
      const isMoved = phases.some(([{ item }, before]) => item.dataset['phase'] !== before)
      if (isMoved) tell()
      return isMoved
    },
    find: (id) => rows.get(id)?.job ?? waiting.find((job) => job.id === id),
    move: (step) => moveFocus(list, step),
  }
}

/** To the next shown row, from the one that has the focus; to the first where none has. */
function moveFocus(list: HTMLElement, step: 1 | -1): void {
  const items = [...list.children].filter((item) => !(item as HTMLElement).hidden)
  const at = items.findIndex((item) => item.contains(document.activeElement))
  const next = items[at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))]
  next?.querySelector<HTMLElement>('button')?.focus()
}

function factsOf({ provider, model, id, fate, prompt }: Job, phase: Job['phase'], world: string) {
  return { status: phase, provider, model, job: id, fate, world, text: prompt }
}
