// What the record tells of the trouble that an exchange had, beside what was asked and answered.
import type { Taken } from './book.ts'
import type { Standing } from './rule.ts'

export interface Trouble {
  readonly fault?: {
    /** Number of the rule in its world. */
    readonly rule: number
    readonly name?: string
    readonly side: Standing['side']
    /** In the order in which it was done. */
    readonly did: readonly string[]
    /** Code of the vendor's answer, where the client heard another or none. */
    readonly withheld?: number
  }
  /** Number of the rule that it fell to, where that found nothing in the reply to change. */
  readonly missed?: number
  /** Numbers of the rules that would have befallen it, had this one not stood before them. */
  readonly yielded?: readonly number[]
  /** What was drawn for it, where a share was to be decided. */
  readonly chance?: number
  /** Somebody asked that nothing befall it. */
  readonly healthy?: true
  /** Index of a lost exchange that this one repeats so soon that the client's own transport must have done it. */
  readonly repeats?: number
  /** What in its input looks like a word to this mock and is none, with the word that may have been meant. */
  readonly unheard?: string
}

/** `did` what was done; `withheld` the code that the client did not hear. */
export function troubleOf(taken: Taken, did: readonly string[], withheld: number | undefined): Trouble {
  const { rule, yielding, chance, healthy } = taken
  return {
    ...(rule && did.length === 0 ? { missed: rule.rule } : {}),
    ...(rule && did.length > 0
      ? { fault: { ...named(rule), side: rule.side, did, ...(withheld === undefined ? {} : { withheld }) } }
      : {}),
    ...(yielding.length === 0 ? {} : { yielded: yielding.map((loser) => loser.rule) }),
    ...(chance === undefined ? {} : { chance }),
    ...(healthy ? { healthy } : {}),
  }
}

const named = ({ rule, name }: Standing) => ({ rule, ...(name === undefined ? {} : { name }) })
