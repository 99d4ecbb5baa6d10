// The models and voices that a caller may name.
import type { JsonObject } from '../../src/core/json.ts'
import type { Service } from './service.ts'

type ListedModel = { readonly model_id: string; readonly status: 'model_ready' }

/** Every model_id that the contract lists, in the form of a model list entry. */
export function catalogue(service: Service): readonly ListedModel[] {
  const inputs = new Set(service.world.spec('modelslab').models.map(({ facts }) => String(facts['input'])))
  const ids = [...inputs].flatMap((input) => service.contract().fields(input).get('model_id')?.known ?? [])
  const named = new Set(['flux', 'flux-kontext-dev', 'midjourney', ...ids.map(String)])
  return [...named].map((model_id) => ({ model_id, status: 'model_ready' }))
}

export const voices: readonly JsonObject[] = [
  { voice_id: 'madison', name: 'Madison', language: 'american english' },
  { voice_id: 'tara', name: 'Tara', language: 'british english' },
]
