// The fields of an input, read off its schema: what kind each is, what it defaults to, what is refused or capped.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'

export type FieldKind = 'flag' | 'integer' | 'number' | 'text' | 'list' | 'any'

export interface Field {
  readonly kind: FieldKind
  readonly required: boolean
  readonly default?: Json
  /** Outside of it the vendor answers an error (modelslab.md 4.4). */
  readonly refuse?: { readonly minimum: number; readonly maximum: number; readonly multipleOf?: number }
  /** Applied silently (modelslab.md 13.7). */
  readonly cap?: number
  /** A link that the vendor downloads. */
  readonly link?: 'image' | 'video' | 'audio'
  readonly known?: readonly Json[]
}

export type Fields = ReadonlyMap<string, Field>

const kinds: Readonly<Record<string, FieldKind>> = {
  Flag: 'flag',
  IntegerLike: 'integer',
  Dimension: 'integer',
  Samples: 'integer',
  SamplesUpTo1: 'integer',
  SamplesUpTo2: 'integer',
  NumberLike: 'number',
  GuidanceScale: 'number',
  ImageLinks: 'list',
}

/** Fields in the order of the contract; those of `allOf` come before the schema's own. */
export function fieldsOf(document: JsonObject, schema: string): Fields {
  const schemas = at(document, 'components', 'schemas')
  const fields = new Map<string, Field>()
  const required = new Set<string>()
  const visit = (node: Json | undefined) => {
    if (!isJsonObject(node)) return
    if (typeof node['$ref'] === 'string') visit(at(schemas, nameOf(node['$ref'])))
    for (const part of (node['allOf'] as readonly Json[] | undefined) ?? []) visit(part)
    for (const name of (node['required'] as readonly string[] | undefined) ?? []) required.add(name)
    for (const [name, property] of Object.entries(objectOf(node['properties']))) {
      fields.set(name, fieldOf(objectOf(property), schemas))
    }
  }
  visit(at(schemas, schema))
  return new Map([...fields].map(([name, field]) => [name, { ...field, required: required.has(name) }]))
}

/** Facts beside a reference win over those at its end. */
function fieldOf(property: JsonObject, schemas: Json | undefined): Field {
  const name = typeof property['$ref'] === 'string' ? nameOf(property['$ref']) : ''
  const facts = { ...objectOf(at(schemas, name)), ...property }
  const { 'x-refuse': refuse, 'x-cap': cap, 'x-link': link, 'x-known': known } = facts
  return {
    kind: kinds[name] ?? (/Text$|Link$/.test(name) ? 'text' : 'any'),
    required: false,
    ...(facts['default'] === undefined ? {} : { default: facts['default'] }),
    ...(refuse ? { refuse: refuse as unknown as NonNullable<Field['refuse']> } : {}),
    ...(cap === undefined ? {} : { cap: Number(cap) }),
    ...(link ? { link: link as NonNullable<Field['link']> } : {}),
    ...(known ? { known: known as readonly Json[] } : {}),
  }
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? ''
}

function at(node: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), node)
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
