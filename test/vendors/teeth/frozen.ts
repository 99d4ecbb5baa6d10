// The frozen pairs of a vendor: for each recording, the change that fails each clause.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProviderId } from '../../../src/core/provider.ts'
import type { Teeth } from './search.ts'

/** By the names of recordings. */
export type Frozen = Readonly<Record<string, Teeth>>

const fileOf = (id: ProviderId) => join(import.meta.dirname, 'frozen', `${id}.json`)

/** Empty for a vendor that was never searched. */
export function readFrozen(id: ProviderId): Frozen {
  return existsSync(fileOf(id)) ? (JSON.parse(readFileSync(fileOf(id), 'utf8')) as Frozen) : {}
}

export function writeFrozen(id: ProviderId, frozen: Frozen): void {
  writeFileSync(fileOf(id), `${JSON.stringify(frozen, null, 2)}\n`)
}
