// Validation by the contract's own schemas, with Ajv in strict mode (JSON Schema 2020-12, the dialect of OpenAPI 3.1).
import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import { SpecError } from '../core/errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../core/json.ts'
import { componentsIn } from './components.ts'

/** One way in which a value breaks a schema. */
export interface Violation {
  /** Keys and indexes that lead to the offending value. */
  readonly path: readonly (string | number)[]
  /** The schema word that was broken: `required`, `enum`, `maximum`, … */
  readonly keyword: string
  readonly message: string
  /**
   * The word's own facts, as Ajv gives them (`missingProperty`, `limit`, `allowedValues`, …); beside an
   * `additionalProperty` the names that are `known`, beside a `pattern` the schema's `examples`.
   */
  readonly params: Readonly<Record<string, unknown>>
  /** The offending value. */
  readonly value: unknown
}

export interface Schemas {
  /**
   * Violations of `value` against `components/schemas/<name>`; none means valid. Of a value that holds a long list only the
   * first is told. Throws SpecError for an unknown name.
   */
  check(name: string, value: unknown): readonly Violation[]
  /** The same for any place in the document, as a JSON pointer (`/paths/~1x/post/…/schema`). */
  checkAt(pointer: string, value: unknown): readonly Violation[]
  /** A deep copy of `value` with the schema's defaults filled in. */
  withDefaults(name: string, value: Json): Json
  has(name: string): boolean
  readonly names: readonly string[]
}

const openApiWords = [
  ...['openapi', 'info', 'servers', 'paths', 'webhooks', 'components', 'tags', 'security', 'externalDocs'],
  ...['jsonSchemaDialect', 'discriminator', 'example', 'xml'],
]

/** Compiles lazily: a schema costs nothing until it is asked for. */
export function schemasOf(document: JsonObject, name: string, isStrict = true): Schemas {
  const checkers = compilerOf(document, name, { strict: isStrict })
  const firstFaults = compilerOf(document, name, { strict: isStrict, allErrors: false })
  // Strictly read, a default inside an alternative is an error; the checker has read all else strictly.
  const fillers = compilerOf(document, name, { useDefaults: true, strict: false })
  const names = Object.keys(componentsIn(document, 'schemas'))
  const pointerTo = (schema: string) => `/components/schemas/${escapePointer(schema)}`
  const checkAt = (pointer: string, value: unknown) =>
    violations((isLong(value) ? firstFaults : checkers)(pointer), value)
  return {
    names,
    has: (schema) => names.includes(schema),
    check: (schema, value) => checkAt(pointerTo(schema), value),
    checkAt,
    withDefaults(schema, value) {
      const copy = structuredClone(value) as Json
      fillers(pointerTo(schema))(copy)
      return copy
    },
  }
}

/** A key as a JSON pointer's segment. */
export function escapePointer(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The key that a JSON pointer's segment stands for. */
export function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~')
}

function compilerOf(
  document: JsonObject,
  name: string,
  options: Options,
): (pointer: string) => ValidateFunction {
  const compiled = new Map<string, ValidateFunction>()
  let ajv: Ajv2020 | undefined
  const open = () => {
    const fresh = new Ajv2020({
      allowUnionTypes: true,
      allErrors: true,
      verbose: true,
      strictRequired: false,
      // 0.15 is a multiple of 0.05, whatever its binary digits say.
      multipleOfPrecision: 9,
      ...options,
    })
    addFormatsModule.default(fresh)
    fresh.addVocabulary([...openApiWords, ...extensionWords(document)])
    fresh.addSchema(document, name)
    return fresh
  }
  return (pointer) => {
    const known = compiled.get(pointer)
    if (known) return known
    ajv ??= open()
    try {
      const validate = ajv.compile({ $ref: `${name}#${encodeURI(pointer)}` })
      compiled.set(pointer, validate)
      return validate
    } catch (cause) {
      throw new SpecError(`schema ${pointer} of ${name} does not compile: ${(cause as Error).message}`, {
        cause,
      })
    }
  }
}

/** Members of a list or an object beyond which it is long: Ajv copies all faults it has found at each further one. */
const long = 500

function isLong(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  return members.length > long || members.some(isLong)
}

/** Every `x-…` word that occurs; strict mode wants them announced. */
function extensionWords(node: Json, found = new Set<string>()): readonly string[] {
  if (Array.isArray(node)) for (const item of node) extensionWords(item, found)
  else if (isJsonObject(node)) {
    for (const [key, value] of Object.entries(node)) {
      if (key.startsWith('x-')) found.add(key)
      extensionWords(value, found)
    }
  }
  return [...found]
}

function violations(validate: ValidateFunction, value: unknown): readonly Violation[] {
  if (validate(value)) return []
  return (validate.errors ?? []).map((error) => violation(error))
}

function paramsOf({ keyword, params, parentSchema }: ErrorObject): Violation['params'] {
  if (keyword === 'additionalProperties')
    return { ...params, known: Object.keys(parentSchema?.['properties'] ?? {}) }
  return keyword === 'pattern' ? { ...params, examples: parentSchema?.['examples'] } : params
}

function violation(error: ErrorObject): Violation {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map(unescapePointer)
    .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment))
  return {
    path,
    keyword: error.keyword,
    message: error.message ?? error.keyword,
    params: paramsOf(error),
    value: error.data,
  }
}
