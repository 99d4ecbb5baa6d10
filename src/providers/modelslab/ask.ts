// One request for each of ModelsLab's acts: all of them POST with a JSON body (modelslab.md 1.7, 2, 3.1).
import type { Ask } from '../../contract/provider.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import type { Target } from '../../core/target.ts'
import { addressAt } from './address.ts'
import { bodyFetchPath, type KnownModel } from './model.ts'

/**
 * Acts of ModelsLab's queue, and of what hangs on it. A `detour` is a fetch by a way that a host need not offer: by the
 * link of a reply, by `request_id`, by another family's path, by a word for an id, by GET.
 */
export type ModelslabAct = 'submit' | 'fetch' | 'detour' | 'count' | 'media' | 'webhook'

type More = Partial<Pick<Ask, 'credential' | 'purpose'>>
type At = Pick<Target, 'baseUrl' | 'via'>

export function submitAsk(at: At, model: KnownModel, body: JsonObject, more: More = {}): Ask {
  return { act: 'submit', method: 'POST', to: addressAt(at, model.path), body, ...more }
}

/** By path where the family has one, else by `request_id`. */
export function fetchAsk(at: At, model: KnownModel, id: string, more: More = {}): Ask {
  const byBody = model.byRequestId === 'only'
  const path = byBody ? bodyFetchPath(model) : model.fetch.replace('{id}', encodeURIComponent(id))
  const body: JsonObject = byBody ? { request_id: id } : {}
  return { act: 'fetch', method: 'POST', to: addressAt(at, path), body, ...more }
}

export function requestIdAsk(at: At, model: KnownModel, id: Json, purpose: string): Ask {
  return detour(
    { ...fetchAsk(at, model, ''), to: addressAt(at, bodyFetchPath(model)), body: { request_id: id } },
    purpose,
  )
}

/** The same question by a way that a host need not offer. */
export function detour(ask: Ask, purpose: string): Ask {
  return { ...ask, act: 'detour', purpose }
}

/** How many requests wait; costs nothing (modelslab.md 1.6). */
export function countAsk(at: At): Ask {
  return { act: 'count', method: 'POST', to: addressAt(at, '/api/v6/processing/request_count'), body: {} }
}
