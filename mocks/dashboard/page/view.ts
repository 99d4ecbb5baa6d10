// What the page shows now: the list, the open job, and what did not happen; all of it follows from the changes that come in.
import { filterWords, readFilter } from '../filter.ts'
import type { Action, Seen } from './actions.ts'
import type { Changes, Control } from './control.ts'
import { showCounts } from './counts.ts'
import { phaseAt } from './course.ts'
import { byId, setText } from './element.ts'
import { jobList } from './list.ts'
import { newsOf } from './news.ts'
import { focusRow, openedOf } from './opened.ts'
import type { FileUrl } from './row.ts'
import type { WorldTime } from './time.ts'
import { showTrouble } from './trouble.ts'
import { turns } from './turns.ts'

export interface View {
  /** Opens a job's story, or closes it. */
  show(id: string | undefined): void
  readonly seen: Seen
  /** Reads the box: an id in it opens its job at once. */
  pick(text: string): void
  take(changes: Changes): void
  /** Draws what time alone changes. */
  tick(): void
  /** To the next job, 1, or the one before, -1: its story where one is open, else its row. */
  move(step: 1 | -1): void
  /** How many jobs there are of a vendor, or of all. */
  count(provider: string | undefined): number
}

export interface ViewParts {
  readonly control: Control
  readonly time: WorldTime
  readonly actions: readonly Action[]
  /** The page's own address, which keeps the filter and the open job. */
  readonly place: URL
}

/** ms between two looks at what did not happen. */
const troubleMs = 1_000

export function viewOf({ control, time, actions, place }: ViewParts): View {
  const fileUrl: FileUrl = ({ id }, index) =>
    control.address(`jobs/${encodeURIComponent(id)}/files/${index}`).href
  let [exchanges, phases] = [-1, '']
  const list = jobList({
    ...{ list: byId('jobs'), time, world: control.world, fileUrl },
    counted(counts) {
      showCounts(counts)
      const now = Object.values(counts.byPhase).join()
      if (now !== phases) lookAgain()
      phases = now
    },
  })
  const opened = openedOf(place.searchParams.get('job') ?? undefined, {
    ...{ pane: byId('story'), control, actions, fileUrl, time, find: list.find },
    keep: (id) => keep(place, 'job', id),
  })
  const news = newsOf(byId('news'))
  const drawTrouble = turns(() => showTrouble({ pane: byId('trouble'), control, find: list.find }), troubleMs)
  const lookAgain = () => {
    opened.draw()
    drawTrouble()
  }
  return {
    show: opened.show,
    get seen() {
      const { job } = opened
      return { job, phase: job && phaseAt(job, time.now()), isFrozen: time.isFrozen }
    },
    pick(text) {
      const filter = readFilter(text)
      const [unknown] = filter.unknown
      const said = unknown === undefined ? '' : `no word ${unknown}; there are ${filterWords.join(', ')}`
      setText(byId('filter-said'), said)
      keep(place, 'q', text)
      list.pick(filter)
      if (list.find(text)) opened.show(text)
    },
    take(changes) {
      const { isWhole, isPart, jobs, clock } = changes
      const isNews = jobs.length > 0 || isWhole || changes.exchanges !== exchanges
      exchanges = changes.exchanges
      time.hear(clock)
      list.take(changes)
      if (isWhole) opened.startAnew()
      else if (!isPart) news(jobs, time.now())
      if (isNews) lookAgain()
    },
    tick() {
      list.tick()
      opened.draw()
    },
    move(step) {
      const focused = document.activeElement?.closest('.job')?.id.slice('job-'.length)
      const next = list.next(opened.id ?? focused, step)
      if (next === undefined) return
      if (opened.id !== undefined) opened.show(next)
      focusRow(next)
    },
    count: list.count,
  }
}

function keep(place: URL, name: string, value: string | undefined): void {
  if (value) place.searchParams.set(name, value)
  else place.searchParams.delete(name)
  history.replaceState(null, '', place)
}
