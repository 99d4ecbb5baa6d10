// fal's own word for what a model does (`text-to-image`), guessed from what it takes and makes (fal.md 12.4).
import { isJsonObject } from '../../src/core/json.ts'
import { componentOf } from '../../src/spec/components.ts'
import type { ModelKind } from '../../src/spec/models.ts'
import type { Endpoint } from './catalog.ts'

/** What they make, as the word ends; other models make text. */
const makers: readonly ModelKind[] = ['image', 'video', 'audio', '3d']

export function categoryOf({ kind, described }: Pick<Endpoint, 'kind' | 'described'>): string {
  const required = described ? requiredOf(described) : []
  const from = ['video', 'image', 'audio'].find((one) => required.some((name) => name.startsWith(one)))
  if (makers.includes(kind)) return `${from ?? 'text'}-to-${kind}`
  if (from === 'audio') return 'speech-to-text'
  return from === undefined ? 'llm' : 'vision'
}

function requiredOf({ document, input }: NonNullable<Endpoint['described']>): readonly string[] {
  const schema = componentOf(document, 'schemas', input)
  const required = isJsonObject(schema) ? schema['required'] : undefined
  return Array.isArray(required) ? required.map(String) : []
}
