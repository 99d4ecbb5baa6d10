// The models that a contract names: what can be submitted, of which kind, at which cost.
import { isJsonObject, type JsonObject } from '../core/json.ts'

/** What a model makes. */
export type ModelKind = 'image' | 'video' | 'audio' | '3d' | 'text' | 'bbox' | 'chat'

export interface Model {
  readonly id: string
  readonly kind: ModelKind
  /** The path it is submitted to. */
  readonly path: string
  /** 1 is the cheapest to run. */
  readonly rank: number
  /** The whole `x-model` of the operation: the vendor's own further facts. */
  readonly facts: JsonObject
}

/** Every operation with an `x-model`, cheapest first. */
export function modelsOf(document: JsonObject): readonly Model[] {
  const paths = document['paths']
  if (!isJsonObject(paths)) return []
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      isJsonObject(item) ? Object.values(item).map((operation) => modelOf(path, operation)) : [],
    )
    .filter((model) => model !== undefined)
    .sort((a, b) => a.rank - b.rank)
}

function modelOf(path: string, operation: unknown): Model | undefined {
  const facts = isJsonObject(operation) ? operation['x-model'] : undefined
  if (!isJsonObject(facts)) return undefined
  return {
    id: String(facts['id']),
    kind: facts['kind'] as ModelKind,
    path,
    rank: Number(facts['rank'] ?? Number.MAX_SAFE_INTEGER),
    facts,
  }
}
