// What can become of one member of a JSON body: gone, null, of another type, more, less, elsewhere, another word.
import { isJsonObject, type Json, type JsonObject } from '../../../src/core/json.ts'
import { inJson, isStream, jsonIn } from './change.ts'

type Edit = (text: string) => string
type Put = (old: Json) => Json | undefined

const puts: Readonly<Record<string, Put>> = {
  'taken away': () => undefined,
  null: () => null,
  'other text': () => 'something else',
  'odd number': () => 7.5,
  negative: () => -1,
  object: () => ({ odd: true }),
  more: (old) => {
    if (typeof old === 'string') return `${old}x`
    if (typeof old === 'number') return old + 1
    return Array.isArray(old) ? [...old, ...old] : !old
  },
  less: (old) => (Array.isArray(old) ? [] : typeof old === 'number' ? old - 1 : ''),
  elsewhere: (old) =>
    typeof old === 'string' ? old.replace(/^https?:\/\/[^/]+/, 'https://elsewhere.example') : old,
  'no host': (old) => (typeof old === 'string' ? old.replace(/^https?:\/\/[^/]+/, '') : old),
}

/** Edits of what `sample` holds, by name; `words` are the vendor's status words. */
export function* memberChanges(sample: string, words: readonly string[]): Generator<readonly [string, Edit]> {
  const root = jsonIn(sample)
  if (root === undefined) return
  for (const path of pathsIn(root)) {
    const at = path.join('.')
    const put = function* (name: string, change: Put): Generator<readonly [string, Edit]> {
      const old = valueAt(root, path)
      // In a stream other events may hold something else there.
      if (isStream(sample) || change(old) !== old)
        yield [`${at} ${name}`, inJson((value) => withAt(value, path, change))]
    }
    for (const [name, change] of Object.entries(puts)) yield* put(name, change)
    if (path.at(-1) !== 'status') continue
    for (const word of words) yield* put(`= ${word}`, () => word)
  }
  yield [
    'members more',
    inJson((old) => (isJsonObject(old) ? { ...old, detail: 'odd', error: 'odd', output: 'odd' } : old)),
  ]
}

/** Members down to this depth. */
const deepest = 4

function pathsIn(value: Json, depth = deepest): readonly (readonly string[])[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value)
    ? value.slice(0, 2).map((inner, at) => [String(at), inner] as const)
    : Object.entries(value)
  return entries.flatMap(([name, inner]) => [
    [name],
    ...pathsIn(inner as Json, depth - 1).map((path) => [name, ...path]),
  ])
}

function valueAt(value: Json, path: readonly string[]): Json {
  return path.reduce((inner, name) => (inner as JsonObject)[name] ?? null, value)
}

/** The JSON with what stands at `path` replaced; undefined takes it away. */
function withAt(value: Json, path: readonly string[], put: Put): Json {
  const [first, ...rest] = path
  if (first === undefined) return put(value) ?? null
  if (Array.isArray(value))
    return value.map((inner, at) => (String(at) === first ? withAt(inner as Json, rest, put) : inner)) as Json
  if (!isJsonObject(value) || !(first in value)) return value
  const { [first]: old, ...others } = value
  if (rest.length > 0) return { ...value, [first]: withAt(old ?? null, rest, put) }
  const fresh = put(old ?? null)
  return fresh === undefined ? others : { ...others, [first]: fresh }
}
