// The named worlds of a mock, in the order in which they were last called; bounded in number, age and bytes together.
import type { World } from '../world.ts'
import type { Stage } from './stage.ts'

/** How much the named worlds of a mock may be together; of more, those end that were not called for longest. */
export interface WorldLimits {
  readonly worlds: number
  /** ms of real time after which a world that nobody calls ends. */
  readonly idleMs: number
  /** Bytes of inputs, uploads and records. */
  readonly bytes: number
}

export const usualLimits: WorldLimits = { worlds: 1_000, idleMs: 3_600_000, bytes: 1024 * 1024 * 1024 }

export interface Roster {
  readonly size: number
  /** The world of that name, made if there is none. */
  call(name: string, make: (name: string) => Stage): Stage
  list(): readonly Stage[]
  /** Undefined when there is none of that name. */
  remove(name: string): Stage | undefined
}

interface Named extends Stage {
  calledAt: number
  bytes: number
}

/** `now` is real time in ms; `end` is told of each that had to go. */
export function rosterOf(
  limits: WorldLimits,
  now: () => number,
  end: (stage: Stage, why: 'idle' | 'crowded') => void,
): Roster {
  const named = new Map<string, Named>()
  let held = 0
  let calledLast: Named | undefined
  const remove = (name: string): Named | undefined => {
    const stage = named.get(name)
    if (!stage) return undefined
    named.delete(name)
    held -= stage.bytes
    return stage
  }
  /** What a call left in its world is looked at when the next one comes. */
  const weighLast = () => {
    if (!calledLast || named.get(calledLast.world.name) !== calledLast) return
    const bytes = bytesOf(calledLast.world)
    held += bytes - calledLast.bytes
    calledLast.bytes = bytes
  }
  /** The first are those that were not called for longest. `more` of them are about to come. */
  const makeRoom = (more: number) => {
    weighLast()
    for (const [name, stage] of named) {
      const isIdle = now() - stage.calledAt > limits.idleMs
      if (!isIdle && named.size + more <= limits.worlds && held <= limits.bytes) return
      remove(name)
      end(stage, isIdle ? 'idle' : 'crowded')
    }
  }
  return {
    get size() {
      return named.size
    },
    call(name, make) {
      const before = named.get(name)
      if (before) named.delete(name)
      makeRoom(1)
      const stage = before ?? { ...make(name), calledAt: 0, bytes: 0 }
      stage.calledAt = now()
      named.set(name, stage)
      calledLast = stage
      return stage
    },
    list: () => [...named.values()],
    remove,
  }
}

function bytesOf({ ledger, journal, media }: World): number {
  return 2 * ledger.held + journal.held + media.held
}
