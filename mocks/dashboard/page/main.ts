// The live page of a mock: a client of its control plane, and of nothing else.
import { type Action, actionsOf } from './actions.ts'
import { armOf, type Fates, type KnownFault } from './arm.ts'
import { untilAnswered } from './away.ts'
import { controlOf } from './control.ts'
import { byId, setText } from './element.ts'
import { follow } from './follow.ts'
import { buttonOf, handsOf } from './hands.ts'
import { listenForKeys } from './keys.ts'
import { showLine } from './line.ts'
import { helpOf, paletteOf } from './palette.ts'
import { worldTime } from './time.ts'
import { viewOf } from './view.ts'
import { offerWorlds } from './worlds.ts'

const place = new URL(location.href)
const control = controlOf(new URL('.', place), place.searchParams.get('world') ?? undefined)
const [fates, { faults }] = await untilAnswered(
  () =>
    Promise.all([
      control.get<Fates>('fates'),
      control.getShared<{ faults: readonly KnownFault[] }>('faults/known'),
    ]),
  () => showLine('lost'),
)
const actions = actionsOf(
  [...new Set(Object.values(fates.known).flatMap(Object.keys))].toSorted(),
  faults.map(({ name }) => name),
)
const time = worldTime()
const hands = handsOf(control)
const view = viewOf({ control, time, actions, place })
const box = byId<HTMLInputElement>('filter')
const fitting = () => actions.filter(({ isFor }) => isFor?.(view.seen) ?? true)

const own: Readonly<Record<string, () => void>> = {
  filter: () => box.focus(),
  next: () => view.move(1),
  before: () => view.move(-1),
  close: () => view.show(undefined),
  arm: armOf({ control, hands, fates, faults, job: () => view.seen.job, count: view.count }),
  trouble: () => document.querySelector<HTMLElement>('#trouble summary')?.focus(),
  palette: paletteOf(fitting),
  help: helpOf(actions),
  docs: () => location.assign(new URL('docs/', place)),
}

function run({ id, title, order }: Action): void {
  if (order) void hands.give(order(view.seen.job), title)
  else own[id]?.()
}

for (const group of ['time', 'world'] as const)
  byId(`${group}-hands`).append(
    ...actions
      .filter((action) => action.group === group)
      .map((action) => buttonOf(action, action.order && control.curl(action.order(undefined)))),
  )
document.addEventListener('click', ({ target }) => {
  const pressed = (target as HTMLElement).closest<HTMLElement>('button')
  const { action, copy, open, status } = pressed?.dataset ?? {}
  const known = actions.find(({ id }) => id === action)
  if (known) run(known)
  if (copy !== undefined) void hands.copy(copy)
  if (open !== undefined) view.show(open)
  if (status !== undefined) fill(box.value === `status:${status}` ? '' : `status:${status}`)
})
listenForKeys({ actions: fitting, run })
box.addEventListener('input', () => view.pick(box.value.trim()))
fill(place.searchParams.get('q') ?? '')
offerWorlds(byId('world'), control)

function fill(text: string): void {
  box.value = text
  view.pick(text)
  for (const button of document.querySelectorAll<HTMLElement>('[data-status]'))
    button.setAttribute('aria-pressed', String(text === `status:${button.dataset['status']}`))
}

follow(control, { changes: view.take, line: showLine })
setInterval(() => {
  setText(byId('now'), new Date(time.now()).toISOString().replace('T', ' ').slice(0, 19))
  document.body.classList.toggle('frozen', time.isFrozen)
  view.tick()
}, 1_000)
