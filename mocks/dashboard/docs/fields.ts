// What a schema says of its members, as a list: name, kind, whether it must be there, and what it means.
import { element } from '../page/element.ts'
import { type Document, isNode, listed, type Node, plain, textOf } from './document.ts'

const deepest = 3

export function fieldsShown(document: Document, schema: Node, depth = 0): readonly HTMLElement[] {
  const of = plain(document, schema)
  const inner = isNode(of['items']) ? plain(document, of['items']) : of
  const properties = isNode(inner['properties']) ? Object.entries(inner['properties']) : []
  if (properties.length === 0 || depth >= deepest) return []
  const needed = listed(inner['required'])
  const lines = properties.map(([name, node]) => {
    const member = plain(document, node)
    const must = needed.includes(name) ? [' ', element('b', {}, 'must be there')] : []
    const says = textOf(member['description'])
    return element(
      'li',
      {},
      ...[element('code', {}, name), ' ', element('span', { class: 'quiet' }, kindOf(member)), ...must],
      ...(says === '' ? [] : [` ${says}`]),
      ...fieldsShown(document, member, depth + 1),
    )
  })
  return [element('ul', { class: 'fields' }, ...lines)]
}

/** `string, one of a, b`, `integer from 1 to 4, 1 unless said`. */
export function kindOf(schema: Node): string {
  const type = Array.isArray(schema['type']) ? schema['type'].join(' or ') : textOf(schema['type'])
  const words = listed(schema['enum']).map(String)
  const [from, to] = [schema['minimum'], schema['maximum']]
  return [
    `${type || 'any'}${from === undefined ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`,
    ...(words.length > 0 ? [`one of ${words.join(', ')}`] : []),
    ...(schema['const'] === undefined ? [] : [`always ${JSON.stringify(schema['const'])}`]),
    ...(schema['default'] === undefined ? [] : [`${JSON.stringify(schema['default'])} unless said`]),
  ].join(', ')
}
