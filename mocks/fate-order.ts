// Reads an order of what shall befall the next matching submissions: the same for the control plane, tests and the CLI.
import { UsageError } from '../src/core/errors.ts'
import { unknownWord } from '../src/core/nearest.ts'
import { isProviderId, type ProviderId } from '../src/core/provider.ts'
import type { FateRule } from './fate.ts'
import { checkFate } from './fate-words.ts'
import { readOrder } from './mock-contract.ts'
import type { Vendor } from './vendor.ts'

/** `{ fate, provider?, options?, times?, match? }` as a rule. Throws UsageError naming what is wrong, and what is near. */
export function readFateOrder(body: unknown, vendors: readonly Vendor[]): FateRule {
  const { provider, fate, options, times, match } = readOrder('FateOrder', body)
  const asked = provider === undefined ? vendors : [servedVendor(provider, vendors)]
  const chosen = { name: fate, ...(options ? { options: options as JsonOptions } : {}) }
  checkFate(chosen, asked, '"fate"')
  return {
    ...(provider === undefined ? {} : { provider: provider as ProviderId }),
    fate: chosen,
    times: times ?? 1,
    ...(match ? { match: match as NonNullable<FateRule['match']> } : {}),
  }
}

type JsonOptions = NonNullable<FateRule['fate']['options']>

/** Throws UsageError for a name that none of `vendors` has. */
export function servedVendor(name: string, vendors: readonly Vendor[]): Vendor {
  const known = vendors.map(({ id }) => id)
  const vendor = vendors.find(({ id }) => id === name)
  if (vendor) return vendor
  if (isProviderId(name))
    throw new UsageError(`"provider": this mock does not serve ${name}; served: ${known.join(', ')}`)
  throw unknownWord({ refusal: '"provider" does not know', word: name, known })
}
