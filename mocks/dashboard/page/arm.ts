// The form that arms a fate for the next jobs or a fault for the next acts.
import { type Armable, fieldIn, orderIn } from './arm-order.ts'
import { showArmed } from './armed.ts'
import type { Control, Job } from './control.ts'
import { byId, element, setText } from './element.ts'
import type { Hands } from './hands.ts'
import { morph } from './morph.ts'

type Words<Value> = Readonly<Record<string, Value>>

/** By vendor and fate. */
export interface Fates {
  readonly known: Words<Words<string>>
  readonly options: Words<Words<Words<string>>>
}
export interface KnownFault {
  readonly name: string
  readonly does: string
  readonly hurts: string
}

export interface ArmParts extends Pick<Armable, 'count'> {
  readonly control: Control
  readonly hands: Hands
  readonly fates: Fates
  readonly faults: readonly KnownFault[]
  job(): Job | undefined
}

/** Opens the form; the order is shown as curl before it is given. */
export function armOf(parts: ArmParts): () => void {
  const { control, hands, fates, faults, job, count } = parts
  const form = byId<HTMLFormElement>('arm-form')
  const said = byId('arm-said')
  const order = () => orderIn(form, { open: job()?.id, count })
  const draw = () => {
    drawForm(form, parts)
    setText(byId('arm-curl'), control.curl(order()))
  }
  choose(form, 'vendor', ['', ...Object.keys(fates.known)])
  choose(
    form,
    'fault',
    faults.map(({ name }) => name),
  )
  form.addEventListener('input', draw)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const kind = fieldIn(form, 'kind')
    const isDone = await hands.give(order(), `${kind} ${fieldIn(form, kind)} is armed`)
    setText(said, byId('said').textContent ?? '')
    said.className = isDone ? 'good' : 'bad'
    await showArmed(control)
  })
  byId('armed').addEventListener('click', async ({ target }) => {
    const rule = (target as HTMLElement).dataset['lift']
    if (rule === undefined) return
    await hands.give({ method: 'DELETE', path: `faults/${rule}` }, `rule ${rule} is lifted`)
    await showArmed(control)
  })
  return () => {
    setText(said, '')
    draw()
    void showArmed(control)
    byId<HTMLDialogElement>('arm').showModal()
  }
}

/** What is to be chosen follows from what was. */
function drawForm(form: HTMLFormElement, { fates, faults, job }: ArmParts): void {
  const vendor = fieldIn(form, 'vendor')
  const ofVendors = <Value>(words: Words<Value>) =>
    Object.entries(words).flatMap(([id, value]) => (vendor === '' || vendor === id ? [value] : []))
  const known = ofVendors(fates.known)
  const isFate = fieldIn(form, 'kind') === 'fate'
  form.dataset['kind'] = isFate ? 'fate' : 'fault'
  choose(form, 'fate', [...new Set(known.flatMap(Object.keys))].toSorted())
  const fate = fieldIn(form, 'fate')
  const meaning = known.find((words) => words[fate] !== undefined)?.[fate] ?? ''
  const fault = faults.find(({ name }) => name === fieldIn(form, 'fault'))
  setText(byId('arm-says'), isFate ? meaning : `${fault?.does}. It hurts ${fault?.hurts}.`)
  const options = new Map(ofVendors(fates.options).flatMap((byFate) => Object.entries(byFate[fate] ?? {})))
  morph(byId('arm-options'), isFate ? [...options].map(optionField) : [])
  const turn = form.elements.namedItem('turn') as HTMLInputElement
  turn.disabled = fieldIn(form, 'act') === ''
  const open = form.querySelector<HTMLOptionElement>('option[value="open"]')
  if (open) open.disabled = job() === undefined
}

/** Offers these, and keeps what was chosen where that is still offered. */
function choose(form: HTMLFormElement, name: string, offers: readonly string[]): void {
  const options = offers.map((value) =>
    element('option', { value, 'data-key': `offer-${value}` }, value || 'any'),
  )
  morph(form.elements.namedItem(name) as HTMLSelectElement, options)
}

function optionField([name, meaning]: readonly [string, string]): HTMLElement {
  const input = element('input', { name: `option-${name}`, autocomplete: 'off', placeholder: meaning })
  return element('label', { 'data-key': `option-${name}` }, `${name} `, input)
}
