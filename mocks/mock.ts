// One mock: a world, its vendors, and the single function that answers any request put to it.
import { channel } from 'node:diagnostics_channel'
import type { ProviderId } from '../src/core/provider.ts'
import { type Addressed, address, type RawRequest } from './address.ts'
import { type Answer, json, type Reply } from './http.ts'
import type { Vendor } from './vendor.ts'
import { vendorsOf } from './vendors.ts'
import { createWorld, type World, type WorldParts } from './world.ts'

/** Tells every answer of every mock in this process as an `Answered`, in Node's own way; costs nothing unheard. */
export const answersChannel = 'relayproof:mock:answer'

export interface Answered {
  readonly vendor: ProviderId
  readonly method: string
  /** The vendor's own host, where the request named one. */
  readonly host?: string
  /** As the vendor knows it, without query. */
  readonly path: string
  readonly reply: Reply
}

const answers = channel(answersChannel)

export interface Mock {
  readonly world: World
  readonly vendors: readonly Vendor[]
  /** Answers without a socket: at once where nothing has to be waited for. */
  answer(raw: RawRequest): Answer
  /** Bytes of body that a request may have; asked before its body is read. */
  bodyLimit(raw: RawRequest): number
  /** Answers a request whose body was over the limit. */
  tooLarge(raw: RawRequest): Answer
}

/** Makes a mock that lives in its own world. Nothing listens yet; see `listen`. */
export function createMock(parts: WorldParts = {}): Mock {
  const world = createWorld(parts)
  const vendors = vendorsOf(world)
  const find = (raw: RawRequest) => address(raw, vendors, world.settings.publicUrl)
  const limitOf = (found: Addressed | undefined) =>
    found?.vendor.bodyLimit?.(found.request) ?? world.settings.bodyLimit
  return {
    world,
    vendors,
    answer: (raw) => answer(world, find, raw, ({ vendor, request }) => vendor.answer(request)),
    bodyLimit: (raw) => limitOf(find(raw)),
    tooLarge: (raw) => answer(world, find, raw, (found) => found.vendor.tooLarge(limitOf(found))),
  }
}

type Find = (raw: RawRequest) => Addressed | undefined
type Respond = (found: Addressed) => Answer

function answer(world: World, find: Find, raw: RawRequest, respond: Respond): Answer {
  if (raw.method === 'OPTIONS') return preflight(raw)
  const addressed = find(raw)
  if (!addressed) return json(404, { detail: `No vendor served here owns ${raw.url}` })
  const started = world.clock.now()
  const reply = answerOf(addressed, respond)
  return reply instanceof Promise
    ? reply
        .catch(() => addressed.vendor.failure())
        .then((late) => finish(world, addressed, raw, late, started))
    : finish(world, addressed, raw, reply, started)
}

/** Our own failure becomes the vendor's 500: a client must never see our stack. */
function answerOf(addressed: Addressed, respond: Respond): Answer {
  try {
    return respond(addressed)
  } catch {
    return addressed.vendor.failure()
  }
}

function finish(
  world: World,
  { vendor, request }: Addressed,
  raw: RawRequest,
  reply: Reply,
  started: number,
): Reply {
  if (answers.hasSubscribers)
    answers.publish({
      ...{ vendor: vendor.id, method: raw.method, path: request.path, reply },
      ...(request.host === undefined ? {} : { host: request.host }),
    } satisfies Answered)
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
  return reply
}

/** What a browser asks before it sends; the host says on every answer that any page may read it. */
function preflight(raw: RawRequest): Reply {
  const asked = raw.headers['access-control-request-headers'] ?? '*'
  const headers = {
    'access-control-allow-methods': 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
    'access-control-allow-headers': asked,
    'access-control-max-age': '600',
  }
  return { status: 204, headers, body: '' }
}
