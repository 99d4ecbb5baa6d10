// Reads a request's body: JSON whatever it calls itself, and the forms that old clients post (modelslab.md 2).
import { isJsonObject, type JsonObject, parseJson } from '../../src/core/json.ts'
import { type MockRequest, textOf } from '../http.ts'

/** Undefined when the body is no object in any of the forms, or nests too deep; an empty body is an empty object. */
export function bodyOf(request: MockRequest): JsonObject | undefined | Promise<JsonObject | undefined> {
  if (request.body.byteLength === 0) return {}
  const type = request.headers['content-type'] ?? ''
  if (/^multipart\/form-data/i.test(type)) return multipart(request.body, type)
  const text = textOf(request)
  const value = parseJson(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  if (isJsonObject(value)) return value
  if (value === undefined && /^application\/x-www-form-urlencoded/i.test(type)) {
    return Object.fromEntries(new URLSearchParams(text))
  }
  return undefined
}

/** Files count as base64 text: no page describes them. */
async function multipart(body: Uint8Array, type: string): Promise<JsonObject | undefined> {
  try {
    const form = await new Response(body as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': type },
    }).formData()
    const fields = [...form].map(async ([name, value]) => [name, await textOfPart(value)] as const)
    return Object.fromEntries(await Promise.all(fields))
  } catch {
    return undefined
  }
}

async function textOfPart(value: string | Blob): Promise<string> {
  if (typeof value === 'string') return value
  return Buffer.from(await value.arrayBuffer()).toString('base64')
}
