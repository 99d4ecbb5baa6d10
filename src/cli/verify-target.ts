// Makes a Target of the flags of `verify`, asking it what it can do where the flags do not say.
import { controlUrlOf, declaredBy } from '../contract/journey/control-plane.ts'
import type { Provider } from '../contract/provider.ts'
import { isInward } from '../contract/walk/address.ts'
import { UsageError } from '../core/errors.ts'
import type { Capability, Profile, Target } from '../core/target.ts'
import { environmentProxy } from '../verify/environment-proxy.ts'
import type { Wish } from './target-wish.ts'

/** Submissions to a mock of ours cost nothing, so all of them are made. */
const unlimited = 1000
const liveBudget = 3

/**
 * Asks a target on loopback what it can do; any other is asked only with `--capabilities auto`, or where `--control` says
 * where. Throws UsageError where that is said and nothing is found.
 */
export async function targetOf(wish: Wish): Promise<Target> {
  const { provider, said, budget } = wish
  const told = wish.capabilities ? { ...nothing, capabilities: wish.capabilities } : await askedOf(wish)
  return {
    ...said,
    profile: wish.profile ?? guessedProfile(provider, said.baseUrl, told.mock),
    budget: budget ?? (told.free ? unlimited : liveBudget),
    capabilities: told.capabilities,
  }
}

function guessedProfile(provider: Provider, baseUrl: string, mock: boolean): Profile {
  return mock || new URL(baseUrl).origin === new URL(provider.officialUrl).origin ? 'official' : 'relay'
}

interface Told {
  readonly capabilities: readonly Capability[]
  /** Whether the target is a mock of ours itself, and no transit before one. */
  readonly mock: boolean
  /** Whether jobs on it cost nobody anything. */
  readonly free: boolean
}

const nothing: Told = { capabilities: [], mock: false, free: false }

/** What the target says that it can do. A control plane seen through a transit is no identity. */
async function askedOf({ said, auto }: Wish): Promise<Told> {
  const named = said.controlUrl !== undefined
  if (!auto && !named && !isInward(new URL(said.baseUrl).hostname)) return nothing
  const told = await declaredBy(said, environmentProxy)
  if (named && !told) {
    throw new UsageError(
      `--control found no control plane at ${controlUrlOf(said)}: give the address that the mock prints, which ends in /__mock`,
    )
  }
  if (!told || !(named || auto || told.own)) return nothing
  return { capabilities: told.capabilities, mock: !named && told.own, free: named || told.own }
}
