// Names with their values, as recorders really write them: a list of pairs as HAR wants it, or an object.
import { isJsonObject, type Json } from '../../core/json.ts'
import { textAt } from './fields.ts'

export interface Pair {
  /** Empty where it cannot be read. */
  readonly name: string
  /** Null where there is none. */
  readonly value: Json
}

export function pairsOf(list: Json | undefined): readonly Pair[] {
  if (isJsonObject(list)) return Object.entries(list).map(([name, value]) => ({ name, value }))
  if (!Array.isArray(list)) return []
  return list.map((pair) =>
    isJsonObject(pair)
      ? { name: textAt(pair, 'name'), value: pair['value'] ?? null }
      : { name: '', value: null },
  )
}
