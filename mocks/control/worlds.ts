// GET /__mock/worlds and DELETE /__mock/worlds/NAME: which worlds there are, and the end of one with its report.
import type { Ordered } from '../mock-contract.ts'
import type { Stage, Worlds } from '../worlds/worlds.ts'
import type { Told } from './handlers.ts'

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

function noSuchWorld(name: string): string {
  return `no world is called ${name.slice(0, 100)}, or it ended; the default one does not end (POST /__mock/reset empties it). GET /__mock/worlds lists them`
}
