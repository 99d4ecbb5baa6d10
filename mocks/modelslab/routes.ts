// The routes of ModelsLab, read from the contract: which operation a path is, and what its parameter says.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { Model } from '../../src/spec/models.ts'
import type { Switches } from './options.ts'

export type Act = 'submit' | 'fetch' | 'direct' | 'manage'

export interface Route {
  readonly act: Act
  /** As in the contract, with its parameter in braces. */
  readonly path: string
  readonly methods: readonly string[]
  /** Name of the body's schema; absent where there is none. */
  readonly input?: string
  /** What a submit makes. */
  readonly model?: Model
  /** The documented path that this one stands for. */
  readonly aliasOf?: string
  /** Values that the path's parameter may have; undefined for any. */
  readonly words?: readonly string[]
}

export interface Found {
  readonly route: Route
  /** Value of the path's parameter, decoded. */
  readonly parameter?: string
}

/** The switches by which there are routes or not. */
export type RouteSwitches = Pick<Switches, 'modelslab.aliases' | 'modelslab.fashion-fetch'>

export type FindRoute = (path: string) => Found | undefined

const slip = '/api/v6/fashion/fetch/{id}'

/** Every operation of the contract that the switches leave in force. */
export function routesOf(spec: Spec, switches: RouteSwitches): readonly Route[] {
  const paths = spec.document['paths']
  if (!isJsonObject(paths)) return []
  const models = new Map(spec.models.map((model) => [model.path, model]))
  return Object.entries(paths)
    .filter(([, item]) => isJsonObject(item))
    .map(([path, item]) => routeOf(path, item as JsonObject, models.get(path), spec.document))
    .filter((route) => isOn(route, switches))
}

function isOn({ path, aliasOf }: Route, switches: RouteSwitches): boolean {
  if (path === slip) return switches['modelslab.fashion-fetch'] === 'on'
  return aliasOf === undefined || switches['modelslab.aliases'] !== 'off'
}

function routeOf(path: string, item: JsonObject, model: Model | undefined, document: JsonObject): Route {
  const methods = Object.keys(item)
  const operation = item[methods[0] ?? 'post'] as JsonObject
  const aliasOf = operation['x-alias-of']
  const input = lastWord(at(operation, 'requestBody', '$ref'))
  const words = wordsOf(operation, document)
  return {
    act: operation['x-relayproof-act'] as Act,
    path,
    methods: methods.map((method) => method.toUpperCase()),
    ...(input === undefined ? {} : { input }),
    ...(model ? { model } : {}),
    ...(typeof aliasOf === 'string' ? { aliasOf } : {}),
    ...(words ? { words } : {}),
  }
}

/** The enum of the path's parameter, behind two references. */
function wordsOf(operation: JsonObject, document: JsonObject): readonly string[] | undefined {
  const [parameter] = (operation['parameters'] as readonly Json[] | undefined) ?? []
  const name = lastWord(at(parameter, '$ref'))
  if (name === undefined) return undefined
  const schema = lastWord(at(document, 'components', 'parameters', name, 'schema', '$ref'))
  if (schema === undefined) return undefined
  return at(document, 'components', 'schemas', schema, 'enum') as readonly string[] | undefined
}

function lastWord(reference: Json | undefined): string | undefined {
  return typeof reference === 'string' ? reference.split('/').at(-1) : undefined
}

function at(node: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), node)
}
