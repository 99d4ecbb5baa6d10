// The models that the types of fal's own client name: what each takes and answers (openapi/fal.models.json, generated).
import { isJsonObject } from '../../src/core/json.ts'
import { once } from '../../src/core/once.ts'
import { componentOf } from '../../src/spec/components.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { ModelKind } from '../../src/spec/models.ts'
import { modelIdOf } from './model-id.ts'

export interface PublishedModel {
  readonly kind: ModelKind
  /** Names of the schemas of its input and its output. */
  readonly input: string
  readonly output: string
}

export interface PublishedModels {
  readonly spec: Spec
  /** By model id. */
  readonly models: Readonly<Record<string, PublishedModel>>
  /** Where they are polled. */
  apps(): ReadonlySet<string>
  /** Names of the members of all their inputs. */
  fields(): ReadonlySet<string>
}

/** There are more than a thousand, so they are looked through once for all mocks of a process, and when first needed. */
export function publishedModels(spec: Spec): PublishedModels {
  return spec.once('fal published models', () => {
    // The file is our own: scripts/fal-models.mjs writes it in this shape.
    const models = spec.document['x-models'] as unknown as PublishedModels['models']
    return {
      spec,
      models,
      apps: once(() => new Set(Object.keys(models).flatMap((id) => modelIdOf(id)?.app ?? []))),
      fields: once(() => new Set(Object.values(models).flatMap(({ input }) => inputFieldsOf(spec, input)))),
    }
  })
}

/** Names of the members of an input, by the name of its schema. */
export function inputFieldsOf({ document }: Spec, input: string): readonly string[] {
  const schema = componentOf(document, 'schemas', input)
  const properties = isJsonObject(schema) ? schema['properties'] : undefined
  return isJsonObject(properties) ? Object.keys(properties) : []
}
