// One mock: its worlds, their vendors, and the single function that answers any request put to it.
import { channel } from 'node:diagnostics_channel'
import { UsageError } from '../src/core/errors.ts'
import type { ProviderId } from '../src/core/provider.ts'
import { type Addressed, address, type RawRequest } from './address.ts'
import { type Door, doorOf } from './door.ts'
import { withFate } from './fate-asked.ts'
import { befall, type Outcome } from './faults/befall.ts'
import { spokenIn } from './faults/words.ts'
import { type Answer, json, type Reply, whenReady } from './http.ts'
import { checkWords } from './read-settings.ts'
import type { World } from './world.ts'
import { type Stage, type Worlds, type WorldsParts, worldsOf } from './worlds/worlds.ts'

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
export function createMock(parts: WorldsParts = {}): Mock {
  const worlds = worldsOf(parts)
  const { world, vendors } = worlds.home
  const door = doorOf(world.settings, parts.warn ?? warnProcess)
  checkWords(world.settings, vendors, parts.naming)
  const limitOf = (found: Addressed | undefined) =>
    found?.vendor.bodyLimit?.(found.request) ?? world.settings.bodyLimit
  return {
    ...{ worlds, world, vendors },
    answer: (raw) => answer(worlds, door, raw, ({ vendor, request }) => vendor.answer(request)),
    bodyLimit: (raw) => limitOf(address(raw, vendors, world.settings.publicUrl)),
    tooLarge: (raw) => answer(worlds, door, raw, (found) => found.vendor.tooLarge(limitOf(found))),
  }
}

type Respond = (found: Addressed) => Answer

/** An exchange under way. */
interface UnderWay {
  readonly world: World
  readonly addressed: Addressed
  readonly raw: RawRequest
  readonly told: string
  readonly started: number
}

function answer(worlds: Worlds, door: Door, raw: RawRequest, respond: Respond): Answer {
  if (raw.method === 'OPTIONS') return preflight(raw)
  try {
    return answerIn(worlds, door, raw, respond)
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause
    return json(400, { detail: cause.message })
  }
}

function answerIn(worlds: Worlds, door: Door, raw: RawRequest, respond: Respond): Answer {
  const { world: name, by, told, request: own } = worlds.belonging(raw)
  const { world, vendors } = worlds.of(name)
  const spoken = spokenIn(own)
  const request = spoken?.request ?? own
  const found = address(request, vendors, world.settings.publicUrl)
  const addressed = found && withFate(found)
  if (!addressed) return json(404, { detail: `No vendor served here owns ${request.url}` })
  const kept = door.withoutRealKeys(raw)
  const underWay = { world, addressed, raw: kept, told, started: world.clock.now() }
  const isPublic = addressed.vendor.isPublic?.(addressed.request) ?? false
  const turnedAway = door.refusal(raw, kept, by !== undefined || isPublic)
  if (turnedAway) return finish(underWay, { reply: turnedAway })
  if (world.faults.idle && !spoken) return untroubled(underWay, answerOf(addressed, respond))
  const ask = () => answerOf(addressed, respond)
  return whenReady(befall({ world, addressed, raw, spoken, ask }), (over) => finish(underWay, over))
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
    const reply = respond(addressed)
    return reply instanceof Promise ? reply.catch(() => addressed.vendor.failure()) : reply
  } catch {
    return addressed.vendor.failure()
  }
}

function finish(underWay: UnderWay, { reply, said, kept, failure, trouble, taken }: Outcome): Reply {
  const { world, addressed, raw, told, started } = underWay
  const { vendor, request } = addressed
  if (said && answers.hasSubscribers)
    answers.publish({
      ...{ vendor: vendor.id, method: raw.method, path: request.path, reply: said },
      ...(request.host === undefined ? {} : { host: request.host }),
    } satisfies Answered)
  if (said?.resultOf !== undefined && !failure && isAsSaid(reply, said))
    world.collected.note(vendor.id, said.resultOf)
  const asked = vendor.actOf(request, said)
  const repeats = world.faults.repeats.of(raw)
  const entry = {
    vendor: vendor.id,
    world: told,
    asked,
    at: started,
    durationMs: world.clock.now() - started,
    method: raw.method,
    url: raw.url,
    headers: raw.headers,
    body: raw.body,
    reply: kept ?? reply,
  }
  const isTroubled = failure !== undefined || trouble !== undefined || repeats !== undefined
  const index = world.journal.record(
    isTroubled ? { ...entry, ...troublesOf(failure, trouble, repeats) } : entry,
  )
  if (taken) world.faults.note(taken, index, vendor.id, asked)
  if (reply.wire === 'reset') world.faults.repeats.lost(raw, index)
  return reply
}

function troublesOf(failure: Outcome['failure'], trouble: Outcome['trouble'], repeats: number | undefined) {
  const all = { ...trouble, ...(repeats === undefined ? {} : { repeats }) }
  return {
    ...(failure ? { failure } : {}),
    ...(trouble || repeats !== undefined ? { trouble: all } : {}),
  }
}

/** Whether a result that went out is what the vendor said; packing it changes nothing. */
function isAsSaid(reply: Reply, said: Reply): boolean {
  if (reply.wire === 'reset' || reply.wire === 'held' || reply.status !== said.status) return false
  return reply.body === said.body || reply.headers['content-encoding'] !== undefined
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
