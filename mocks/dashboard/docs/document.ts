// A contract as the page reads it: OpenAPI whose references are followed where they stand.

export type Node = Readonly<Record<string, unknown>>

export interface Document extends Node {
  readonly info: { readonly title: string; readonly description?: string }
  readonly servers?: readonly Server[]
  readonly security?: readonly Node[]
  readonly paths: Readonly<Record<string, Node>>
  readonly components?: Readonly<Record<string, Node>>
}
export interface Server {
  readonly url: string
  readonly description?: string
}
export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly description?: string
  readonly schema?: Node
  readonly example?: unknown
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a node says, wherever it stands. */
export function followed(document: Document, node: unknown): Node {
  if (!isNode(node)) return {}
  const { $ref } = node
  if (typeof $ref !== 'string') return node
  const keys = $ref
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const found = keys.reduce<unknown>((inner, key) => (isNode(inner) ? inner[key] : undefined), document)
  const { $ref: _, ...beside } = node
  return { ...followed(document, found), ...beside }
}

/** A schema with those laid together of which it is made; of several to choose from, the first. */
export function plain(document: Document, node: unknown): Node {
  const { allOf, oneOf, anyOf, ...own } = followed(document, node)
  const parts = [...listed(allOf), ...listed(oneOf).slice(0, 1), ...listed(anyOf).slice(0, 1)]
  return parts.reduce<Node>((all, part) => joined(plain(document, part), all), own)
}

/** What both say; where they differ, what the second does. */
function joined(one: Node, other: Node): Node {
  const [ones, others] = [one['properties'], other['properties']]
  return {
    ...one,
    ...other,
    ...(isNode(ones) && { properties: { ...ones, ...(isNode(others) ? others : {}) } }),
    required: [...listed(one['required']), ...listed(other['required'])],
  }
}

export const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
