// Turns what clients write into what is meant: yes/no and true/false into booleans, digits into numbers (modelslab.md 3.2).
import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Field, Fields } from './fields.ts'

const flags: Readonly<Record<string, boolean>> = { yes: true, true: true, no: false, false: false }

/** The known fields of a body; what cannot be turned is left as it is, for the schema to refuse. */
export function coerced(body: JsonObject, fields: Fields): JsonObject {
  const known: Record<string, Json> = {}
  for (const [name, field] of fields) {
    const value = Object.hasOwn(body, name) ? body[name] : undefined
    if (value !== undefined && name !== 'key') known[name] = meant(value, field)
  }
  return known
}

function meant(value: Json, { kind }: Field): Json {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (kind === 'flag') return flags[text.toLowerCase()] ?? value
  if (kind === 'integer') return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : value
  if (kind === 'number') return /^[+-]?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : value
  return value
}

/** The parameters in effect: defaults for what is absent or null, caps applied. */
export function inEffect(input: JsonObject, fields: Fields): JsonObject {
  const effective: Record<string, Json> = {}
  for (const [name, field] of fields) {
    if (name === 'key') continue
    const given = input[name] ?? field.default
    if (given === undefined) continue
    effective[name] = capped(given, field, input)
  }
  return effective
}

/** flux takes up to 50 steps where others are capped at 20 (modelslab.md 3.5). */
function capped(value: Json, { cap, kind }: Field, { model_id: model }: JsonObject): Json {
  if (kind === 'flag' && typeof value === 'string') return flags[value.toLowerCase()] ?? value
  if (cap === undefined || typeof value !== 'number') return value
  return Math.min(value, typeof model === 'string' && model.startsWith('flux') ? 50 : cap)
}
