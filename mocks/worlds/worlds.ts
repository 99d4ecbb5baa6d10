// The worlds of one server: made when first named, found by what a request carries, bounded in number and age.
import { createHash, randomInt } from 'node:crypto'
import type { AdjustableClock } from '../../src/core/clock.ts'
import { onceEach, onceFor } from '../../src/core/once.ts'
import { present } from '../present.ts'
import type { RawRequest } from '../raw-request.ts'
import { vendorsOf } from '../vendors.ts'
import { createWorld, type World, type WorldParts } from '../world.ts'
import { defaultWorld } from './name.ts'
import { type Belonging, belongingOf, namesNone } from './of-request.ts'
import { type Places, places } from './places.ts'
import { reportOf, type WorldReport } from './report.ts'
import { rosterOf, usualLimits, type WorldLimits } from './roster.ts'
import type { Stage } from './stage.ts'

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
  /** The world whose job has the id. */
  ofJob(id: string): string | undefined
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

export interface WorldsParts extends Omit<WorldParts, 'name' | 'once' | 'isTaken' | 'realNow'> {
  /** The clock of a world that is made; one in step with the machine's unless given. */
  readonly clockOf?: (name: string) => AdjustableClock
  /** Real time in ms since the epoch, by which worlds grow old and webhooks are stamped. */
  readonly now?: () => number
  /** Told once if a key that looks real reaches the mock; Node's own warnings unless given. */
  readonly warn?: (text: string) => void
  /** Of all named worlds together; 1,000 worlds, an hour, 1 GiB unless given. */
  readonly limits?: Partial<WorldLimits>
}

const nothing = {}

/** Reports of worlds that ended. */
const mostEnded = 100

export function worldsOf({ clockOf, now = Date.now, warn: _warn, limits, ...parts }: WorldsParts): Worlds {
  const readSpec = parts.readSpec && onceFor(parts.readSpec)
  const shared = { ...parts, ...present({ readSpec }), once: onceEach(), realNow: now }
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
  const bury = ({ world, ...stage }: Stage, why: Ended['why']): Ended => {
    const over: Ended = { name: world.name, why, report: reportOf({ world, ...stage }) }
    world.outbox.close()
    world.ledger.clear()
    known.forget(world.name)
    ended.unshift(over)
    ended.length = Math.min(ended.length, mostEnded)
    return over
  }
  const named = rosterOf({ ...usualLimits, ...limits }, now, bury)
  return {
    home,
    belonging: (raw) =>
      named.size === 0 && namesNone(raw)
        ? { world: defaultWorld, by: undefined, told: defaultWorld, said: nothing, request: raw }
        : belongingOf(raw, named.size === 0 ? undefined : known.worldOf),
    ofJob: known.jobOf,
    of: (name) => (name === defaultWorld ? home : named.call(name, make)),
    list: () => [home, ...named.list()],
    ended: () => ended,
    end(name) {
      const stage = named.remove(name)
      return stage && bury(stage, 'asked')
    },
    watch(listener) {
      listeners.push(listener)
      for (const stage of [home, ...named.list()]) listener(stage)
    },
    close() {
      for (const { world } of [home, ...named.list()]) world.outbox.close()
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
