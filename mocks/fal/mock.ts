// fal as its own server: its routes, its words for failure, its fates, switches and snippets.
import type { Vendor } from '../vendor.ts'
import type { World } from '../world.ts'
import { actReader } from './acts.ts'
import { answering } from './answer.ts'
import { fateOptions, fates } from './fates.ts'
import { falHosts } from './hosts.ts'
import { switches } from './options.ts'
import { refusal, requestError } from './refusals.ts'
import { withId } from './reply.ts'
import { serviceOf } from './service.ts'
import { snippets } from './snippets.ts'
import { uploadLimit } from './storage/limit.ts'

/** Makes fal's mock. Throws UsageError for unlawful `fal.` options and SpecError for unreadable documents. */
export function falMock(world: World): Vendor {
  const service = serviceOf(world)
  return {
    id: 'fal',
    hosts: falHosts,
    // Model ids have no prefix of their own, so every path that no other vendor owns is fal's.
    owns: () => true,
    answer: answering(service),
    isPublic: ({ path }) => path === '/.well-known/jwks.json',
    actOf: actReader(service),
    failure: () => withId(requestError('internal_error'), service.freshId),
    bodyLimit: uploadLimit,
    tooLarge: (limit) =>
      withId(refusal(413, `The request body is larger than ${limit} bytes`), service.freshId),
    fates,
    fateOptions,
    options: switches.texts,
    models: () => [...service.catalog.kinds].map(([id, kind]) => ({ id, kind })),
    snippets,
    // Hosts are pasted into https addresses (fal.md 14.2), so they lead only clients that trust the mock's authority.
    variables: (_base, key) => ({ FAL_KEY: key }),
  }
}
