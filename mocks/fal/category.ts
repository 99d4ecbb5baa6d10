// fal's own word for what a model does (`text-to-image`), guessed from what it takes and makes (fal.md 12.4).
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { componentOf } from '../../src/spec/components.ts'
import type { ModelKind } from '../../src/spec/models.ts'
import type { Endpoint } from './catalog.ts'

const made: Readonly<Partial<Record<ModelKind, string>>> = {
  ...{ image: 'image', video: 'video', audio: 'audio', '3d': '3d' },
}

export function categoryOf({ kind, described }: Pick<Endpoint, 'kind' | 'described'>): string {
  const required = described ? requiredOf(described) : []
  const from = ['video', 'image', 'audio'].find((one) => required.some((name) => name.startsWith(one)))
  const to = made[kind]
  if (to === undefined) return from === 'audio' ? 'speech-to-text' : from === undefined ? 'llm' : 'vision'
  return `${from ?? 'text'}-to-${to}`
}

function requiredOf({ document, input }: NonNullable<Endpoint['described']>): readonly string[] {
  const schema: Json = componentOf(document, 'schemas', input) ?? null
  const { required = [] } = isJsonObject(schema) ? schema : ({} as JsonObject)
  return Array.isArray(required) ? required.map(String) : []
}
