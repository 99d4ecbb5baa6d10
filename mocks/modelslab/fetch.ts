// Fetch: a job's state by an id in the path or in the body, from whatever family's path (modelslab.md 1.7).
import type { JsonObject } from '../../src/core/json.ts'
import type { Phase } from '../../src/core/phase.ts'
import { type Answer, json, type Reply } from '../http.ts'
import type { JobEntry } from '../job.ts'
import type { Caller } from './auth.ts'
import type { ModelslabEntry } from './job.ts'
import { refusals } from './refusals.ts'
import type { Found, Route } from './routes.ts'
import type { Service } from './service.ts'

export type Fetch = (found: Found, body: JsonObject, caller: Caller) => Answer

/** Replies are laid out once per phase of a job: polls repeat, and nothing in them counts down. */
export function fetchOf(service: Service): Fetch {
  const { world, jobs, switches, refuse, teller } = service
  const told = new WeakMap<JobEntry, { readonly phase: Phase; readonly reply: Reply }>()
  const spellings = (route: Route) => service.contract().spelling(route)
  const reply = (entry: ModelslabEntry): Reply => {
    const phase = world.progress.phase(entry, world.clock.now())
    const before = told.get(entry)
    if (before?.phase === phase) return before.reply
    const answer = json(200, teller.fetched(entry))
    const fresh = phase === 'succeeded' ? { ...answer, resultOf: entry.job.id } : answer
    told.set(entry, { phase, reply: fresh })
    return fresh
  }
  const isHome = homesOf(service)
  const strict = switches['modelslab.strict-family'] === 'on'
  return ({ route, parameter }, body, { account }) => {
    const id = parameter ?? idIn(body)
    if (id === undefined) return refuse(missing(route), spellings(route))
    const entry = jobs.own(id, account)
    return entry && (!strict || isHome(route, entry))
      ? reply(entry)
      : refuse(refusals.unknownId, spellings(route))
  }
}

/** `request_id` and `id` both name a job; as number or text. */
function idIn({ request_id: request, id }: JsonObject): string | undefined {
  const given = request ?? id
  return typeof given === 'number' || (typeof given === 'string' && given !== '') ? String(given) : undefined
}

function missing({ input }: Route) {
  const name = input === 'FetchByIdInBody' ? 'id' : 'request_id'
  const older = { [name]: [`The ${name.replace('_', ' ')} field is required.`] }
  return { status: 400, text: `${name} is required`, older }
}

/** Whether a fetch path belongs to the family that made the job; other names of one path count as that path. */
function homesOf({ contract }: Service): (route: Route, entry: ModelslabEntry) => boolean {
  return ({ path }, { job }) => {
    const { canonical } = contract()
    return job.details.fetchPaths.some((own) => canonical(own) === canonical(path))
  }
}
