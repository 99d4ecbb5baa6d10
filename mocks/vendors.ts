// The registry of vendors' mocks. The compiler insists on one per provider.
import type { ProviderId } from '../src/core/provider.ts'
import { falMock } from './fal/mock.ts'
import { modelslabMock } from './modelslab/mock.ts'
import { rekaMock } from './reka/mock.ts'
import type { Vendor } from './vendor.ts'
import type { World } from './world.ts'

/** Makes a vendor's mock that lives in the given world. */
type VendorFactory = (world: World) => Vendor

const factories: Readonly<Record<ProviderId, VendorFactory>> = {
  // fal comes last: model ids have no prefix of their own, so it owns every path that nobody else does.
  modelslab: modelslabMock,
  reka: rekaMock,
  fal: falMock,
}

/** The vendors that the world's settings name, in the order in which they are asked whether a path is theirs. */
export function vendorsOf(world: World): readonly Vendor[] {
  return (Object.keys(factories) as ProviderId[])
    .filter((id) => world.settings.providers.includes(id))
    .map((id) => factories[id](world))
}
