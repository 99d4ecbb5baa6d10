// The credentials that a request was sent with, wherever a vendor reads them.
import { bufferOn } from '../../src/core/bytes.ts'
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { ownKey, worldOfKey } from '../credential.ts'
import { fieldsOf, formParts } from '../form-parts.ts'
import type { RawRequest } from '../raw-request.ts'

/** Each as it was sent, without its scheme; one that names a world also without that. */
export function keysIn(raw: RawRequest): readonly string[] {
  const { headers, url } = raw
  const query = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '')
  const given = [
    headers['authorization']?.replace(/^\s*\S+\s+/, '').trim(),
    headers['x-api-key'],
    headers['key'],
    query.get('key') ?? undefined,
    inBody(raw),
  ].filter((key) => key !== undefined)
  return given.flatMap((key) => (worldOfKey(key) === undefined ? [key] : [key, ownKey(key)]))
}

function inBody(raw: RawRequest): string | undefined {
  const { body } = raw
  const bytes = bufferOn(body)
  if (!bytes.includes('key')) return undefined
  const form = formParts(raw)
  if (form) return fieldsOf(form)['key']
  const text = bytes.toString('utf8')
  const read = parseJson(text)
  const key = isJsonObject(read) ? read['key'] : new URLSearchParams(text).get('key')
  return typeof key === 'string' ? key : undefined
}
