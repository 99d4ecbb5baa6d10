// Models from the per-model OpenAPI documents that fal publishes (fal.md 12.4): input schema, kind, keys of the output.
import { SpecError } from '../../src/core/errors.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { componentsIn } from '../../src/spec/components.ts'
import { readDocument, type Spec, specOf } from '../../src/spec/load.ts'
import type { ModelKind } from '../../src/spec/models.ts'
import { kindOfCategory } from './any-model.ts'
import { endlessSchema } from './endless-schema.ts'
import { lawfulSchema } from './lawful-schema.ts'
import { type ModelId, modelIdOf } from './model-id.ts'

export interface DocumentedModel {
  readonly id: ModelId
  readonly kind: ModelKind
  readonly spec: Spec
  /** Name of the input's schema. */
  readonly input: string
  /** Name of the output's schema, where the document has one. */
  readonly output: string | undefined
}

/** Reads one document. Throws SpecError saying which part of it is missing. */
export function documentedModel(file: string, position: number): DocumentedModel {
  const document = readDocument(file)
  const id = modelIdOf(String(at(document, 'info', 'x-fal-metadata', 'endpointId') ?? ''))
  if (!id) throw missing(file, 'info.x-fal-metadata.endpointId, the model id')
  const paths = at(document, 'paths')
  const submit = at(paths, `/${id.full}`, 'post')
  const input = nameOf(at(submit, 'requestBody', 'content', 'application/json', 'schema'))
  if (!input) throw missing(file, `a $ref to the input's schema in the POST of /${id.full}`)
  const result = at(paths, `/${id.full}/requests/{request_id}`, 'get', 'responses', '200')
  const output = nameOf(at(result, 'content', 'application/json', 'schema'))
  const category = at(document, 'info', 'x-fal-metadata', 'category')
  const spec = specOf(withLawfulSchemas(document), `fal-document-${position}`, false)
  refuseUnusable(file, spec, input)
  return {
    id,
    spec,
    kind: kindOfCategory(typeof category === 'string' ? category : undefined, id.full),
    ...{ input, output },
  }
}

/** Now, and not when the first request comes. */
function refuseUnusable(file: string, { document, schemas }: Spec, input: string): void {
  const endless = endlessSchema(componentsIn(document, 'schemas'))
  if (endless !== undefined)
    throw new SpecError(
      `${file}: the schema ${endless} stands for itself ($ref), so nothing could ever be held against it`,
    )
  try {
    schemas.check(input, {})
  } catch (cause) {
    throw new SpecError(`${file}: ${(cause as Error).message}`, { cause })
  }
}

function withLawfulSchemas(document: JsonObject): JsonObject {
  const lawful = Object.entries(componentsIn(document, 'schemas')).map(([name, schema]) => [
    name,
    lawfulSchema(schema),
  ])
  return { openapi: '3.1.0', components: { schemas: Object.fromEntries(lawful) as JsonObject } }
}

function at(node: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => (isJsonObject(inner) ? inner[key] : undefined), node)
}

function nameOf(schema: Json | undefined): string | undefined {
  const reference = at(schema, '$ref')
  return typeof reference === 'string' ? reference.split('/').at(-1) : undefined
}

function missing(file: string, what: string): SpecError {
  return new SpecError(
    `${file} lacks ${what}; give the document of https://fal.ai/api/openapi/queue/openapi.json?endpoint_id=<model>`,
  )
}
