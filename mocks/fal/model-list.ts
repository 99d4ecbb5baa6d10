// What fal's platform and its site tell of models: the list, a look-up by id, and each model's document (fal.md 12.3 to 12.5).
// Anybody may ask, without a key. Prices, usage and all else of the platform are not here.
import type { MockRequest, Reply } from '../http.ts'
import type { Endpoint } from './catalog.ts'
import { categoryOf } from './category.ts'
import { modelDocument } from './model-document.ts'
import { modelIdOf } from './model-id.ts'
import { methodNotAllowed } from './refusals.ts'
import { reply } from './reply.ts'
import type { Service } from './service.ts'

const usualLimit = 50
const mostOfThem = 100

/** `api.fal.ai/v1/models`; undefined for another path. */
export function modelList(service: Service, { method, path, search }: MockRequest): Reply | undefined {
  if (!/^\/v1\/models\/?$/.test(path)) return undefined
  if (method !== 'GET') return methodNotAllowed('GET')
  const asked = new URLSearchParams(search)
  const start = Math.max(0, Math.floor(Number(asked.get('cursor'))) || 0)
  const limit = Math.min(mostOfThem, Math.max(1, Math.floor(Number(asked.get('limit'))) || usualLimit))
  const found = matching(service, asked)
  const end = start + limit
  const isDescribed = asked.getAll('expand').some((words) => words.includes('openapi-3.0'))
  const models = found.slice(start, end).map((endpoint) => entryOf(endpoint, isDescribed))
  const more = end < found.length
  return reply(200, { models, next_cursor: more ? String(end) : null, has_more: more })
}

/** Those asked for by id, or all whose ids hold every word and which are of the category. */
function matching({ catalog }: Service, asked: URLSearchParams): readonly Endpoint[] {
  const ids = asked.getAll('endpoint_id').flatMap((list) => list.split(','))
  const words = (asked.get('q') ?? '').toLowerCase().split(/\s+/)
  const named = ids.length > 0 ? ids : [...catalog.kinds.keys()].filter((id) => holdsAll(id, words))
  const found = named.flatMap((name) => {
    const id = modelIdOf(name)
    return (id && catalog.find(id)) ?? []
  })
  const category = asked.get('category')
  return category === null ? found : found.filter((endpoint) => categoryOf(endpoint) === category)
}

function holdsAll(id: string, words: readonly string[]): boolean {
  return words.every((word) => id.toLowerCase().includes(word))
}

function entryOf(endpoint: Endpoint, isDescribed: boolean) {
  const { full } = endpoint.id
  const openapi = isDescribed ? modelDocument(endpoint) : undefined
  const metadata = { display_name: full, category: categoryOf(endpoint), description: '', status: 'active' }
  return {
    endpoint_id: full,
    metadata: { ...metadata, tags: [], highlighted: false, pinned: false },
    ...(openapi === undefined ? {} : { openapi }),
  }
}

/** `fal.ai/api/openapi/queue/openapi.json?endpoint_id=…`: 404 and `null` for a model that is not there. */
export function ownDocument({ catalog }: Service, { method, path, search }: MockRequest): Reply | undefined {
  if (path !== '/api/openapi/queue/openapi.json') return undefined
  if (method !== 'GET') return methodNotAllowed('GET')
  const id = modelIdOf(new URLSearchParams(search).get('endpoint_id') ?? '')
  const endpoint = id && catalog.find(id)
  const document = endpoint && modelDocument(endpoint)
  return document ? reply(200, document) : reply(404, null)
}
