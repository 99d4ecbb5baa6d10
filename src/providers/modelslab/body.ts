// Makes one of what ModelsLab spells in many ways: id, links, text, eta (modelslab.md 4.6, 11).
import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts'

/** The name of a job: `id`, else `taskId`, else the last segment of `fetch_result`; always as text. */
export function handleIn(body: JsonObject): string | undefined {
  return idText(body['id']) ?? idText(body['taskId']) ?? lastSegment(body['fetch_result'])
}

/** Numbers, words and digit strings as text; null, an empty string and absence are none. */
export function idText(value: Json | undefined): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function lastSegment(link: Json | undefined): string | undefined {
  if (typeof link !== 'string' || !URL.canParse(link)) return undefined
  const segments = new URL(link).pathname.split('/').filter((segment) => segment !== '')
  const last = segments.at(-1)
  return last === undefined || last === 'fetch' ? undefined : decodeURIComponent(last)
}

/** A list, one link, an object keyed by position, an empty string, null, or nothing: always as a list of addresses. */
export function linksIn(value: Json | undefined): readonly string[] {
  return textsIn(value).filter(isAddress)
}

/** The same for outcomes that may be words. */
export function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (Array.isArray(value)) return value.flatMap((item) => (typeof item === 'string' && item ? [item] : []))
  return isJsonObject(value) ? textsIn(Object.values(value)) : []
}

/** Links to the outcome: the first of `output`, `links` and `proxy_links` that has any. */
export function outcomeLinks(body: JsonObject): readonly string[] {
  const places = [body['output'], body['links'], body['proxy_links']].map(linksIn)
  return places.find((links) => links.length > 0) ?? []
}

/** The text for people, under either spelling; lists of texts by field are joined. */
export function messageIn(body: JsonObject): string | undefined {
  const text = [body['message'], body['messege']].map(joined).find((one) => one !== undefined)
  return text
}

/** Whether the text of a refusal speaks of this member, with whatever stands between its words. */
export function speaksOf(body: JsonObject, field: string): boolean {
  const text = `${messageIn(body) ?? ''} ${JSON.stringify(body['message'] ?? '')}`
  return text.replaceAll(/[\s_]+/g, '_').includes(field)
}

function joined(value: Json | undefined): string | undefined {
  if (isJsonObject(value)) {
    const lines = Object.entries(value).map(([field, texts]) => `${field}: ${textsIn(texts).join(' ')}`)
    return lines.length > 0 ? lines.join('; ') : undefined
  }
  return typeof value === 'string' && value !== '' ? value : undefined
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}
