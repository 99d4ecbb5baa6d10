// The form of an operation: its parameters and its body, and what the mock answered to them.
import { element, setText } from '../page/element.ts'
import { asCurl, attemptOf, type Wish } from './attempt.ts'
import { isNode, listed, type Parameter, textOf } from './document.ts'
import { kindOf } from './fields.ts'
import type { KnownIds } from './known.ts'
import { type Body, bodyOf, type Operation } from './operation.ts'
import { replyShown } from './reply.ts'
import { sampleOf } from './sample.ts'

export interface FormParts extends Omit<Wish, 'say' | 'key'> {
  key(): string
  readonly known: KnownIds
}

export function formOf(operation: Operation, parts: FormParts): HTMLFormElement {
  const curl = element('pre', { tabindex: '0', class: 'curl' })
  const reply = element('div', { class: 'reply', role: 'status' })
  const form = element(
    'form',
    { class: 'try' },
    ...fieldsOf(operation, parts),
    element('p', {}, element('button', { class: 'main' }, 'Send to this mock')),
    ...[curl, reply],
  )
  const attempt = () => {
    const said = new FormData(form)
    return attemptOf(operation, {
      ...parts,
      ...{ key: parts.key(), say: (name) => String(said.get(name) ?? '') },
    })
  }
  const draw = () => setText(curl, asCurl(attempt()))
  form.addEventListener('input', draw)
  form.addEventListener('focusin', draw)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    draw()
    reply.replaceChildren('sent …')
    reply.replaceChildren(...(await replyShown(attempt(), operation, parts.known)))
  })
  draw()
  return form
}

/** What must be there, then the body, and the rest to be opened. */
function fieldsOf(operation: Operation, { known }: FormParts): readonly HTMLElement[] {
  const { parameters, document: contract } = operation
  const field = ({ name, in: where, required, description = '', schema = {}, example }: Parameter) => {
    const first = known.idFor(operation, name) ?? modelFor(operation, name) ?? example
    const value = required ? String(first ?? sampleOf(contract, schema)) : ''
    const input = element('input', {
      ...{
        name: `${where}:${name}`,
        value,
        autocomplete: 'off',
        placeholder: kindOf(schema),
        title: description,
      },
    })
    return labelled(element('code', {}, name), where, input)
  }
  const fields = (isNeeded: boolean) =>
    parameters.filter(({ required = false }) => required === isNeeded).map(field)
  const body = bodyOf(operation)
  const others = fields(false)
  return [
    ...fields(true),
    ...(body ? [labelled('Body', body.type, bodyField(body))] : []),
    ...(others.length > 0
      ? [
          element(
            'details',
            { class: 'try' },
            element('summary', {}, `${others.length} more parameters`),
            ...others,
          ),
        ]
      : []),
  ]
}

/** A model that is served for the task at the end of the path. */
function modelFor({ document: contract, path }: Operation, parameter: string): string | undefined {
  if (parameter !== 'model') return undefined
  const task = path.split('/').find((step, at, all) => all[at - 1] === '{model}' && step !== '')
  const fitting = listed(contract['x-models'])
    .filter(isNode)
    .find(({ tasks }) => listed(tasks).includes(task))
  return fitting && textOf(fitting['model'])
}

function labelled(name: Node | string, kind: string, field: HTMLElement): HTMLElement {
  const quiet = element('span', { class: 'quiet' }, ` ${kind}`)
  return element('label', { class: 'field' }, element('span', {}, name, quiet), field)
}

function bodyField({ sample }: Body): HTMLElement {
  const rows = String(Math.min(18, sample.split('\n').length + 1))
  return element('textarea', { name: 'body', rows, spellcheck: 'false' }, sample)
}
