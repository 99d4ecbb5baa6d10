// All that may befall one entry, one field at a time: left out, null, of another type, empty, odd.
import type { LooseEntry } from '../recorded.ts'
import { type Field, fields, type Kind } from './fields.ts'

export interface Mutation {
  /** What is done to which field, and with which value. */
  readonly name: string
  /** The field, and the way in which it is spoilt, without values that differ from entry to entry. */
  readonly sort: string
  /** Changes the entry in place. */
  readonly change: (entry: LooseEntry) => void
}

/** Values of other types than a field's own, and its empty one. */
const values: Readonly<Record<Kind, readonly unknown[]>> = {
  text: [null, '', 7, true, [], {}],
  number: [null, 0, '', true, [], {}],
  object: [null, {}, [], 'x', 7],
  list: [null, [], {}, 'x', 7, [null], [7], [{}]],
}

export function mutationsOf(entry: LooseEntry): readonly Mutation[] {
  return [...fields, ...pairsIn(entry)].flatMap((field) => ofField(field, entry))
}

function ofField(field: Field, entry: LooseEntry): readonly Mutation[] {
  const { path, kind, odd } = field
  const called = field.called ?? path.join('.')
  const holder = holderIn(entry, path)
  if (holder === undefined) return []
  const last = path.at(-1) as string
  const isThere = last in holder
  const written = [
    ...values[kind].map((value) => ({ value, way: shown(value) })),
    ...(odd?.(holder[last], entry) ?? []).map((value, nth) => ({ value, way: `odd ${nth}` })),
  ]
  return [
    ...(isThere ? [leftOut(path, called)] : []),
    ...written
      .filter(({ value }) => !isThere || value !== holder[last])
      .map(({ value, way }) => ({
        name: `${called} = ${shown(value)}`,
        sort: `${called} = ${way}`,
        change: (one: LooseEntry) => {
          const place = holderIn(one, path)
          if (place) place[last] = structuredClone(value)
        },
      })),
  ]
}

function leftOut(path: readonly string[], called: string): Mutation {
  return {
    name: `${called} left out`,
    sort: `${called} left out`,
    change: (one) => {
      delete holderIn(one, path)?.[path.at(-1) as string]
    },
  }
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 60)

/** What holds the last member of the path; undefined where there is no such object. */
function holderIn(entry: LooseEntry, path: readonly string[]): LooseEntry | undefined {
  let holder: unknown = entry
  for (const name of path.slice(0, -1)) {
    if (typeof holder !== 'object' || holder === null) return undefined
    holder = (holder as LooseEntry)[name]
  }
  return typeof holder === 'object' && holder !== null ? (holder as LooseEntry) : undefined
}

const lists = [
  ['request', 'headers'],
  ['request', 'queryString'],
  ['request', 'cookies'],
  ['response', 'headers'],
  ['response', 'cookies'],
] as const

/** The name and the value of each header, parameter and cookie that the entry holds. */
function pairsIn(entry: LooseEntry): readonly Field[] {
  return lists.flatMap(([message, list]) => {
    const pairs: unknown = entry[message]?.[list]
    return (Array.isArray(pairs) ? pairs : []).flatMap(({ name }, at): readonly Field[] => {
      const [path, called] = [[message, list, String(at)], `${message}.${list}[${name}]`]
      return [
        {
          ...{ path: [...path, 'name'], called: `${called}.name`, kind: 'text' },
          odd: (value) => [String(value).toUpperCase(), ` ${value} `],
        },
        {
          ...{ path: [...path, 'value'], called: `${called}.value`, kind: 'text' },
          odd: (value) => [` ${value} `, [value], '[object Object]', 'undefined'],
        },
        { path: [...path, 'comment'], called: `${called}.comment`, kind: 'text' },
      ]
    })
  })
}
