// GET /__mock/worlds and DELETE /__mock/worlds/NAME: which worlds there are, and the end of one with its report.
import type { Ordered } from '../mock-contract.ts'
import { defaultWorld } from '../worlds/name.ts'
import type { Stage } from '../worlds/stage.ts'
import type { Worlds } from '../worlds/worlds.ts'
import type { Told } from './told.ts'

export function listWorlds(worlds: Worlds): Ordered<'Worlds'> {
  return {
    worlds: worlds.list().map(summary),
    ended: worlds.ended() as unknown as Ordered<'Worlds'>['ended'],
  }
}

export function endWorld(worlds: Worlds, name: string): Told {
  const ended = worlds.end(name)
  return ended ? { body: ended } : { status: 404, body: { error: noSuchWorld(name) } }
}

function summary({ world: { name, seed, clock, ledger, journal } }: Stage) {
  const { now, frozen } = { now: clock.now(), frozen: clock.frozen }
  return { name, seed, clock: { now, frozen }, jobs: ledger.list().length, exchanges: journal.count() }
}

/** Why it cannot be ended. */
export function noSuchWorld(name: string): string {
  if (name === defaultWorld)
    return 'the default world does not end, for requests that name no other belong there; POST /__mock/reset empties it'
  return `no world is called ${JSON.stringify(name.slice(0, 100))}, or it has ended; GET /__mock/worlds lists them`
}
