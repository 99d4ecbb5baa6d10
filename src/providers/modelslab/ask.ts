// One request for each of ModelsLab's acts: all of them POST with a JSON body (modelslab.md 1.7, 2, 3.1).
import type { Ask } from '../../contract/plan.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import type { Target } from '../../core/target.ts'
import { addressAt } from './address.ts'
import { bodyFetchPath, type KnownModel } from './model.ts'

/**
 * Acts of ModelsLab's queue, and of what hangs on it. A `detour` is a fetch by a way that a host need not offer: by the
 * link of a reply, by `request_id`, by another family's path, by a word for an id, by GET.
 */
export type ModelslabAct = 'submit' | 'fetch' | 'glance' | 'detour' | 'count' | 'media' | 'webhook'

type More = Partial<Pick<Ask, 'credential' | 'purpose'>>

/** What can be asked of one model at one target. */
export interface Questions {
  submit(body: JsonObject, more?: More): Ask
  /** By path where the family has one, else by `request_id`. */
  fetch(id: string, more?: More): Ask
  /** By `request_id`, where the family documents that spelling beside its path; else none. */
  byRequestId(id: Json, purpose: string): readonly Ask[]
}

export function questionsAt(at: Pick<Target, 'baseUrl' | 'via'>, model: KnownModel): Questions {
  const byBody = addressAt(at, bodyFetchPath(model))
  const fetchIn = (to: string, body: JsonObject): Ask => ({ act: 'fetch', method: 'POST', to, body })
  return {
    submit: (body, more) => ({
      act: 'submit',
      method: 'POST',
      to: addressAt(at, model.path),
      body,
      ...more,
    }),
    fetch: (id, more) => ({
      ...(model.byRequestId === 'only'
        ? fetchIn(byBody, { request_id: id })
        : fetchIn(addressAt(at, model.fetch.replace('{id}', encodeURIComponent(id))), {})),
      ...more,
    }),
    byRequestId: (id, purpose) =>
      model.byRequestId === 'too' ? [detour(fetchIn(byBody, { request_id: id }), purpose)] : [],
  }
}

/** The same question by a way that a host need not offer. */
export function detour(ask: Ask, purpose: string): Ask {
  return { ...ask, act: 'detour', purpose }
}

/** How many requests wait; costs nothing (modelslab.md 1.6). */
export function countAsk(at: Pick<Target, 'baseUrl' | 'via'>): Ask {
  return { act: 'count', method: 'POST', to: addressAt(at, '/api/v6/processing/request_count'), body: {} }
}
