// ModelsLab as its own server: every family's queue, direct and management calls, and their media.
import type { Vendor } from '../vendor.ts'
import type { World } from '../world.ts'
import { actReader } from './acts.ts'
import { answering } from './answer.ts'
import { fateOptions, fates } from './fates.ts'
import { isMediaPath } from './files.ts'
import { hosts } from './hosts.ts'
import { switches } from './options.ts'
import { refusals, tooLarge } from './refusals.ts'
import { serviceOf } from './service.ts'
import { snippets } from './snippets.ts'

/** Paths of its own on a shared origin: `/api/fal/proxy` is another vendor's. */
const native = /^\/+api\/+(?:v\d+(?:\/|$)|wallet_balance|subscribed_products|check_nsfw_cp)/

/** Throws UsageError for options that do not exist. */
export function modelslabMock(world: World): Vendor {
  const service = serviceOf(world)
  const { refuse } = service
  return {
    id: 'modelslab',
    hosts,
    owns: (path) => native.test(path) || isMediaPath(path),
    answer: answering(service),
    actOf: actReader(service),
    failure: () => refuse(refusals.server),
    tooLarge: (limit) => refuse(tooLarge(limit)),
    fates,
    fateOptions,
    options: switches.texts,
    models: () => world.spec('modelslab').models.map(({ id, kind }) => ({ id, kind })),
    snippets,
    variables: (base) => ({ MODELSLAB_BASE_URL: base }),
  }
}
