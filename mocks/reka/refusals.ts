// Refusals in Reka's error envelope, in FastAPI's form where a switch asks for it, and in the router's own words.
import type { HeaderMap } from '../../src/core/exchange.ts'
import { isJsonObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { json, type Reply } from '../http.ts'
import type { Switches } from './options.ts'
import type { Schema } from './schema.ts'

/** One thing wrong with an input: the way to it from `body`, `query`, `path` or `header` on, in words, and its kind. */
export type InputDetail = Schema<'ValidationFault'>

export interface RefusalFacts {
  /** Where the contract names none for the code. */
  readonly type?: string
  readonly param?: string
  readonly headers?: HeaderMap
}

/** Builds refusals. */
export interface Refuse {
  (status: number, message: string, facts?: RefusalFacts): Reply
  /** An input that makes no sense, by the code and in the body that the switches name. */
  input(details: readonly [InputDetail, ...InputDetail[]], status?: number): Reply
}

export function refusals(types: ReadonlyMap<number, string>, switches: Switches): Refuse {
  const typeOf = (status: number) => types.get(status) ?? (status < 500 ? 'validation_error' : 'server_error')
  const refuse = (status: number, message: string, { type, param, headers }: RefusalFacts = {}) =>
    envelope(
      status,
      { type: type ?? typeOf(status), message, ...(param ? { param } : {}), details: [] },
      headers,
    )
  const input: Refuse['input'] = (details, status = Number(switches['reka.validation-status'])) => {
    if (switches['reka.validation-body'] === 'detail')
      return json(status, { detail: details } satisfies Schema<'ErrorDetail'>)
    const param = details[0].loc.slice(details[0].loc.length > 1 ? 1 : 0).join('.')
    return envelope(status, { type: typeOf(status), message: `${param}: ${details[0].msg}`, param, details })
  }
  return Object.assign(refuse, { input })
}

function envelope(status: number, error: Schema<'ErrorEnvelope'>['error'], headers?: HeaderMap): Reply {
  return json(status, { error }, headers)
}

/** What a router says before Reka's own code is reached (FastAPI's habit). */
export function notFoundByRouter(): Reply {
  return json(404, { detail: 'Not Found' } satisfies Schema<'ErrorDetail'>)
}

export function notAllowedByRouter(allow: readonly string[]): Reply {
  return json(405, { detail: 'Method Not Allowed' }, { allow: allow.join(', ') })
}

/** By code, from the contract's `x-error-type` (reka.md 1.3). */
export function errorTypesOf(document: JsonObject): ReadonlyMap<number, string> {
  const types = new Map<number, string>()
  for (const item of Object.values(document['paths'] as JsonObject)) {
    for (const operation of Object.values(item as JsonObject)) {
      const responses = isJsonObject(operation) ? operation['responses'] : undefined
      for (const [status, response] of Object.entries(isJsonObject(responses) ? responses : {})) {
        const type = resolved(document, response)?.['x-error-type']
        if (typeof type === 'string') types.set(Number(status), type)
      }
    }
  }
  return types
}

function resolved(document: JsonObject, response: Json): JsonObject | undefined {
  if (!isJsonObject(response)) return undefined
  const name = /^#\/components\/responses\/(.+)$/.exec(String(response['$ref']))?.[1]
  const shared = (document['components'] as JsonObject)['responses'] as JsonObject
  const found = name === undefined ? response : shared[name]
  return isJsonObject(found) ? found : undefined
}
