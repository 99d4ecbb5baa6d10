// Opens a realtime session: `wss://fal.run/{app}/realtime` (fal.md 11). What is refused before the socket is open is HTTP's.
import type { Line, MockRequest, Reply } from '../../http.ts'
import { planOf } from '../../plan.ts'
import { admit } from '../auth.ts'
import type { Catalog, Endpoint } from '../catalog.ts'
import { unknownModel } from '../enqueue.ts'
import { mediaBaseOf } from '../files.ts'
import type { FalEntry } from '../job.ts'
import { modelIdOf } from '../model-id.ts'
import { refusal, requestError } from '../refusals.ts'
import type { Service } from '../service.ts'
import { converse, type Session } from './session.ts'

/** A frame takes so much of a run: realtime models answer within 100 ms where others take seconds. */
const runsPerFrame = 20
const mostBuffered = 60

export function realtime(service: Service, request: MockRequest): Reply {
  const endpoint = realtimeModel(service.catalog, request.path)
  if (!endpoint) return unknownModel(service, modelIdOf(request.path), request.path)
  const buffered = bufferingOf(request.search)
  if (buffered === undefined) return refusal(400, `max_buffering must be between 1 and ${mostBuffered}`)
  const account = admit(service.identify(request), endpoint.id)
  if (typeof account !== 'string') return unauthorized(service.freshId())
  const fate = service.world.fates.take('fal', endpoint.id.full, {}, request.fate)
  if (fate?.name === 'concurrent_requests_limit') return requestError(fate.name)
  const { delays } = service.world.settings
  const [, run] = planOf({ ...delays, queueMs: 0 }, fate, false, service.world.random).stages
  const session = {
    ...{ endpoint, buffered },
    frameMs: (run?.ms ?? 0) / runsPerFrame,
    mediaBase: mediaBaseOf(service, request),
  }
  return upgraded(begun(service, endpoint, account, session.mediaBase, fate), service, session)
}

/** A model by its whole id, or what is below one: `/realtime`, or a path that the client was told. */
export function realtimeModel(catalog: Catalog, path: string): Endpoint | undefined {
  const whole = modelIdOf(path)
  const above = modelIdOf(path.replace(/\/[^/]+\/?$/, ''))
  return (whole && catalog.find(whole)) ?? (above && catalog.find(above))
}

/** Undefined for a number that fal does not take; where none is said, the most. */
function bufferingOf(search: string): number | undefined {
  const asked = new URLSearchParams(search).get('max_buffering')
  const most = asked === null ? mostBuffered : Number(asked)
  return Number.isInteger(most) && most >= 1 && most <= mostBuffered ? most : undefined
}

/** The session is a job without an end of its own, so that lists, bills and fates know of it. */
function begun(
  { jobs, world }: Service,
  { id }: Endpoint,
  account: string,
  mediaBase: string,
  fate: ReturnType<Service['world']['fates']['take']>,
): FalEntry {
  const session = world.newId(world.random.uuid)
  return jobs.begin({
    ...{ id: session, account, model: id.full, fate },
    // No two sessions are retries of each other.
    input: { realtime: session },
    plan: { stages: [{ phase: 'running', ms: Number.POSITIVE_INFINITY }], end: 'succeeded' },
    details: {
      ...{ app: id.app, inputErrors: [], fields: [], storeIo: true },
      ...{ mediaTtlMs: world.settings.urlTtlMs ?? null, mediaBase },
    },
  })
}

function upgraded(entry: FalEntry, service: Service, session: Session): Reply {
  return {
    status: 101,
    headers: { 'x-fal-request-id': entry.job.id },
    body: '',
    resultOf: entry.job.id,
    talk: (line) => converse(service, entry, session, line),
  }
}

/** The socket opens, says so in a frame of text, and closes: clients look for that frame (fal.md 11). */
function unauthorized(id: string): Reply {
  const talk = async (line: Line) => {
    line.send('{"status":"error","error":"Unauthorized"}')
    line.close()
  }
  return { status: 101, headers: { 'x-fal-request-id': id }, body: '', talk }
}
