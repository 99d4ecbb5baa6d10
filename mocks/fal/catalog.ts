// Which models are served: those of the contract, of fal's published types, of documents a user gave, and any if asked for.
import type { Json, JsonObject } from '../../src/core/json.ts'
import { isJsonObject } from '../../src/core/json.ts'
import { once } from '../../src/core/once.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { ModelKind } from '../../src/spec/models.ts'
import type { Violation } from '../../src/spec/validate.ts'
import { kindOfId } from './any-model.ts'
import type { DocumentedModel } from './documents.ts'
import { inputShape, misspeltFields } from './misspelt.ts'
import { type ModelId, modelIdOf } from './model-id.ts'
import type { OutputShape } from './output/shape.ts'
import { inputFieldsOf, type PublishedModel, type PublishedModels } from './published-models.ts'

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
  /** Where its schemas stand, and their names; undefined where nothing is known of the model. */
  readonly described?: { readonly document: JsonObject; readonly input: string; readonly output?: string }
  /** What the model's own schema says; the contract's models answer as usual; undefined where nothing is known. */
  readonly output?: OutputShape | 'as usual'
}

export interface Catalog {
  find(id: ModelId): Endpoint | undefined
  /** True when some model of the catalog is polled there. */
  hasApp(app: string): boolean
  /** Every model that is served by its name. */
  readonly kinds: ReadonlyMap<string, ModelKind>
}

export interface CatalogParts {
  readonly spec: Spec
  /** Where it is given, the models of fal's published types are served beside those of the contract. */
  readonly published?: PublishedModels
  /** Of documents that a user gave; they win over all others. */
  readonly documented: readonly DocumentedModel[]
  /** Serves every other id too. */
  readonly anyModel: boolean
}

/** Nothing is looked through before it is asked for: a mock for one test meets one model of a thousand. */
export function catalogOf(parts: CatalogParts): Catalog {
  const named = new Map([...ofContract(parts), ...ofDocuments(parts)])
  const made = new Map<string, Endpoint>()
  const kinds = once(
    () =>
      new Map([
        ...Object.entries(parts.published?.models ?? {}).map(([id, { kind }]) => [id, kind] as const),
        ...[...named].map(([id, { kind }]) => [id, kind] as const),
      ]),
  )
  // Looked through only where nothing is polled there, or an input has a field that its model has not.
  const apps = once(() => new Set([...named.keys()].map((id) => modelIdOf(id)?.app)))
  const fields = once(
    () => new Set([...named.values()].flatMap(({ spec, input }) => inputFieldsOf(spec, input))),
  )
  const { published } = parts
  const isAnyField = (name: string) => fields().has(name) || published?.fields().has(name) === true
  return {
    find(id) {
      const known = made.get(id.full)
      if (known) return known
      const facts = named.get(id.full) ?? ofPublished(parts, id.full)
      // Ids without end may be asked for where any is served, so those are not kept.
      if (!facts) return parts.anyModel ? openEndpoint(id) : undefined
      const endpoint = endpointOf(id, facts, isAnyField)
      made.set(id.full, endpoint)
      return endpoint
    },
    hasApp: (app) => apps().has(app) || published?.apps().has(app) === true,
    get kinds() {
      return kinds()
    },
  }
}

interface Facts {
  readonly kind: ModelKind
  readonly spec: Spec
  /** Name of the input's schema. */
  readonly input: string
  readonly output: OutputShape | 'as usual'
  /** Name of the output's schema. */
  readonly answers?: string
}

type Listed = readonly (readonly [string, Facts])[]

function ofPublished({ published }: CatalogParts, id: string): Facts | undefined {
  if (!published || !Object.hasOwn(published.models, id)) return undefined
  return factsOf(published.spec, published.models[id] as PublishedModel)
}

function factsOf(spec: Spec, { kind, input, output: name }: PublishedModel): Facts {
  return { kind, spec, input, output: { spec, name } }
}

function ofContract({ spec }: CatalogParts): Listed {
  return spec.models.map(({ id, kind, facts }) => [
    id,
    {
      ...{ kind, spec, input: String(facts['input']), output: 'as usual' },
      answers: String(facts['output']),
    },
  ])
}

function ofDocuments({ documented }: CatalogParts): Listed {
  return documented.map(({ id, kind, spec, input, output: name }) => [
    id.full,
    { kind, spec, input, output: name === undefined ? 'as usual' : { spec, name } },
  ])
}

function endpointOf(id: ModelId, facts: Facts, isKnownElsewhere: (name: string) => boolean): Endpoint {
  const { kind, spec, input, output } = facts
  const answers = facts.answers ?? (output === 'as usual' ? undefined : output.name)
  const { schemas } = spec
  const shape = () => spec.once(`shape of ${input}`, () => inputShape(spec, input))
  const fields = inputFieldsOf(spec, input)
  return {
    ...{ id, kind, output, fields },
    described: { document: spec.document, input, ...(answers === undefined ? {} : { output: answers }) },
    check: (value) => [...schemas.check(input, value), ...misspeltFields(value, shape(), isKnownElsewhere)],
    filled: (value) => objectOf(schemas.withDefaults(input, value)),
  }
}

/** A model of which nothing is known but its name: every object is good input. */
function openEndpoint(id: ModelId): Endpoint {
  return { id, kind: kindOfId(id.full), check: () => [], filled: objectOf }
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {}
}
