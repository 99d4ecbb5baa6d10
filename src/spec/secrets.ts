// What is secret is said once, in the contract, by `x-secret: true`. This reads it out for those who must hide it.
import { isJsonObject, type Json, type JsonObject } from '../core/json.ts'

/** Names whose values never leave the process, in lower case. */
export interface Secrets {
  readonly headers: ReadonlySet<string>
  readonly query: ReadonlySet<string>
  readonly body: ReadonlySet<string>
}

/** Secret with every vendor, whether its contract names them or not. */
export const alwaysSecretHeaders = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie'] as const

/** Collects security schemes, parameters, headers and properties marked `x-secret`. Credentials and cookies always count. */
export function secretsOf(document: JsonObject): Secrets {
  const found = {
    headers: new Set<string>(alwaysSecretHeaders),
    query: new Set<string>(),
    body: new Set<string>(),
  }
  walk(document, undefined, (name, node) => {
    if (node['x-secret'] !== true) return
    const label = (typeof node['name'] === 'string' ? node['name'] : name)?.toLowerCase()
    if (label === undefined) return
    if (node['in'] === 'query') found.query.add(label)
    else if (node['in'] === 'header') found.headers.add(label)
    else if (node['type'] === 'http') found.headers.add('authorization')
    else found.body.add(label)
  })
  return found
}

function walk(
  node: Json,
  name: string | undefined,
  visit: (name: string | undefined, node: JsonObject) => void,
): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, undefined, visit)
  } else if (isJsonObject(node)) {
    visit(name, node)
    for (const [key, value] of Object.entries(node)) walk(value, key, visit)
  }
}
