// Reka as its own server: the inference queue, its chat, the neighbouring clips job, and their media.
import type { Vendor } from '../vendor.ts'
import type { World } from '../world.ts'
import { actReader } from './acts.ts'
import { answering } from './answer.ts'
import { fateOptions, fates } from './fates.ts'
import { switches } from './options.ts'
import { serviceOf } from './service.ts'
import { snippets } from './snippets.ts'

const ownPaths = /^\/(?:v2\/inference|v1\/clips|health|reka-media)(?:\/|$)/

/** Throws UsageError when an option of the settings makes no sense. */
export function rekaMock(world: World): Vendor {
  const service = serviceOf(world)
  return {
    id: 'reka',
    hosts: ['vision-agent.api.reka.ai', 'staging.vision-agent.api.reka.ai'],
    owns: (path) => ownPaths.test(path),
    answer: answering(service),
    actOf: actReader(service),
    failure: () => service.stamp(service.refuse(500, 'Something went wrong on our side'), ''),
    // No code of its own is known for this, so it is refused as what makes no sense is (reka.md 1.3).
    tooLarge: (limit) => service.stamp(service.refuse(400, `The body is larger than ${limit} bytes`), ''),
    fates,
    fateOptions,
    options: switches.texts,
    models: () => service.models.map(({ name, tasks }) => ({ id: name, kind: tasks.join(' ') })),
    snippets,
    variables: (base, key) => ({
      REKA_BASE_URL: base,
      REKA_VISION_API_URL: base,
      REKA_VISION_API_KEY: key,
    }),
  }
}
