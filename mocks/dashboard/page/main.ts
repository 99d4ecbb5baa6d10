// The live page of a mock: a client of its control plane, and of nothing else.
import { actionsOf } from './actions.ts'
import { type Control, controlOf } from './control.ts'
import { phaseAt } from './course.ts'
import { byId, element, setText } from './element.ts'
import { follow, type Line } from './follow.ts'
import { handsOf } from './hands.ts'
import { palette } from './palette.ts'
import { worldTime } from './time.ts'
import { type View, viewOf } from './view.ts'

const place = new URL(location.href)
const control = controlOf(new URL('.', place), place.searchParams.get('world') ?? undefined)
const [{ known }, { faults }] = await Promise.all([
  control.get<{ known: Readonly<Record<string, object>> }>('fates'),
  control.getShared<{ faults: readonly { name: string }[] }>('faults/known'),
])
const fates = [...new Set(Object.values(known).flatMap(Object.keys))].toSorted()
const time = worldTime()
const hands = handsOf(control)
const actions = actionsOf(
  fates,
  faults.map(({ name }) => name),
)
const view = viewOf({ control, time, hands, actions, place })
const help = byId<HTMLDialogElement>('help')
const box = byId<HTMLInputElement>('filter')

for (const group of ['time', 'world'] as const)
  byId(`${group}-hands`).append(
    ...actions
      .filter((action) => action.group === group)
      .map((action) => hands.button(action, () => undefined)),
  )
box.value = place.searchParams.get('q') ?? ''
box.addEventListener('input', () => view.pick(box.value.trim()))
view.pick(box.value)
byId('open-help').addEventListener('click', () => help.showModal())
palette({
  actions: () => actions.filter(({ isFor }) => isFor?.(view.job, phaseNow(view)) ?? true),
  run: (action) => void hands.run(action, view.job),
  keys: {
    '/': () => box.focus(),
    j: () => view.move(1),
    k: () => view.move(-1),
    Escape: () => view.show(undefined),
    '?': () => help.showModal(),
  },
})
offerWorlds(byId('world'), control)

const words: Readonly<Record<Line, string>> = {
  live: 'live',
  asking: 'asking every moment: something in between holds the event stream up',
  lost: 'the mock does not answer; trying again',
}
follow(control, { changes: view.take, line: (line) => setText(byId('line'), words[line]) })
setInterval(() => {
  const shown = new Date(time.now()).toISOString().replace('T', ' ').slice(0, 19)
  setText(byId('now'), time.isFrozen ? `${shown} (frozen)` : shown)
  view.tick()
}, 1_000)

function phaseNow({ job }: View) {
  return job && phaseAt(job, time.now())
}

/** Which worlds there are is asked anew whenever somebody looks. */
function offerWorlds(choice: HTMLSelectElement, { world = 'default', getShared }: Control): void {
  const list = async () => {
    const { worlds } = await getShared<{ worlds: readonly { name: string; jobs: number }[] }>('worlds')
    choice.replaceChildren(
      ...worlds.map(({ name, jobs }) =>
        element('option', { value: name, selected: name === world }, `${name} (${jobs})`),
      ),
    )
  }
  choice.addEventListener('focus', () => void list())
  choice.addEventListener('change', () => {
    location.search = choice.value === 'default' ? '' : `?world=${encodeURIComponent(choice.value)}`
  })
  void list()
}
