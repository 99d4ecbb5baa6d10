// Which models are served: those of the contract, those of documents a user gave, and any other if asked for.
import type { Json, JsonObject } from '../../src/core/json.ts'
import { isJsonObject } from '../../src/core/json.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { ModelKind } from '../../src/spec/models.ts'
import type { Violation } from '../../src/spec/validate.ts'
import { kindOfId } from './any-model.ts'
import type { DocumentedModel } from './documents.ts'
import { type ModelId, modelIdOf } from './model-id.ts'

/** A model as the mock runs it. */
export interface Endpoint {
  readonly id: ModelId
  readonly kind: ModelKind
  /** How the input breaks the model's schema. */
  check(input: Json): readonly Violation[]
  /** The input with defaults filled in; an empty object for what is no object. */
  filled(input: Json): JsonObject
  /** Names of the input's fields; undefined where nothing is known of the model. */
  readonly fields?: readonly string[]
  /** Keys of the output where a document names them; undefined for fal's usual keys of that kind. */
  readonly outputKeys?: readonly string[]
}

export interface Catalog {
  find(id: ModelId): Endpoint | undefined
  /** True when some model of the catalog is polled there. */
  hasApp(app: string): boolean
}

/** `documented` models win over those of the contract. */
export function catalogOf(spec: Spec, documented: readonly DocumentedModel[], anyModel: boolean): Catalog {
  const endpoints = new Map<string, Endpoint>()
  for (const { id, kind, facts } of spec.models) {
    const modelId = modelIdOf(id)
    if (modelId) endpoints.set(id, endpointOf(modelId, kind, spec, String(facts['input'])))
  }
  for (const model of documented) {
    const { id, kind, spec: own, input, outputKeys } = model
    endpoints.set(id.full, { ...endpointOf(id, kind, own, input), outputKeys })
  }
  const apps = new Set([...endpoints.values()].map((endpoint) => endpoint.id.app))
  return {
    find: (id) => endpoints.get(id.full) ?? (anyModel ? openEndpoint(id) : undefined),
    hasApp: (app) => apps.has(app),
  }
}

function endpointOf(id: ModelId, kind: ModelKind, { schemas, document }: Spec, input: string): Endpoint {
  return {
    ...{ id, kind, fields: fieldsOf(document, input) },
    check: (value) => schemas.check(input, value),
    filled: (value) => objectOf(schemas.withDefaults(input, value)),
  }
}

function fieldsOf(document: JsonObject, schema: string): readonly string[] {
  const components = objectOf(document['components'] ?? null)
  const input = objectOf(objectOf(components['schemas'] ?? null)[schema] ?? null)
  return Object.keys(objectOf(input['properties'] ?? null))
}

/** A model of which nothing is known but its name: every object is good input. */
function openEndpoint(id: ModelId): Endpoint {
  return { id, kind: kindOfId(id.full), check: () => [], filled: objectOf }
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {}
}
