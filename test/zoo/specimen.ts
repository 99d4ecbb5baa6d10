// The words of the zoo: a specimen is one real little relay with one thing changed, and what has to be found in it.
import type { Level } from '../../src/core/clause.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import type { Profile } from '../../src/core/target.ts'
import type { LeapingClock } from './leaping-clock.ts'

/** `Plant` is the vendor's own way of changing one thing in its healthy relay. */
export interface Specimen<Plant> {
  readonly name: string
  /** The defect, or the lawful peculiarity, in one sentence. */
  readonly tells: string
  readonly profile: Profile
  /** The clause that has to fail; null for a variant that the fact sheet allows. */
  readonly breaks: string | null
  /** Level of that clause under the profile: a broken MUST ends with exit code 1, anything less with 0. */
  readonly level: Level | null
  readonly plant: Plant
  /** Why the run fails besides, where the clause itself is no MUST. */
  readonly alsoFails?: string
  /** What the clause says nothing about: no clause whose id begins so may fail. */
  readonly spares?: readonly string[]
  /**
   * Where something else than the API speaks: exit code 3, nothing told as broken. `free` where the free questions show it,
   * so that nothing is submitted; `submission` where it takes one, which is not accepted.
   */
  readonly unjudged?: 'free' | 'submission'
  /** What the caller's owner lends or knows beyond the address, where the specimen needs it. */
  readonly lends?: {
    readonly otherKey?: boolean
    readonly timeoutMs?: number
    readonly model?: string
    readonly via?: string
  }
}

/** A specimen as it is found in the wild: an address and a key, and a keeper who counts. */
export interface Habitat {
  readonly baseUrl: string
  readonly key: string
  readonly otherKey: string
  /** Jobs that were made on behalf of requests: what a bill would show. */
  submissions(): number
  /** Origins that requests may go to. */
  readonly origins: readonly string[]
  /** What should never happen: requests to a foreign host, a credential shown to the media host. */
  strays(): readonly string[]
  close(): Promise<void>
}

/** All specimens of one vendor, and how they are brought to life. */
export interface Zoo<Plant> {
  readonly provider: ProviderId
  readonly specimens: readonly Specimen<Plant>[]
  /** All that happens there happens by this clock. */
  open(specimen: Specimen<Plant>, clock: LeapingClock): Promise<Habitat>
}
