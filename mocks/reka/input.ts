// Reads a JSON body and says what is wrong with it, in the terms of pydantic, which stands behind this host (reka.md 2.1).
import { isJsonObject, type Json, type JsonObject, parseJson, whyTooLarge } from '../../src/core/json.ts'
import type { Violation } from '../../src/spec/validate.ts'
import { type MockRequest, textOf } from '../http.ts'
import type { InputDetail } from './refusals.ts'
import type { Service } from './service.ts'

export type Details = readonly [InputDetail, ...InputDetail[]]

/** The body as an object, or what is wrong with it. */
export function objectBody(
  request: MockRequest,
): { readonly body: JsonObject } | { readonly wrong: Details } {
  const text = textOf(request)
  if (text.trim() === '') return { wrong: [{ loc: ['body'], msg: 'Field required', type: 'missing' }] }
  // What the host would say is not known (inferred).
  if (whyTooLarge(text) !== undefined)
    return {
      wrong: [{ loc: ['body'], msg: 'JSON decode error: recursion limit exceeded', type: 'json_invalid' }],
    }
  const body = parseJson(text)
  if (body === undefined)
    return { wrong: [{ loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' }] }
  if (isJsonObject(body)) return { body }
  const msg = 'Input should be a valid dictionary'
  return { wrong: [{ loc: ['body'], msg, type: 'dict_type' }] }
}

/** What breaks `schema` of the contract; undefined when nothing does. `place` leads to the value. */
export function detailsBy(
  { world }: Service,
  schema: string,
  value: Json,
  place: readonly string[] = ['body'],
): Details | undefined {
  const violations = world.spec('reka').schemas.check(schema, value)
  const telling = violations.filter(({ keyword }) => keyword !== 'anyOf')
  const [first, ...rest] = (telling.length > 0 ? telling : violations).map((violation) =>
    detailOf(violation, place),
  )
  return first && [first, ...rest]
}

/** A webhook address must be one of http or https; the contract's `uri` allows any scheme. */
export function webhookDetails(address: Json | undefined): Details | undefined {
  if (typeof address !== 'string' || /^https?:\/\/[^/]/i.test(address)) return undefined
  const msg = "URL scheme should be 'http' or 'https'"
  return [{ loc: ['body', 'webhook_url'], msg, type: 'url_scheme' }]
}

function detailOf({ path, keyword, message, params }: Violation, place: readonly string[]): InputDetail {
  const loc = [...place, ...path]
  if (keyword === 'required')
    return { loc: [...loc, String(params['missingProperty'])], msg: 'Field required', type: 'missing' }
  if (keyword === 'type' && String(params['type']).startsWith('object'))
    return { loc, msg: 'Input should be a valid dictionary', type: 'dict_type' }
  return { loc, msg: `Input ${message}`, type: kinds[keyword] ?? 'value_error' }
}

/** pydantic's words for what JSON Schema calls by these. */
const kinds: Readonly<Record<string, string>> = {
  type: 'type_error',
  enum: 'enum',
  const: 'literal_error',
  format: 'url_parsing',
  minLength: 'string_too_short',
  maxLength: 'string_too_long',
  minimum: 'greater_than_equal',
  maximum: 'less_than_equal',
  minItems: 'too_short',
}
