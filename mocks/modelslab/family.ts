// What a family's replies look like: the contract's x-families, with what a leaf, a model and enterprise change in it.
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import type { Spec } from '../../src/spec/load.ts'
import type { Model } from '../../src/spec/models.ts'

export type Spelling = 'message' | 'messege'

/** Members as the contract explains them at `x-families`. */
export interface Family {
  readonly message: Spelling
  readonly eta: { readonly value: number; readonly type: 'integer' | 'number' }
  readonly proxyLinksQueued: 'absent' | 'list' | 'empty-list' | 'empty-string'
  readonly outputQueued: 'list' | 'string'
  readonly longAllowed: boolean
  readonly defaults: JsonObject
  /** Hours that results live; null where no end is known. */
  readonly retentionHours: number | null
  readonly tempHours: number
  readonly extras?: {
    readonly processing?: JsonObject
    readonly success?: JsonObject
    readonly fetched?: JsonObject
  }
  readonly meta?: JsonObject
  readonly inputImageInMeta?: string
  readonly outputKind?: 'text' | 'text-file' | 'video'
  readonly fetchResultFamily?: string
  readonly proxyLinksOnSuccess?: 'object' | 'string' | 'empty-string'
  readonly idOnSuccess?: 'absent' | null
  readonly outputField?: 'links' | 'proxy_links'
  readonly outputForm?: 'string'
  readonly queuedWord?: 'queued'
  readonly handle?: 'taskId'
  /** Answered synchronously. */
  readonly direct?: boolean
}

const joined = ['extras', 'defaults']

/** The family of a job of `model` that was asked for the vendor's model `modelId`. */
export function familyOf({ document }: Spec, model: Model, modelId: Json | undefined): Family {
  const families = objectAt(document, 'x-families')
  const family = objectAt(families, String(model.facts['family']))
  const leaf = model.id.split('/').at(-1) ?? ''
  const layers = [
    family,
    objectAt(family, 'leaves', leaf),
    typeof modelId === 'string' ? objectAt(family, 'models', modelId) : {},
    ...(isEnterprise(model) ? enterpriseLayers(families, model) : []),
  ]
  return layers.reduce((below, above) => merged(below, above, 2)) as unknown as Family
}

export function isEnterprise(model: Model): boolean {
  return model.id.startsWith('enterprise/')
}

function enterpriseLayers(families: JsonObject, { id }: Model): readonly JsonObject[] {
  const { leaves: _leaves, ...all } = objectAt(families, 'enterprise')
  return [all, objectAt(families, 'enterprise', 'leaves', id.slice('enterprise/'.length))]
}

/** `above` wins; members that hold several facts are joined, `depth` levels deep. */
function merged(below: JsonObject, above: JsonObject, depth: number): JsonObject {
  const result: Record<string, Json> = { ...below }
  for (const [name, value] of Object.entries(above)) {
    const under = below[name]
    const joins = depth === 1 || joined.includes(name)
    result[name] =
      joins && depth > 0 && isJsonObject(under) && isJsonObject(value)
        ? merged(under, value, depth - 1)
        : value
  }
  return result
}

function objectAt(node: JsonObject, ...keys: readonly string[]): JsonObject {
  const found = keys.reduce<Json | undefined>(
    (inner, key) => (isJsonObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    node,
  )
  return isJsonObject(found) ? found : {}
}
