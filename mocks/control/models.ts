// GET /__mock/models: what is served by its name.
import type { ProviderId } from '../../src/core/provider.ts'
import { servedVendor } from '../fate-order.ts'
import type { ServedModel, Vendor } from '../vendor.ts'
import type { Values } from './operations.ts'

/** Models of all vendors or of one, and of those the ones whose id holds a word. Throws UsageError for a vendor that is not served. */
export function listModels(
  vendors: readonly Vendor[],
  { provider, word = '' }: Values,
): readonly (ServedModel & { readonly provider: ProviderId })[] {
  const asked = provider === undefined ? vendors : [servedVendor(String(provider), vendors)]
  const wanted = String(word).toLowerCase()
  return asked.flatMap((vendor) =>
    vendor
      .models()
      .filter(({ id }) => id.toLowerCase().includes(wanted))
      .map((model) => ({ provider: vendor.id, ...model }))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  )
}
