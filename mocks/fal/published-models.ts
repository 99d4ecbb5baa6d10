// The models that the types of fal's own client name: what each takes and answers (openapi/fal.models.json, generated).
import type { Spec } from '../../src/spec/load.ts'
import type { ModelKind } from '../../src/spec/models.ts'

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
}

export function publishedModels(spec: Spec): PublishedModels {
  // The file is our own: scripts/fal-models.mjs writes it in this shape.
  return { spec, models: spec.document['x-models'] as unknown as PublishedModels['models'] }
}
