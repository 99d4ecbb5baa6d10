// XML elements as text, lawful whatever a stranger wrote.
import escapeHtml from 'escape-html'
import { printable } from './excerpt.ts'

export type Attributes = Readonly<Record<string, string | number>>

/** An element; children are XML already. */
export function element(name: string, attributes: Attributes, children: readonly string[]): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
  return children.length > 0
    ? `<${name}${said.join('')}>${children.join('\n')}</${name}>`
    : `<${name}${said.join('')}/>`
}

/** Text between tags. What XML 1.0 cannot spell, and what plays tricks, is shown as an escape: `\u001b`. */
export function xmlText(text: string): string {
  return escapeHtml(
    printable(text).replaceAll(/[\ufffe\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`),
  )
}

/** Line ends in an attribute are spelt out: a parser makes plain ones to spaces. */
function attribute(text: string): string {
  return xmlText(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
}
