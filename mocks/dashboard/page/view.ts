// What the page shows now: the list, the open job, and what did not happen; all of it follows from the changes that come in.
import { filterWords, readFilter } from '../filter.ts'
import type { Action } from './actions.ts'
import type { Changes, Control, Job } from './control.ts'
import { phaseAt } from './course.ts'
import { byId, setText } from './element.ts'
import type { Hands } from './hands.ts'
import { jobList } from './list.ts'
import type { FileUrl } from './row.ts'
import { showStory } from './story.ts'
import type { WorldTime } from './time.ts'
import { showTrouble } from './trouble.ts'

export interface View {
  /** Opens a job's story, or closes it. */
  show(id: string | undefined): void
  readonly job: Job | undefined
  /** Reads the box: an id in it opens its job at once. */
  pick(text: string): void
  take(changes: Changes): void
  /** Draws what time alone changes. */
  tick(): void
  /** Gives the focus to the next row, 1, or the one before, -1. */
  move(step: 1 | -1): void
}

export interface ViewParts {
  readonly control: Control
  readonly time: WorldTime
  readonly hands: Hands
  readonly actions: readonly Action[]
  /** The page's own address, which keeps the filter and the open job. */
  readonly place: URL
}

export function viewOf({ control, time, hands, actions, place }: ViewParts): View {
  const pane = byId<HTMLElement>('story')
  const fileUrl: FileUrl = ({ id }, index) =>
    control.address(`jobs/${encodeURIComponent(id)}/files/${index}`).href
  let open = place.searchParams.get('job') ?? undefined
  let exchanges = -1
  const list = jobList({
    ...{ list: byId('jobs'), count: byId('count'), time, world: control.world ?? 'default', fileUrl },
    open: show,
  })
  const job = () => (open === undefined ? undefined : list.find(open))

  function draw(): void {
    const shown = job()
    if (shown)
      void showStory(shown, { pane, control, time, hands, actions, fileUrl, close: () => show(undefined) })
    void showTrouble(byId('trouble'), control, show)
  }
  function show(id: string | undefined): void {
    const before = open
    open = id
    keep(place, 'job', id)
    pane.hidden = id === undefined
    if (id === undefined) document.getElementById(`job-${before}`)?.querySelector('button')?.focus()
    else draw()
  }
  return {
    show,
    get job() {
      return job()
    },
    pick(text) {
      const filter = readFilter(text)
      const [unknown] = filter.unknown
      const said = unknown === undefined ? '' : `no word ${unknown}; there are ${filterWords.join(', ')}`
      setText(byId('filter-said'), said)
      keep(place, 'q', text)
      list.pick(filter)
      if (list.find(text)) show(text)
    },
    take(changes) {
      time.hear(changes.clock)
      list.take(changes)
      const isNews = changes.jobs.length > 0 || changes.isWhole || changes.exchanges !== exchanges
      exchanges = changes.exchanges
      const newest = changes.isWhole ? undefined : changes.jobs.at(-1)
      if (newest) setText(byId('news'), `${newest.model}: ${phaseAt(newest, time.now())}`)
      if (isNews) draw()
    },
    tick() {
      if (list.tick()) draw()
    },
    move: list.move,
  }
}

function keep(place: URL, name: string, value: string | undefined): void {
  if (value) place.searchParams.set(name, value)
  else place.searchParams.delete(name)
  history.replaceState(null, '', place)
}
