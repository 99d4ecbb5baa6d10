// Whether an answer is lawful by its vendor's contract: the operation it belongs to says what it may be.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import type { Spec } from '../../src/spec/load.ts'
import { escapePointer, type Violation } from '../../src/spec/validate.ts'

export interface Said {
  readonly method: string
  /** As the vendor knows it, without query. */
  readonly path: string
  readonly status: number
  readonly type: string
  readonly text: string
}

/** How it breaks the contract; empty where it does not, or where no operation is at that address. */
export function faultsOf(spec: Spec, { method, path, status, type, text }: Said): readonly Violation[] {
  const place = placeOf(spec.document, method, path)
  if (!place || !/json/.test(type)) return []
  const responses = at(spec.document, 'paths', place, method.toLowerCase(), 'responses')
  const key = [String(status), `${String(status)[0]}XX`, 'default'].find(
    (word) => at(responses, word) !== undefined,
  )
  if (key === undefined) return []
  const own = ['', 'paths', escapePointer(place), method.toLowerCase(), 'responses', key].join('/')
  const shared = at(responses, key, '$ref')
  const response = typeof shared === 'string' ? shared.replace(/^#/, '') : own
  const pointer = `${response}/content/application~1json/schema`
  const known = pointer
    .slice(1)
    .split('/')
    .map((word) => word.replaceAll('~1', '/').replaceAll('~0', '~'))
  return at(spec.document, ...known) === undefined ? [] : spec.schemas.checkAt(pointer, JSON.parse(text))
}

/** The template with the fewest parameters that fits. */
function placeOf(document: JsonObject, method: string, path: string): string | undefined {
  return templatesOf(document)
    .filter(({ pattern }) => pattern.test(path))
    .map(({ template }) => template)
    .find((template) => at(document, 'paths', template, method.toLowerCase()) !== undefined)
}

const templates = new WeakMap<
  JsonObject,
  readonly { readonly template: string; readonly pattern: RegExp }[]
>()

function templatesOf(document: JsonObject) {
  const known = templates.get(document)
  if (known) return known
  const all = Object.keys(at(document, 'paths') as JsonObject)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .map((template) => {
      const source = template.replace(/[.+]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')
      return { template, pattern: new RegExp(`^${source}$`) }
    })
  templates.set(document, all)
  return all
}

function at(node: Json | undefined, ...words: readonly string[]): Json | undefined {
  return words.reduce<Json | undefined>(
    (inner, word) => (isJsonObject(inner) ? inner[word] : undefined),
    node,
  )
}
