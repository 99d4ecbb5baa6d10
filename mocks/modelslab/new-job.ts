// Makes the job of an accepted submission: its course, its files, and what its replies will say.
import type { JsonObject } from '../../src/core/json.ts'
import type { Model } from '../../src/spec/models.ts'
import type { Fate } from '../fate.ts'
import type { MockRequest } from '../http.ts'
import { numberIn } from '../input-value.ts'
import type { Plan } from '../job.ts'
import { planOf } from '../plan.ts'
import type { World } from '../world.ts'
import type { Caller } from './auth.ts'
import type { Family } from './family.ts'
import { fails } from './fates.ts'
import { fetchPathsOf } from './fetch-paths.ts'
import type { Fields } from './fields.ts'
import { shelve } from './files.ts'
import { linkOf } from './hosts.ts'
import type { ModelslabDetails, ModelslabEntry } from './job.ts'
import { metaOf } from './meta.ts'
import { filesOf, type Making, textOf } from './output.ts'
import type { Schema } from './schema.ts'
import type { Service } from './service.ts'

/** What a submission was found to ask for. */
export interface Order {
  readonly request: MockRequest
  readonly model: Model
  readonly family: Family
  readonly body: JsonObject
  /** The known fields of the body, coerced. */
  readonly input: JsonObject
  /** With the defaults of what it leaves out. */
  readonly effective: JsonObject
  readonly fields: Fields
  readonly caller: Caller
  readonly fate?: Fate
}

export function newJob(service: Service, order: Order): ModelslabEntry {
  const { world } = service
  const { model, family, input, effective, caller, fate } = order
  const id =
    family.handle === 'taskId' || fate?.name === 'queued_as_task'
      ? world.newId(world.random.uuid)
      : service.nextId()
  const asked = numberIn(input['seed'])
  const seed = asked > 0 ? asked : world.random.integer(2 ** 32)
  const plan = courseOf(world, family, fate)
  const black = fate?.name === 'nsfw' && input['safety_checker'] !== false
  const making = { model, family, effective, seed, black }
  const details = detailsOf(service, order, making, id)
  return service.jobs.begin({
    ...{ id, account: caller.account, model: model.id, input, seed, plan, fate, ahead: 0, details },
  })
}

function courseOf({ settings, random }: World, family: Family, fate: Fate | undefined): Plan {
  const plan = planOf(settings.delays, fate, fails(fate), random)
  return family.direct ? { stages: [], end: plan.end } : plan
}

function detailsOf(service: Service, order: Order, making: Making, id: string): ModelslabDetails {
  const { world, switches } = service
  const { request, model, body, fields, caller } = order
  const { family, effective, seed } = making
  const folder = effective['temp'] === true ? 'temp' : 'generations'
  const asBase64 = effective['base64'] === true
  const ttlMs = lifeOf(world, family, folder === 'temp')
  const { paths, stem } = shelve(world, { jobId: id, files: filesOf(making), folder, ttlMs, asBase64 })
  // As it was written, not as it was coerced; the schema let nothing else through.
  const trackId = body['track_id'] as Schema<'TrackId'> | undefined
  const webhook = body['webhook']
  const fetchPaths = fetchPathsOf(model, family, switches['modelslab.aliases'] === 'on')
  return {
    family,
    fetchPaths,
    fetchResult: request.base + (fetchPaths.at(-1) ?? '').replace('{id}', id),
    links: paths.map((path) => linkOf(path, request, world.settings)),
    ...(family.outputKind === 'text' ? { text: textOf(making) } : {}),
    meta: metaOf({ effective, fields, family, seed, stem, ...(trackId === undefined ? {} : { trackId }) }),
    ...(trackId === undefined ? {} : { trackId }),
    ...(typeof webhook === 'string' && webhook.trim() !== '' ? { webhook } : {}),
    keyPlace: caller.place,
  }
}

/** ms from success: a temporary file's day, else as long as the family keeps results; the user's choice wins. */
function lifeOf({ settings }: World, family: Family, isTemporary: boolean): number | null {
  if (settings.urlTtlMs !== undefined) return settings.urlTtlMs
  const hours = isTemporary ? family.tempHours : family.retentionHours
  return hours === null ? null : hours * 3_600_000
}
