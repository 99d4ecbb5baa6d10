// ModelsLab as its own server: one door for every call, the media behind its links, its words for what goes wrong.
import type { Vendor } from '../vendor.ts'
import type { World } from '../world.ts'
import { doorOf } from './door.ts'
import { modelslabFates } from './fates.ts'
import { hosts } from './hosts.ts'
import { switchTexts } from './options.ts'
import { refusals } from './refusals.ts'
import { isMediaPath } from './shelve.ts'
import { openShop } from './shop.ts'
import { snippets } from './snippets.ts'

/** Paths of its own on a shared origin: `/api/fal/proxy` is another vendor's. */
const native = /^\/+api\/+(?:v\d+(?:\/|$)|wallet_balance|subscribed_products|check_nsfw_cp)/

/** Throws UsageError for options that do not exist. */
export function modelslabMock(world: World): Vendor {
  const shop = openShop(world)
  const { refuse } = shop
  return {
    id: 'modelslab',
    hosts,
    owns: (path) => native.test(path) || isMediaPath(path),
    answer: doorOf(shop),
    failure: () => refuse(refusals.server),
    tooLarge: () => refuse(refusals.tooLarge),
    fates: modelslabFates,
    options: switchTexts,
    snippets,
  }
}
