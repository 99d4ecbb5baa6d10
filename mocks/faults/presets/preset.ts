// A fault that has a name: what it does, whom it hurts, and its rule, which can be copied and changed.
import type { Do, FaultOrder, Match, Side, When } from '../rule.ts'

export interface Preset {
  readonly does: string
  /** Whom, and how: as it was seen on unmodified clients under trouble (fal.md 17) where it names one. */
  readonly hurts: string
  readonly rule: FaultOrder
}

export type Presets = Readonly<Record<string, Preset>>

/** Makes presets of one act; of every act but webhooks where it is undefined. */
export function presetsOf(act: Match['act'] | undefined) {
  return (does: string, hurts: string, when: When, side: Side, what: Do): Preset => ({
    ...{ does, hurts },
    rule: { ...(act ? { match: { act } } : {}), when, side, do: what },
  })
}

/** Only the first. */
export const first = { nth: 1 } as const

/** A page as gateways and file hosts send it. */
export function page(title: string): string {
  return `<html><head><title>${title}</title></head><body>${title}</body></html>`
}
