// Everything there is to be read, as lines that open: operations with their forms, and clauses.
import type { components } from '../../../src/generated/mock.ts'
import { element } from '../page/element.ts'
import { textOf } from './document.ts'
import { fieldsShown } from './fields.ts'
import { type FormParts, formOf } from './form.ts'
import { bodyOf, type Operation, responsesOf } from './operation.ts'

export type Clause = components['schemas']['Clauses']['clauses'][number]

export interface Item {
  readonly of: string
  readonly kind: 'operation' | 'clause'
  readonly level: string
  /** In small letters: what is searched. */
  readonly text: string
  readonly shown: HTMLDetailsElement
}

export function operationItem(operation: Operation, parts: FormParts): Item {
  const { of, method, path, node, parameters } = operation
  const [summary, about, id] = ['summary', 'description', 'operationId'].map((name) => textOf(node[name]))
  const names = parameters.map(({ name }) => name)
  const head = [
    element('span', { class: 'of quiet' }, of),
    ' ',
    element('b', { class: 'method' }, method),
    ' ',
    element('code', {}, path),
    ' ',
    element('span', { class: 'quiet' }, summary ?? ''),
  ]
  const shown = opened(`${of}-${id || `${method} ${path}`}`, head, () => operationShown(operation, parts))
  return {
    of,
    kind: 'operation',
    level: '',
    shown,
    text: [of, method, path, summary, about, id, ...names].join(' ').toLowerCase(),
  }
}

export function clauseItem(of: string, clause: Clause): Item {
  const { id, level, relay, evidence, text, source, page, breaks, loses, unobservable } = clause
  const head = [
    element('b', { class: `level ${level}` }, level),
    ' ',
    text,
    ' ',
    element('code', { class: 'quiet' }, id),
  ]
  const link =
    page === undefined
      ? []
      : [' · ', element('a', { href: page, rel: 'noreferrer', target: '_blank' }, "the vendor's page")]
  const facts: readonly (readonly [string, readonly (Node | string)[]])[] = [
    ['Its breach hurts', [breaks]],
    ['Source', [source, ...link]],
    ['Known', [evidence]],
    ...(loses === undefined ? [] : [['What is lost', [loses]] as const]),
    ...(relay === undefined || relay === level ? [] : [['For relays', [relay]] as const]),
    ...(unobservable === undefined ? [] : [['Not to be seen from outside', [unobservable]] as const]),
  ]
  const told = () => [
    element(
      'dl',
      {},
      ...facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, ...value)]),
    ),
  ]
  return {
    ...{ of, kind: 'clause', level, shown: opened(id, head, told) },
    text: [of, id, level, text, breaks, source, evidence].join(' ').toLowerCase(),
  }
}

/** Its inside is made when it is first opened. */
function opened(
  key: string,
  head: readonly (Node | string)[],
  inside: () => readonly HTMLElement[],
): HTMLDetailsElement {
  const details = element('details', { class: 'item', 'data-key': key }, element('summary', {}, ...head))
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(...inside())
  })
  return details
}

function operationShown(operation: Operation, parts: FormParts): readonly HTMLElement[] {
  const { document, node, servers } = operation
  const about = textOf(node['description'])
  const body = bodyOf(operation)
  const fields = body ? fieldsShown(document, body.schema) : []
  const hosts = operation.of === 'mock' ? [] : servers.map(({ url }) => url)
  return [
    ...(about === '' ? [] : [element('p', { class: 'about' }, about)]),
    ...(hosts.length === 0
      ? []
      : [element('p', { class: 'quiet' }, `The vendor serves it at ${hosts.join(', ')}`)]),
    formOf(operation, parts),
    ...(fields.length === 0
      ? []
      : [element('details', {}, element('summary', {}, 'What the body may hold'), ...fields)]),
    element(
      'details',
      {},
      element('summary', {}, 'Answers'),
      ...responsesOf(operation).map(({ code, description, schema }) =>
        element(
          'div',
          {},
          element('p', {}, element('b', {}, code), ` ${description}`),
          ...(schema ? fieldsShown(document, schema) : []),
        ),
      ),
    ),
  ]
}
