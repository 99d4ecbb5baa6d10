// The routes of the control plane, as its contract names them: there is no second list.
import { cut } from '../../src/core/cut.ts'
import { UsageError } from '../../src/core/errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { unknownWord } from '../../src/core/nearest.ts'
import type { components, operations } from '../../src/generated/mock.ts'
import { escapePointer, unescapePointer } from '../../src/spec/validate.ts'
import { mockContract, readAt, readOrder } from '../mock-contract.ts'
import { inQuotes } from '../naming.ts'

export type OperationId = keyof operations

export interface Operation {
  readonly id: OperationId
  readonly method: 'get' | 'post' | 'delete'
  /** With its parameters in braces. */
  readonly path: string
  /** Schemas of its query by name, as JSON pointers into the contract. */
  readonly query: ReadonlyMap<string, string>
  readonly inPath: ReadonlyMap<string, string>
  /** Absent where none is taken. */
  readonly body?: Body
}

interface Body {
  /** Name of its schema. */
  readonly schema: keyof components['schemas']
  readonly isNeeded: boolean
}

export function operationsOf(document: JsonObject): readonly Operation[] {
  return Object.entries(document['paths'] as JsonObject).flatMap(([path, item]) =>
    Object.entries(item as JsonObject)
      .filter(([method]) => method !== 'parameters')
      .map(([method, operation]) => operationOf(document, path, method, operation as JsonObject)),
  )
}

/** `POST jobs/{id}/{change}`, for people. */
export function routeOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path.slice(1) || '/'}`
}

function operationOf(document: JsonObject, path: string, method: string, operation: JsonObject): Operation {
  const item = `/paths/${escapePointer(path)}`
  // Those of a path are those of each of its operations.
  const parameters = [item, `${item}/${method}`].flatMap((holder) => {
    const [, { parameters: own }] = followed(document, '', { $ref: `#${holder}` })
    return (Array.isArray(own) ? own : []).map((given: Json, index) => {
      const [pointer, parameter] = followed(document, `${holder}/parameters/${index}`, given)
      return { where: parameter['in'], name: String(parameter['name']), schema: `${pointer}/schema` }
    })
  })
  const schemasIn = (where: string) =>
    new Map(parameters.filter((one) => one.where === where).map(({ name, schema }) => [name, schema]))
  const body = bodyOf(document, operation)
  return {
    id: operation['operationId'] as OperationId,
    method: method as Operation['method'],
    path,
    query: schemasIn('query'),
    inPath: schemasIn('path'),
    ...(body === undefined ? {} : { body }),
  }
}

function bodyOf(document: JsonObject, operation: JsonObject): Body | undefined {
  if (operation['requestBody'] === undefined) return undefined
  const [, { required, content }] = followed(document, '', operation['requestBody'])
  const schema = /"#\/components\/schemas\/(\w+)"/.exec(JSON.stringify(content))?.[1]
  return { schema: schema as Body['schema'], isNeeded: required === true }
}

/** Where a node really stands, and the node. */
function followed(document: JsonObject, pointer: string, node: Json): readonly [string, JsonObject] {
  const reference = isJsonObject(node) ? node['$ref'] : undefined
  if (typeof reference !== 'string') return [pointer, node as JsonObject]
  const found = reference
    .slice(2)
    .split('/')
    .map(unescapePointer)
    .reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), document)
  return [reference.slice(1), found as JsonObject]
}

export type Values = Readonly<Record<string, Json>>

/** The query, numbers as numbers. Throws UsageError for a parameter that there is not, or that is not of its kind. */
export function readQuery(operation: Operation, given: Readonly<Record<string, unknown>>): Values {
  const known = [...operation.query.keys()]
  const word = Object.keys(given).find((name) => !known.includes(name))
  if (word !== undefined)
    throw unknownWord({ refusal: `${routeOf(operation)} takes no parameter`, word, known })
  return valuesBy(operation.query, given)
}

/** What stands in the path. Throws UsageError for a word that is none of those known. */
export function readPath(operation: Operation, given: Readonly<Record<string, unknown>>): Values {
  return valuesBy(operation.inPath, given)
}

/** The body, validated. Throws UsageError naming the member that does not fit, and for a body where none is taken. */
export function readBody(operation: Operation, given: unknown): unknown {
  const { body } = operation
  if (body) return given === undefined && !body.isNeeded ? undefined : readOrder(body.schema, given)
  const isNothing = given === undefined || (isJsonObject(given) && Object.keys(given).length === 0)
  if (isNothing) return undefined
  throw new UsageError(
    `${routeOf(operation)} takes no body; received ${cut(JSON.stringify(given), 100)}. Nothing was done`,
  )
}

function valuesBy(schemas: ReadonlyMap<string, string>, given: Readonly<Record<string, unknown>>): Values {
  const { schemas: compiled } = mockContract()
  const read = Object.entries(given).map(([name, text]) => {
    const pointer = schemas.get(name) ?? ''
    const number = Number(text)
    const asNumber = text !== '' && Number.isFinite(number) && compiled.checkAt(pointer, number).length === 0
    const isText = compiled.checkAt(pointer, text).length === 0
    if (isText || !asNumber)
      return [name, readAt(pointer, isText ? text : numberLike(text), () => inQuotes([name]))]
    return [name, number]
  })
  return Object.fromEntries(read)
}

/** What was meant for a number is refused as one. */
function numberLike(text: unknown): unknown {
  return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}
