// The contract to read and to try: every operation of every vendor and of the control plane, and every clause, in one list to search.
import { controlOf } from '../page/control.ts'
import { byId, element, setText } from '../page/element.ts'
import { sliced } from '../page/slices.ts'
import type { Document } from './document.ts'
import { type Clause, clauseItem, type Item, operationItem } from './items.ts'
import { knownIds } from './known.ts'
import { operationsIn } from './operation.ts'

const place = new URL(location.href)
const control = controlOf(new URL('../', place), place.searchParams.get('world') ?? undefined)
const form = byId<HTMLFormElement>('search')
const list = byId('items')
const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement
const parts = {
  root: new URL('../../', place),
  world: control.world,
  key: () => field('key').value,
  known: knownIds(),
}
const items: Item[] = []

const { providers } = await control.getShared<{ providers: readonly string[] }>('health')
field('of').append(
  ...[...providers, 'mock'].map((of) =>
    element('option', { value: of }, of === 'mock' ? 'the control plane' : of),
  ),
)
for (const name of ['q', 'of', 'kind', 'level']) field(name).value = place.searchParams.get(name) ?? ''

const coming: (() => Item)[] = []
const work = sliced(
  () => {
    const item = coming.shift()?.()
    if (!item) return false
    items.push(item)
    list.append(item.shown)
    return true
  },
  () => search(),
)
for (const of of [...providers, 'mock']) {
  const contract = await control.getShared<Document>(`contracts/${of}`)
  const { clauses } =
    of === 'mock' ? { clauses: [] } : await control.getShared<{ clauses: readonly Clause[] }>(`clauses/${of}`)
  coming.push(
    ...operationsIn(of, contract).map((operation) => () => operationItem(operation, parts)),
    ...clauses.map((clause) => () => clauseItem(of, clause)),
  )
  work.goOn()
}

form.addEventListener('input', search)
form.addEventListener('submit', (event) => event.preventDefault())
document.addEventListener('keydown', (event) => {
  const isTyping =
    event.target instanceof HTMLElement && event.target.closest('input, select, textarea') !== null
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  field('q').focus()
})

/** Shows what fits the words and the choices, which the address keeps. */
function search(): void {
  const words = field('q').value.toLowerCase().split(/\s+/).filter(Boolean)
  const [of, kind, level] = ['of', 'kind', 'level'].map((name) => field(name).value)
  let count = 0
  for (const { shown, text, ...item } of items) {
    const fits =
      (!of || item.of === of) &&
      (!kind || item.kind === kind) &&
      (!level || item.level === level) &&
      words.every((word) => text.includes(word))
    if (shown.hidden === fits) shown.hidden = !fits
    if (fits) count++
  }
  setText(byId('found'), `${count} of ${items.length + coming.length}`)
  for (const name of ['q', 'of', 'kind', 'level']) {
    if (field(name).value) place.searchParams.set(name, field(name).value)
    else place.searchParams.delete(name)
  }
  history.replaceState(null, '', place)
}
