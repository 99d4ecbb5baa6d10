// A realtime session: every input is answered by a frame, in turn, until one side has enough (fal.md 11).
import type { JsonObject } from '../../../src/core/json.ts'
import { isTerminal } from '../../../src/core/phase.ts'
import type { Line } from '../../http.ts'
import { untilRung } from '../../wait.ts'
import type { Endpoint } from '../catalog.ts'
import { failureOf } from '../failure.ts'
import { fails } from '../fates.ts'
import type { FalEntry } from '../job.ts'
import type { Service } from '../service.ts'
import { type Codec, codec, inputOf } from './frames.ts'
import { frameOutput } from './output.ts'

export interface Session {
  readonly endpoint: Endpoint
  /** Inputs that wait at most; the oldest give way. */
  readonly buffered: number
  /** ms that a frame takes. */
  readonly frameMs: number
  readonly mediaBase: string
}

/** Why the server ends a session, in a frame of text. */
interface Farewell {
  readonly error: string
  readonly reason: string
}

const ourFault: Farewell = { error: 'INTERNAL_ERROR', reason: 'Internal server error' }
const idle: Farewell = { error: 'TIMEOUT', reason: 'no inputs, reconnect when needed!' }

/** Resolves when nothing more is said; the job has then ended, and the socket is closed or closing. */
export async function converse(
  service: Service,
  entry: FalEntry,
  session: Session,
  line: Line,
): Promise<void> {
  const inbox = inboxOf(line, session.buffered)
  const farewell = await answering(service, entry, session, line, inbox, await codec()).catch(() => ourFault)
  if (farewell) line.send(JSON.stringify({ type: 'x-fal-error', ...farewell }))
  line.close()
  if (farewell && farewell !== idle) service.jobs.fail(entry, 'internal_server_error')
  else service.world.ledger.append('fal', entry.job.id, { kind: 'complete', at: service.world.clock.now() })
}

async function answering(
  service: Service,
  entry: FalEntry,
  session: Session,
  line: Line,
  inbox: Inbox,
  pack: Codec,
): Promise<Farewell | undefined> {
  const { clock, bills } = service.world
  const idleMs = Number(service.switches['fal.realtime-idle'])
  let heardAt = clock.now()
  for (let frames = 0; ; ) {
    const over = endedBy(service, entry)
    if (over || line.closed.aborted) return over
    const message = inbox.take()
    if (message === undefined) {
      if (clock.now() >= heardAt + idleMs) return idle
      await pause(service, inbox, line, heardAt + idleMs)
      continue
    }
    heardAt = clock.now()
    const input = inputOf(message, session.endpoint, pack)
    if ('error' in input) return input
    if (fails(entry.job.fate)) return broken(service, entry)
    await pass(service, entry, line, heardAt + session.frameMs)
    if (endedBy(service, entry) || line.closed.aborted) continue
    const own = { ...entry, job: { ...entry.job, input: input.value, ...seedIn(input.value) } }
    line.send(pack.encode(await frameOutput(service, own, session)))
    frames++
    bills.note('fal', entry.job.id, frames)
    heardAt = clock.now()
  }
}

/** The input's own; the session's where it says none. */
function seedIn({ seed }: JsonObject) {
  return typeof seed === 'number' && Number.isInteger(seed) ? { seed } : {}
}

/** What somebody else ended the job by: the control plane, or a cancel. */
function endedBy(service: Service, { job }: FalEntry): Farewell | undefined {
  const { progress, clock } = service.world
  const entry = service.jobs.get(job.id)
  if (!entry) return { error: 'INTERNAL_ERROR', reason: 'the session is gone' }
  const phase = progress.phase(entry, clock.now())
  if (!isTerminal(phase)) return undefined
  const failure = failureOf(entry, progress.timeline(entry), phase)
  return failure ? { error: 'INTERNAL_ERROR', reason: failure.error } : idle
}

/** Of a session whose fate is to fail: at its first frame, in the model's own words. */
function broken(service: Service, entry: FalEntry): Farewell {
  const failure = failureOf(entry, service.world.progress.timeline(entry), 'failed')
  return { error: 'INTERNAL_ERROR', reason: failure?.error ?? 'The model failed' }
}

interface Inbox {
  take(): string | Uint8Array | undefined
  watch(ring: () => void): () => void
}

/** Hears from the first moment on, before anything is waited for. */
function inboxOf(line: Line, most: number): Inbox {
  const waiting: (string | Uint8Array)[] = []
  const rings = new Set<() => void>()
  line.hear((message) => {
    waiting.push(message)
    if (waiting.length > most) waiting.shift()
    for (const ring of rings) ring()
  })
  return {
    take: () => waiting.shift(),
    watch(ring) {
      rings.add(ring)
      return () => rings.delete(ring)
    },
  }
}

/** Until there is something to do: an input, an end, or too long a silence. */
function pause({ world }: Service, inbox: Inbox, line: Line, at: number): Promise<void> {
  const watch = (ring: () => void) => {
    const ends = [inbox.watch(ring), world.ledger.watch(ring)]
    return () => {
      for (const end of ends) end()
    }
  }
  return untilRung(watch, world.clock, at, line.closed)
}

/** Until the frame is due, the job has ended, or nobody is there to see it. */
async function pass(service: Service, entry: FalEntry, line: Line, at: number): Promise<void> {
  const { clock, ledger } = service.world
  while (clock.now() < at && !line.closed.aborted && !endedBy(service, entry))
    await untilRung((ring) => ledger.watch(ring), clock, at, line.closed)
}
