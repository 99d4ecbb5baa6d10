// What the form that arms trouble says, as an order to the control plane.
import type { Order } from './control.ts'

export interface Armable {
  /** The open job's id. */
  readonly open: string | undefined
  /** Jobs that there are, of a vendor or of all. */
  count(provider: string | undefined): number
}

/** What a field of the form says; empty where it says nothing. */
export function fieldIn(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name)
  return field && 'value' in field ? field.value.trim() : ''
}

export function orderIn(form: HTMLFormElement, armable: Armable): Order {
  return fieldIn(form, 'kind') === 'fate' ? fateOrder(form) : faultOrder(form, armable)
}

function fateOrder(form: HTMLFormElement): Order {
  const [fate, provider, model] = ['fate', 'vendor', 'model'].map((name) => fieldIn(form, name))
  const options = optionsIn(form)
  const body = {
    fate,
    ...(provider && { provider }),
    times: Number(fieldIn(form, 'times')) || 1,
    ...(Object.keys(options).length > 0 && { options }),
    ...(model && { match: { model } }),
  }
  return { method: 'POST', path: 'fates', body }
}

function faultOrder(form: HTMLFormElement, { open, count }: Armable): Order {
  const [fault, provider, model, act, turn, which] = ['fault', 'vendor', 'model', 'act', 'turn', 'which'].map(
    (name) => fieldIn(form, name),
  )
  const match = {
    ...(provider && { provider }),
    ...(model && { model }),
    ...(which === 'next' && { job: count(provider || undefined) + 1 }),
    ...(which === 'open' && open !== undefined && { job: open }),
  }
  const name = act ? `${fault}@${act}${turn ? `:${turn}` : ''}` : fault
  return {
    method: 'POST',
    path: 'faults',
    body: { fault: name, ...(Object.keys(match).length > 0 && { match }) },
  }
}

/** Of the fields that say something: JSON where it reads as such, else the text. */
function optionsIn(form: HTMLFormElement): Readonly<Record<string, unknown>> {
  const fields = [...form.querySelectorAll<HTMLInputElement>('[name^="option-"]')]
  return Object.fromEntries(
    fields
      .filter(({ value }) => value.trim() !== '')
      .map(({ name, value }) => [name.slice('option-'.length), optionOf(value)]),
  )
}

function optionOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
