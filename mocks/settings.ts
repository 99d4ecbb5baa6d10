// What a user may choose about a mock, with the values it has when nothing is chosen.
import { type ProviderId, providerIds } from '../src/core/provider.ts'
import type { Fate } from './fate.ts'
import type { FaultOrder } from './faults/rule.ts'

export interface Delays {
  /** ms a job waits. */
  readonly queueMs: number
  /** ms a job runs. */
  readonly runMs: number
  /** Share by which both vary at random, 0 to 1. */
  readonly jitter: number
}

export interface MockSettings {
  readonly providers: readonly ProviderId[]
  readonly delays: Delays
  /** Runners of one real queue; undefined lets every job wait its own delay. */
  readonly workers?: number
  /** Life of result media in ms from the moment of success; null for no end. Undefined leaves each vendor's own rule. */
  readonly urlTtlMs?: number | null
  /** Credentials that are accepted; undefined accepts any that is not empty and does not contain `invalid`. */
  readonly keys?: readonly string[]
  /** Of all chance (ids, jitter, seeds that a model draws); drawn itself when undefined. */
  readonly seed?: number
  /** Origin that stands in links instead of the one in the Host header. */
  readonly publicUrl?: string
  /** Origin of media links, where clients refuse private addresses. */
  readonly mediaUrl?: string
  /** Hosts besides loopback to which webhooks may be delivered. */
  readonly webhookHosts: readonly string[]
  /** Befalls every job that no other rule speaks of. */
  readonly fate?: Fate
  /** What befalls exchanges in every world: names (`lost-submit@submit:2`) or rules. */
  readonly faults: readonly (string | FaultOrder)[]
  /** Each vendor's own switches by name, for instance `fal.cancel-code=200`. */
  readonly options: Readonly<Record<string, string>>
  /** OpenAPI documents, as fal publishes them per model, whose models are served too. */
  readonly falDocuments: readonly string[]
  /** Bytes of a request body that are still accepted. */
  readonly bodyLimit: number
  /** Bytes of uploaded files that are held in all. */
  readonly uploadCapacity: number
  /** Links begin where a proxy's `Forwarded` or `X-Forwarded-*` says that the client called. */
  readonly trustProxy: boolean
  /** Host names, besides loopback's, by which the control plane may be called. */
  readonly controlHosts: readonly string[]
  /** Origins, besides loopback's, whose pages may use the control plane. */
  readonly controlOrigins: readonly string[]
  /** Requests that name no world are turned away. */
  readonly strictWorlds: boolean
  /** Requests with a key that looks like a real vendor's are turned away. */
  readonly refuseRealKeys: boolean
  /** Demanded of whoever uses the control plane; undefined leaves it to this machine alone. */
  readonly controlToken?: string
}

export const defaultSettings: MockSettings = {
  providers: providerIds,
  delays: { queueMs: 1_000, runMs: 2_000, jitter: 0 },
  webhookHosts: [],
  faults: [],
  options: {},
  falDocuments: [],
  bodyLimit: 10_000_000,
  uploadCapacity: 256 * 1024 * 1024,
  trustProxy: false,
  controlHosts: [],
  controlOrigins: [],
  strictWorlds: false,
  refuseRealKeys: false,
}
