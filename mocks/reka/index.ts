// The reka vendor as its own server: routes, replies, fates.
import { json } from '../http.ts'
import type { Vendor } from '../vendor.ts'
import type { World } from '../world.ts'

export function rekaMock(_world: World): Vendor {
  return {
    id: 'reka',
    hosts: [],
    owns: () => false,
    answer: () => json(501, {}),
    failure: () => json(500, {}),
    tooLarge: () => json(413, {}),
    fates: {},
    options: {},
    snippets: () => [],
  }
}
