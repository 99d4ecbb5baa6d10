// What is being judged: a host that claims to speak a provider's contract.
import type { ProviderId } from './provider.ts'

/** `official` expects the vendor's own words; `relay` knows how resellers lawfully differ. */
export const profiles = ['official', 'relay'] as const
export type Profile = (typeof profiles)[number]

/** Powers that only a cooperating target has and can declare. A live relay declares none. */
export const declarable = ['time', 'fate', 'webhook'] as const
/** `upstream`: a mock of ours stands behind the target, and tells what reached it. */
export const capabilities = [...declarable, 'upstream'] as const
export type Capability = (typeof capabilities)[number]

export interface Target {
  readonly provider: ProviderId
  /** Origin and path prefix, without a trailing slash. */
  readonly baseUrl: string
  readonly profile: Profile
  /** The credential; absent when the target needs none. Never stored in a transcript. */
  readonly key?: string
  /** Another caller's valid credential, where the target's owner lends one. */
  readonly otherKey?: string
  /** How the credential travels (`key`, `bearer`, `x-api-key`, `body`, …); found out free of charge when absent. */
  readonly auth?: string
  /** Model to submit to; the provider's cheapest when absent. */
  readonly model?: string
  /** At most this many billable submissions. */
  readonly budget: number
  /** For one job to end, in ms. */
  readonly timeoutMs: number
  readonly capabilities: readonly Capability[]
  /** Where the control plane (`/__mock`) of a capable target is asked; the origin of `baseUrl` when absent. */
  readonly controlUrl?: string
  /** Header that carries the real address when requests go through one proxy URL, for instance `x-fal-target-url`. */
  readonly via?: string
  /** Origin that the target resells, whose name may still stand in links. */
  readonly resells?: string
  /** Origin of the mock of ours behind the target, for one that declares `upstream`. */
  readonly upstream?: string
  /** World of a mock of ours in which the jobs of the run live: a word in their inputs leads there. */
  readonly world?: string
}
