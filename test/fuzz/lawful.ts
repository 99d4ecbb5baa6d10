// Whether an answer is lawful by its vendor's contract: the operation it belongs to says what it may be.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import type { Spec } from '../../src/spec/load.ts'
import { escapePointer, unescapePointer, type Violation } from '../../src/spec/validate.ts'

export interface Said {
  readonly method: string
  /** The vendor's own host, where the request named one. */
  readonly host?: string
  /** As the vendor knows it, without query. */
  readonly path: string
  readonly status: number
  readonly type: string
  /** Absent where the body is written piece by piece: then its code and its type alone are held, and each piece as it goes out. */
  readonly text?: string
}

/** How it breaks the contract; empty where it does not, or where no operation is at that address. */
export function faultsOf(spec: Spec, said: Said): readonly Violation[] {
  const place = placeOf(spec.document, said)
  if (!place) return []
  const { method, status, type, text } = said
  const own = ['paths', place, method.toLowerCase(), 'responses']
  const responses = at(spec.document, ...own)
  const key = [String(status), `${String(status)[0]}XX`, 'default'].find(
    (word) => at(responses, word) !== undefined,
  )
  if (key === undefined) return [fault('responses', status, `no answer of ${method} ${place} has this code`)]
  const shared = at(responses, key, '$ref')
  const response =
    typeof shared === 'string' ? shared.slice(1) : `/${[...own, key].map(escapePointer).join('/')}`
  const content = at(responses, key, 'content') ?? at(spec.document, ...segmentsOf(response), 'content')
  if (!isJsonObject(content) || text === '') return []
  const media = type.split(';', 1)[0]?.trim() ?? ''
  const listed = Object.keys(content).find((range) => isIn(range, media))
  if (listed === undefined)
    return [fault('content', media, `must be of a type that is listed: ${Object.keys(content).join(', ')}`)]
  if (text === undefined) return []
  const inside = `${response}/content/${escapePointer(listed)}`
  if (at(content, listed, 'x-sse-event') !== undefined)
    return eventsIn(text).flatMap((event) => spec.schemas.checkAt(`${inside}/x-sse-event`, event))
  if (!/json/.test(listed) || at(content, listed, 'schema') === undefined) return []
  return spec.schemas.checkAt(`${inside}/schema`, JSON.parse(text))
}

/** What the events of a stream, or of a piece of one, say in JSON; `[DONE]` says that nothing follows. */
function eventsIn(text: string): readonly unknown[] {
  const lines = [...text.matchAll(/^data: ?(.*)$/gm)].map(([, data = '']) => data)
  return lines.filter((data) => data !== '[DONE]').map((data) => JSON.parse(data) as unknown)
}

/** Whether any operation of the contract stands on the host. */
export function speaksOf({ document }: Spec, host: string): boolean {
  return templatesOf(document).some(({ hosts }) => hosts.includes(host))
}

/** The template with the fewest parameters that fits, of those that stand on the host. */
export function placeOf(
  document: JsonObject,
  { method, host, path }: Pick<Said, 'method' | 'host' | 'path'>,
): string | undefined {
  return templatesOf(document)
    .filter(({ pattern, hosts }) => pattern.test(path) && (host === undefined || hosts.includes(host)))
    .map(({ template }) => template)
    .find((template) => at(document, 'paths', template, method.toLowerCase()) !== undefined)
}

function fault(keyword: string, value: unknown, message: string): Violation {
  return { path: [], keyword, message, params: {}, value }
}

/** Whether a type is in a range such as `image/*`. */
function isIn(range: string, media: string): boolean {
  const [start = '', star] = range.split('*')
  return star === undefined ? range === media : media.startsWith(start)
}

const segmentsOf = (pointer: string) => pointer.slice(1).split('/').map(unescapePointer)

interface Template {
  readonly template: string
  readonly pattern: RegExp
  readonly hosts: readonly string[]
}

const templates = new WeakMap<JsonObject, readonly Template[]>()

function templatesOf(document: JsonObject): readonly Template[] {
  const known = templates.get(document)
  if (known) return known
  const all = Object.entries(at(document, 'paths') as JsonObject)
    .sort(([a], [b]) => a.split('{').length - b.split('{').length)
    .map(([template, item]) => {
      const source = template.replace(/[.+]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
      return {
        template,
        pattern: new RegExp(`^${source}$`),
        hosts: hostsIn(at(item, 'servers') ?? at(document, 'servers')),
      }
    })
  templates.set(document, all)
  return all
}

function hostsIn(servers: Json | undefined): readonly string[] {
  const all = Array.isArray(servers) ? (servers as readonly Json[]) : []
  return all.map((server) => String(at(server, 'url')).replace(/^https:\/\//, ''))
}

function at(node: Json | undefined, ...words: readonly string[]): Json | undefined {
  return words.reduce<Json | undefined>(
    (inner, word) => (isJsonObject(inner) ? inner[word] : undefined),
    node,
  )
}
