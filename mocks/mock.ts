// One mock: a world, its vendors, and the single function that answers any request put to it.
import { type Addressed, address, type RawRequest } from './address.ts'
import { type Answer, json, type Reply } from './http.ts'
import type { Vendor } from './vendor.ts'
import { vendorsOf } from './vendors.ts'
import { createWorld, type World, type WorldParts } from './world.ts'

export interface Mock {
  readonly world: World
  readonly vendors: readonly Vendor[]
  /** Answers without a socket: at once where nothing has to be waited for. */
  answer(raw: RawRequest): Answer
}

/** Makes a mock that lives in its own world. Nothing listens yet; see `listen`. */
export function createMock(parts: WorldParts = {}): Mock {
  const world = createWorld(parts)
  const vendors = vendorsOf(world)
  return { world, vendors, answer: (raw) => answer(world, vendors, raw) }
}

function answer(world: World, vendors: readonly Vendor[], raw: RawRequest): Answer {
  if (raw.method === 'OPTIONS') return preflight(raw)
  const addressed = address(raw, vendors, world.settings.publicUrl)
  if (!addressed) return json(404, { detail: `No vendor served here owns ${raw.url}` }, crossOrigin)
  const started = world.clock.now()
  const reply = answerOf(addressed)
  return reply instanceof Promise
    ? reply
        .catch(() => addressed.vendor.failure())
        .then((late) => finish(world, addressed, raw, late, started))
    : finish(world, addressed, raw, reply, started)
}

/** Our own failure becomes the vendor's 500: a client must never see our stack. */
function answerOf({ vendor, request }: Addressed): Answer {
  try {
    return vendor.answer(request)
  } catch {
    return vendor.failure()
  }
}

function finish(world: World, { vendor }: Addressed, raw: RawRequest, reply: Reply, started: number): Reply {
  world.journal.record({
    vendor: vendor.id,
    at: started,
    durationMs: world.clock.now() - started,
    method: raw.method,
    url: raw.url,
    headers: raw.headers,
    body: raw.body,
    reply,
  })
  return { ...reply, headers: { ...reply.headers, ...crossOrigin } }
}

/** Browsers may use the mock from any page: it holds nothing worth protecting. */
const crossOrigin = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' } as const

function preflight(raw: RawRequest): Reply {
  const asked = raw.headers['access-control-request-headers'] ?? '*'
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
    'access-control-allow-headers': asked,
    'access-control-max-age': '600',
  }
  return { status: 204, headers, body: '' }
}
