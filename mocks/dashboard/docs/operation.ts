// The operations of a contract: what each takes and answers, and where this mock serves it.
import {
  type Document,
  followed,
  isNode,
  listed,
  type Node,
  type Parameter,
  plain,
  type Server,
  textOf,
} from './document.ts'
import { sampleOf } from './sample.ts'

export interface Operation {
  readonly of: string
  readonly document: Document
  /** In capitals. */
  readonly method: string
  readonly path: string
  readonly node: Node
  readonly parameters: readonly Parameter[]
  readonly servers: readonly Server[]
}

const methods = ['get', 'put', 'post', 'delete', 'head', 'patch']

export function operationsIn(of: string, document: Document): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method): readonly Operation[] => {
      const node = item[method]
      if (!isNode(node)) return []
      const parameters = [...listed(item['parameters']), ...listed(node['parameters'])]
      const servers = (node['servers'] ?? item['servers'] ?? document.servers ?? []) as readonly Server[]
      return [
        {
          ...{ of, document, method: method.toUpperCase(), path, node, servers },
          parameters: parameters.map((one) => followed(document, one) as unknown as Parameter),
        },
      ]
    }),
  )
}

export interface Body {
  readonly type: string
  readonly schema: Node
  /** What to send to begin with. */
  readonly sample: string
}

export function bodyOf({ document, node }: Operation): Body | undefined {
  const { content } = followed(document, node['requestBody'])
  if (!isNode(content)) return undefined
  const types = Object.keys(content)
  const type = types.find((one) => one === 'application/json') ?? types[0]
  if (type === undefined) return undefined
  const medium = followed(document, content[type])
  const [example] = Object.values(isNode(medium['examples']) ? medium['examples'] : {})
  const value = medium['example'] ?? (example && followed(document, example)['value'])
  const shown = value ?? sampleOf(document, medium['schema'])
  return {
    type,
    schema: plain(document, medium['schema']),
    sample: type.includes('json') ? JSON.stringify(shown, null, 2) : '',
  }
}

export interface Response {
  readonly code: string
  readonly description: string
  readonly schema: Node | undefined
}

export function responsesOf({ document, node }: Operation): readonly Response[] {
  const responses = isNode(node['responses']) ? node['responses'] : {}
  return Object.entries(responses).map(([code, given]) => {
    const response = followed(document, given)
    const [medium] = Object.values(isNode(response['content']) ? response['content'] : {})
    const schema = isNode(medium) ? plain(document, medium['schema']) : undefined
    return { code, description: textOf(response['description']), schema }
  })
}

/** Where the mock serves it, below its own address: the first host of a vendor by its paths, others by their name before them. */
export function placeOf({ of, document, path, servers }: Operation): string {
  if (of === 'mock') return `__mock${path}`
  const [{ url } = { url: '' }] = servers
  const host = /^https?:\/\/([^/{}]+)/.exec(url)?.[1]
  const isUsual = host === undefined || document.servers?.[0]?.url === url
  return isUsual ? path.slice(1) : `${host}${path}`
}

/** Names of headers that carry the credential, each with what stands there before the key. */
export function credentialsOf({
  document,
  node,
}: Operation): readonly (readonly [header: string, before: string])[] {
  const wanted = listed(node['security'] ?? document.security).filter(isNode)
  const [name] = wanted.flatMap(Object.keys)
  const scheme =
    name === undefined
      ? {}
      : followed(document, followed(document, document.components?.['securitySchemes'])[name])
  if (scheme['type'] === 'http') return [['authorization', 'Bearer ']]
  if (scheme['in'] !== 'header') return []
  const header = textOf(scheme['name']).toLowerCase()
  // Where the header may have several forms, its description begins with the one that is meant.
  return [[header, /^`(\w+ )</.exec(textOf(scheme['description']))?.[1] ?? '']]
}
