// A world and who lives in it.
import type { Vendor } from '../vendor.ts'
import type { World } from '../world.ts'

/** A world with the vendors' mocks that live in it. */
export interface Stage {
  readonly world: World
  readonly vendors: readonly Vendor[]
}
