// The job whose story is open: which one, what is told of it, and its place in the page's address.
import type { Job } from './control.ts'
import { drawStory, type StoryParts } from './story.ts'
import type { WorldTime } from './time.ts'
import { type JobTold, tellerOf } from './told.ts'
import { turns } from './turns.ts'

export interface Opened {
  readonly id: string | undefined
  readonly job: Job | undefined
  /** Opens a job's story, or closes it. */
  show(id: string | undefined): void
  /** All that was known is void. */
  startAnew(): void
  draw(): void
}

export interface OpenedParts extends Omit<StoryParts, 'now'> {
  readonly pane: HTMLElement
  readonly time: WorldTime
  find(id: string): Job | undefined
  /** Keeps the open job in the page's address. */
  keep(id: string | undefined): void
}

/** ms between two drawings. */
const apartMs = 250

export function openedOf(
  first: string | undefined,
  { pane, time, find, keep, ...parts }: OpenedParts,
): Opened {
  let open = first
  let ask = open === undefined ? undefined : tellerOf(parts.control, open)
  const job = () => (open === undefined ? undefined : find(open))
  const draw = turns(async () => {
    const id = open
    const told = job() && (await ask?.())
    const shown = job()
    if (told && shown && open === id) present(pane, shown, told, { ...parts, now: time.now() })
  }, apartMs)
  return {
    get id() {
      return open
    },
    get job() {
      return job()
    },
    draw,
    startAnew() {
      if (open === undefined) return
      ask = tellerOf(parts.control, open)
      mark(open, true)
    },
    show(id) {
      const before = open
      open = id
      ask = id === undefined ? undefined : tellerOf(parts.control, id)
      keep(id)
      if (before !== undefined) mark(before, false)
      if (id === undefined) {
        reveal(pane, false)
        pane.replaceChildren()
        if (before !== undefined) focusRow(before)
      } else {
        mark(id, true)
        draw()
      }
    },
  }
}

/** Where it lies over the list, the focus goes there. */
function present(pane: HTMLElement, job: Job, told: JobTold, parts: StoryParts): void {
  drawStory(pane, job, told, parts)
  if (!pane.hidden) return
  reveal(pane, true)
  if (getComputedStyle(pane).position === 'fixed') pane.querySelector('h2')?.focus()
}

/** A class in place of `:has()`, which browsers ask again at every change of the list. */
function reveal(pane: HTMLElement, isOpen: boolean): void {
  pane.hidden = !isOpen
  document.body.classList.toggle('telling', isOpen)
}

const buttonOf = (id: string) => document.getElementById(`job-${id}`)?.querySelector('button')

function mark(id: string, isCurrent: boolean): void {
  if (isCurrent) buttonOf(id)?.setAttribute('aria-current', 'true')
  else buttonOf(id)?.removeAttribute('aria-current')
}

export function focusRow(id: string): void {
  buttonOf(id)?.focus()
}
