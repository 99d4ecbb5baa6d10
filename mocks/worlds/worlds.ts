// The worlds of one server: made when first named, found by what a request carries, bounded in number and age.
import { createHash, randomInt } from 'node:crypto'
import type { AdjustableClock } from '../../src/core/clock.ts'
import type { RawRequest } from '../address.ts'
import { onceEach, specReader } from '../shared.ts'
import type { Vendor } from '../vendor.ts'
import { vendorsOf } from '../vendors.ts'
import { createWorld, type World, type WorldParts } from '../world.ts'
import { defaultWorld } from './name.ts'
import { type Belonging, belongingOf, namesNone } from './of-request.ts'
import { type Places, places } from './places.ts'
import { reportOf, type WorldReport } from './report.ts'

/** A world with the vendors' mocks that live in it. */
export interface Stage {
  readonly world: World
  readonly vendors: readonly Vendor[]
}

/** A named world that is over. */
export interface Ended {
  readonly name: string
  readonly why: 'asked' | 'idle' | 'crowded'
  readonly report: WorldReport
}

export interface Worlds {
  readonly home: Stage
  /** How a request comes to its world. Throws UsageError for a name that cannot be one. */
  belonging(raw: RawRequest): Belonging
  /** The world of that name, made if there is none yet. */
  of(name: string): Stage
  /** All that there are, the default one first. */
  list(): readonly Stage[]
  /** Those that ended last, the newest first. */
  ended(): readonly Ended[]
  /** Ends a world, or forgets all that is in the default one; undefined when there is none of that name. */
  end(name: string): Ended | undefined
  /** Calls `listener` with every world that there is and will be. */
  watch(listener: (stage: Stage) => void): void
  /** Gives up all that is pending, everywhere. */
  close(): void
}

export interface WorldsParts extends Omit<WorldParts, 'name' | 'once' | 'isTaken'> {
  /** The clock of a world that is made; one in step with the machine's unless given. */
  readonly clockOf?: (name: string) => AdjustableClock
  /** Real time in ms since the epoch, by which worlds grow old and webhooks are stamped. */
  readonly now?: () => number
  /** Told once if a key that looks real reaches the mock; Node's own warnings unless given. */
  readonly warn?: (text: string) => void
}

/** Named worlds that are held at once; of more, the one that was not called for longest ends. */
const mostWorlds = 1_000
/** ms of real time after which a world that nobody calls ends. */
const idleMs = 3_600_000
/** Reports of worlds that ended. */
const mostEnded = 100

interface Named extends Stage {
  calledAt: number
}

export function worldsOf({ clockOf, now = Date.now, warn: _warn, ...parts }: WorldsParts): Worlds {
  const shared = { ...parts, readSpec: specReader(parts.readSpec), once: onceEach() }
  const named = new Map<string, Named>()
  const known = places()
  const listeners: ((stage: Stage) => void)[] = []
  const ended: Ended[] = []
  const home = stageOf(createWorld({ ...shared, isTaken: takenElsewhere(known, defaultWorld) }), known)
  const seed = parts.settings?.seed ?? randomInt(2 ** 32)
  const make = (name: string): Stage => {
    const { clock: _, ledger: __, ...inherited } = shared
    const settings = { ...parts.settings, seed: seedOf(seed, name) }
    const clock = clockOf?.(name)
    const isTaken = takenElsewhere(known, name)
    const world = createWorld({ ...inherited, settings, name, isTaken, ...(clock ? { clock } : {}) })
    const stage = stageOf(world, known)
    for (const listener of listeners) listener(stage)
    return stage
  }
  const close = (name: string, why: Ended['why']): Ended | undefined => {
    const stage = named.get(name)
    if (!stage) return undefined
    const over: Ended = { name, why, report: reportOf(stage) }
    named.delete(name)
    stage.world.outbox.close()
    stage.world.ledger.clear()
    known.forget(name)
    ended.unshift(over)
    ended.length = Math.min(ended.length, mostEnded)
    return over
  }
  /** The map is in the order of the last calls, so the first are the oldest. */
  const makeRoom = () => {
    for (const [name, { calledAt }] of named) {
      if (now() - calledAt > idleMs) close(name, 'idle')
      else if (named.size >= mostWorlds) close(name, 'crowded')
      else return
    }
  }
  const of = (name: string): Stage => {
    if (name === defaultWorld) return home
    const before = named.get(name)
    if (before) named.delete(name)
    else makeRoom()
    const stage = before ?? { ...make(name), calledAt: 0 }
    stage.calledAt = now()
    named.set(name, stage)
    return stage
  }
  return {
    home,
    belonging: (raw) =>
      named.size === 0 && namesNone(raw)
        ? { world: defaultWorld, by: undefined, told: defaultWorld, request: raw }
        : belongingOf(raw, named.size === 0 ? undefined : known.worldOf),
    of,
    list: () => [home, ...named.values()],
    ended: () => ended,
    end: (name) => close(name, 'asked'),
    watch(listener) {
      listeners.push(listener)
      for (const stage of [home, ...named.values()]) listener(stage)
    },
    close() {
      for (const { world } of [home, ...named.values()]) world.outbox.close()
    },
  }
}

function stageOf(world: World, known: Places): Stage {
  known.follow(world)
  return { world, vendors: vendorsOf(world) }
}

function takenElsewhere(known: Places, name: string): (id: string) => boolean {
  return (id) => (known.jobOf(id) ?? name) !== name
}

/** Of the name too, so that no two worlds draw the same ids. */
function seedOf(seed: number, name: string): number {
  return createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE()
}
