// One mock: its worlds, their vendors, and the single function that answers any request put to it.
import { UsageError } from '../src/core/errors.ts'
import { type Addressed, address } from './address.ts'
import { type Door, doorOf, turnedAway } from './door.ts'
import { fateAsked, fateHeader } from './fate-asked.ts'
import { befall } from './faults/befall.ts'
import { pass } from './faults/effects/delay.ts'
import { faultReader } from './faults/read-fault.ts'
import { faultHeader, spokenIn } from './faults/words.ts'
import { type Answer, json, type Reply, whenReady } from './http.ts'
import { present } from './present.ts'
import type { RawRequest } from './raw-request.ts'
import { checkWords } from './read-settings.ts'
import { finish, type UnderWay } from './under-way.ts'
import type { World } from './world.ts'
import { readParts } from './worlds/read-parts.ts'
import type { Stage } from './worlds/stage.ts'
import { type Worlds, type WorldsParts, worldsOf } from './worlds/worlds.ts'

/** `world` and `vendors` are those of the default world, where requests belong that name none. */
export interface Mock extends Stage {
  readonly worlds: Worlds
  /** Answers without a socket: at once where nothing has to be waited for. */
  answer(raw: RawRequest): Answer
  /** Bytes of body that a request may have; asked before its body is read. */
  bodyLimit(raw: RawRequest): number
  /** Answers a request whose body was over the limit. */
  tooLarge(raw: RawRequest): Answer
}

/**
 * Makes a mock that lives in its own worlds. Nothing listens yet; see `listen`. Throws UsageError for a setting, fate or
 * switch that there is not, naming the nearest, and SpecError for documents that cannot be read.
 */
export function createMock(given: WorldsParts = {}): Mock {
  const parts = readParts(given)
  const worlds = worldsOf(parts)
  const { world, vendors } = worlds.home
  const door = doorOf(world.settings, parts.warn ?? warnProcess)
  checkWords(world.settings, vendors, parts.naming)
  const limitOf = (found: Addressed | undefined) =>
    found?.vendor.bodyLimit?.(found.request) ?? world.settings.bodyLimit
  return {
    ...{ worlds, world, vendors },
    answer: (raw) => answer(worlds, door, raw, whole),
    bodyLimit: (raw) => limitOf(address(raw, vendors, world.settings.publicUrl)),
    tooLarge: (raw) =>
      answer(worlds, door, raw, { isUnread: true, of: (found) => found.vendor.tooLarge(limitOf(found)) }),
  }
}

interface Respond {
  readonly of: (found: Addressed) => Answer
  /** Its body was over the limit, and may have named a world. */
  readonly isUnread: boolean
}

const whole: Respond = { isUnread: false, of: ({ vendor, request }) => vendor.answer(request) }

function answer(worlds: Worlds, door: Door, raw: RawRequest, respond: Respond): Answer {
  if (raw.method === 'OPTIONS') return preflight(raw)
  try {
    return answerIn(worlds, door, raw, respond)
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    return { ...turnedAway(400, cause.message), hint: cause.message }
  }
}

function answerIn(worlds: Worlds, door: Door, given: RawRequest, respond: Respond): Answer {
  const raw = door.withoutRealKeys(given)
  const { world: name, by, told, request } = worlds.belonging(raw)
  const { world, vendors } = worlds.of(name)
  const addressed = address(request, vendors, world.settings.publicUrl)
  if (!addressed) return json(404, { detail: `No vendor served here owns ${request.url}` })
  const underWay = { world, addressed, raw, told, started: world.clock.now() }
  const isPublic = addressed.vendor.isPublic?.(addressed.request) ?? false
  const refused = door.refusal(given, raw, by !== undefined || isPublic || respond.isUnread)
  if (refused) return finish(underWay, { reply: refused })
  if (world.faults.idle && saysNothing(request)) return untroubled(underWay, answerOf(addressed, respond))
  return heard(underWay, request, respond)
}

/** Most polls. */
function saysNothing({ headers, body }: RawRequest): boolean {
  return body.byteLength === 0 && headers[faultHeader] === undefined && headers[fateHeader] === undefined
}

/** What the request says of its own trouble is taken out of it, and done. */
function heard(underWay: UnderWay, request: RawRequest, respond: Respond): Answer {
  const { world, addressed, raw } = underWay
  try {
    const spoken = spokenIn(request, faultReader(world.settings.providers))
    const fate = fateAsked(addressed.vendor, addressed.request, spoken)
    if (!spoken && !fate && world.faults.idle) return untroubled(underWay, answerOf(addressed, respond))
    const asking = {
      ...addressed,
      request: { ...addressed.request, ...present({ fate, body: spoken?.body }) },
    }
    const exchanging = { world, addressed: asking, raw, spoken, ask: () => answerOf(asking, respond) }
    const told = { ...underWay, addressed: asking, ...present({ unheard: spoken?.unheard }) }
    return whenReady(befall(exchanging), (over) => afterDelay(world, over.delayMs, finish(told, over)))
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    return finish(underWay, { reply: { ...turnedAway(400, cause.message), hint: cause.message } })
  }
}

function afterDelay({ clock }: World, ms: number | undefined, reply: Reply): Answer {
  return ms === undefined ? reply : pass(clock, ms).then(() => reply)
}

/** What most exchanges are: nothing is made for them that a poll does not need. */
function untroubled(underWay: UnderWay, reply: Answer): Answer {
  return reply instanceof Promise
    ? reply.then((late) => finish(underWay, { reply: late, said: late }))
    : finish(underWay, { reply, said: reply })
}

/** Where nobody listens to warnings, Node's own way tells them. */
function warnProcess(text: string): void {
  process.emitWarning(text, { type: 'RelayproofWarning' })
}

/** Our own failure becomes the vendor's 500: a client must never see our stack. */
function answerOf(addressed: Addressed, respond: Respond): Answer {
  try {
    const reply = respond.of(addressed)
    return reply instanceof Promise ? reply.catch(() => addressed.vendor.failure()) : reply
  } catch {
    return addressed.vendor.failure()
  }
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
