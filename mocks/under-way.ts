// An exchange under way, and its end: written down, counted, and told to whoever listens.
import { channel } from 'node:diagnostics_channel'
import type { ProviderId } from '../src/core/provider.ts'
import type { Asked } from './acts.ts'
import type { Addressed } from './address.ts'
import type { Outcome } from './faults/befall.ts'
import type { Trouble } from './faults/trouble.ts'
import type { Reply } from './http.ts'
import { present } from './present.ts'
import type { RawRequest } from './raw-request.ts'
import { witnessOf } from './witness.ts'
import type { World } from './world.ts'

/** Tells every answer of every mock in this process as an `Answered`, in Node's own way; costs nothing unheard. */
export const answersChannel = 'relayproof:mock:answer'

export interface Answered {
  readonly vendor: ProviderId
  readonly method: string
  /** The vendor's own host, where the request named one. */
  readonly host?: string
  /** As the vendor knows it, without query. */
  readonly path: string
  /** Of a stream told once as it begins, and once for each piece that goes out, which is the body then. */
  readonly reply: Reply
}

const answers = channel(answersChannel)

/** An exchange under way. */
export interface UnderWay {
  readonly world: World
  readonly addressed: Addressed
  readonly raw: RawRequest
  readonly told: string
  readonly started: number
  /** What looks like a word of ours in its input and is none. */
  readonly unheard?: string
}

/** What goes out. Everything else there is to be known of the exchange is written down now, whenever that goes. */
export function finish(underWay: UnderWay, outcome: Outcome): Reply {
  const { world, addressed, raw, told, started, unheard } = underWay
  const { said, kept, failure, trouble, taken, delayMs = 0 } = outcome
  const reply = said && answers.hasSubscribers ? toldOf(underWay, outcome.reply, said) : outcome.reply
  const { vendor, request } = addressed
  if (said?.resultOf !== undefined && !failure && isAsSaid(outcome.reply, said)) {
    world.collected.note(vendor.id, said.resultOf)
    world.faults.histories.reached({ provider: vendor.id, id: said.resultOf })
  }
  const asked = vendor.actOf(request, said)
  if (asked.act === 'media' && asked.job !== undefined && !failure && reply.status < 300)
    world.collected.noteFile(vendor.id, asked.job)
  const repeats = world.faults.repeats.of(raw)
  const entry = {
    vendor: vendor.id,
    world: told,
    asked,
    at: started,
    durationMs: world.clock.now() - started + delayMs,
    method: raw.method,
    url: raw.url,
    headers: raw.headers,
    body: raw.body,
    reply: kept ?? reply,
  }
  const witness = witnessOf(world.name, raw, entry.reply)
  const isMore =
    witness !== undefined ||
    failure !== undefined ||
    trouble !== undefined ||
    repeats !== undefined ||
    unheard !== undefined
  const index = world.journal.record(
    isMore
      ? {
          ...entry,
          ...present({ witness }),
          ...troublesOf(failure, { ...trouble, ...present({ repeats, unheard }) }),
        }
      : entry,
  )
  if (taken) world.faults.note(taken, index, trouble?.fault !== undefined)
  remember(world, vendor.id, asked, index, trouble?.fault, started)
  if (reply.wire === 'reset') world.faults.repeats.lost(raw, index)
  const hint = unheard ?? (trouble?.fault && inWords(trouble.fault))
  return hint === undefined ? reply : { ...reply, hint }
}

/** Tells what was said; the reply that goes on telling it, where that is a stream. */
function toldOf({ addressed: { vendor, request }, raw }: UnderWay, reply: Reply, said: Reply): Reply {
  const tell = (answer: Reply) =>
    answers.publish({
      ...{ vendor: vendor.id, method: raw.method, path: request.path, reply: answer },
      ...(request.host === undefined ? {} : { host: request.host }),
    } satisfies Answered)
  tell(said)
  const { body } = said
  if (typeof body !== 'function' || reply.body !== body) return reply
  return {
    ...reply,
    body: async function* (signal) {
      for await (const piece of body(signal)) {
        tell({ ...said, body: piece })
        yield piece
      }
    },
  }
}

/** For the bills: of which exchange a job came, and what befell those that were about it. */
function remember(
  { faults }: World,
  provider: ProviderId,
  { act, job: id }: Asked,
  exchange: number,
  fault: Trouble['fault'],
  at: number,
): void {
  if (id === undefined || (act !== 'submit' && !fault)) return
  if (act === 'submit') faults.histories.began({ provider, id }, exchange)
  if (!fault) return
  const { rule, name } = fault
  faults.histories.befell({ provider, id }, { exchange, rule, ...present({ name }), at })
}

/** For the log, which would else tell a code that nobody heard. */
function inWords({ name, rule, did }: NonNullable<Trouble['fault']>): string {
  return `fault ${name ?? `of rule ${rule}`}: ${did.join(', ')}`
}

function troublesOf(failure: Outcome['failure'], trouble: Trouble) {
  return { ...(failure ? { failure } : {}), ...(Object.keys(trouble).length > 0 ? { trouble } : {}) }
}

/** Whether a result that went out is what the vendor said; packing it changes nothing. */
function isAsSaid(reply: Reply, said: Reply): boolean {
  if (reply.wire === 'reset' || reply.wire === 'held' || reply.status !== said.status) return false
  return reply.body === said.body || reply.headers['content-encoding'] !== undefined
}
