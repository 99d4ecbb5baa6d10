// The first law of recordings: whatever field of HAR 1.2 is missing or spoilt on whatever entry, no MUST is newly broken and no
// deviation newly seen, and reasons speak of the recording.
import type { Provider } from '../../../src/contract/provider.ts'
import type { CommonView } from '../../../src/contract/view.ts'
import { NothingRecorded } from '../../../src/core/errors.ts'
import type { ProviderId } from '../../../src/core/provider.ts'
import { loadProvider } from '../../../src/providers/registry.ts'
import { wireOf } from '../../../src/report/har/wire.ts'
import { harToTranscript } from '../../../src/report/har.ts'
import { type LooseEntry, recorded } from '../recorded.ts'
import { type Opinion, opinionOn, untrueReasons } from './accuse.ts'
import { type Mutation, mutationsOf } from './mutations.ts'

export interface Sound {
  readonly entries: readonly LooseEntry[]
  readonly before: Opinion
  readonly read: (entries: readonly LooseEntry[]) => Opinion
}

/** A sound recording, and what is judged of it. A body of a megabyte shows nothing here but its reader's speed. */
export async function soundRecording(id: ProviderId): Promise<Sound> {
  const provider: Provider<CommonView> = await loadProvider(id)
  const { entries: all } = (await recorded(id)).foreign.log
  const entries = all.filter((one) => JSON.stringify(one).length < 500_000)
  return soundOf(entries, provider)
}

/** These entries, and what is judged of them. */
export function soundOf(entries: readonly LooseEntry[], provider: Provider<CommonView>): Sound {
  const baseUrl = new URL(entries[0]?.['request'].url).origin
  const read = (kept: readonly LooseEntry[]) => {
    const har = { log: { version: '1.2', entries: kept } }
    return opinionOn(provider, harToTranscript(har, provider, { baseUrl, profile: 'official' }))
  }
  return { entries, before: read(entries), read }
}

/** One mutation of one entry. */
export interface Case {
  readonly at: number
  readonly mutation: Mutation
}

export function casesOf({ entries }: Sound): readonly Case[] {
  return entries.flatMap((entry, at) => mutationsOf(entry).map((mutation) => ({ at, mutation })))
}

/** Breaches of the law by these cases. What is read as something that was judged before is not judged again. */
export function breachesOf(sound: Sound, cases: readonly Case[]): readonly string[] {
  const seen = new Map<number, Set<string>>()
  return cases.flatMap(({ at, mutation }) => {
    const entry = sound.entries[at] as LooseEntry
    const known = seen.get(at) ?? new Set([whatIsRead(entry)])
    seen.set(at, known)
    const changed = structuredClone(entry)
    mutation.change(changed)
    const reading = whatIsRead(changed)
    if (known.has(reading)) return []
    known.add(reading)
    const entries = sound.entries.map((one, nth) => (nth === at ? changed : one))
    return breaches(sound, entries, `entry ${at}, ${mutation.name}`)
  })
}

/** The same done to all entries at once, as one recorder does it. */
export function breachesEverywhere(sound: Sound, sort: string): readonly string[] {
  const changed = sound.entries.map((entry) => {
    const copy = structuredClone(entry)
    mutationsOf(entry)
      .find((one) => one.sort === sort)
      ?.change(copy)
    return copy
  })
  return breaches(sound, changed, `everywhere, ${sort}`)
}

function breaches(sound: Sound, entries: readonly LooseEntry[], where: string): readonly string[] {
  let after: Opinion
  try {
    after = sound.read(entries)
  } catch (cause) {
    return isNothing(cause) ? [] : [`${where}: ${(cause as Error).stack}`]
  }
  const accused = [...after.accusations].filter((one) => !sound.before.accusations.has(one))
  return [...accused, ...untrueReasons(sound.before, after)].map((what) => `${where}: ${what}`)
}

/** Said where no entry tells a method and an address. */
const isNothing = (cause: unknown): boolean =>
  cause instanceof NothingRecorded || /has no method and URL/.test((cause as Error).message)

function whatIsRead(entry: LooseEntry): string {
  const { request } = entry as { readonly request?: LooseEntry | null }
  const isReadable = typeof request?.['method'] === 'string' && typeof request['url'] === 'string'
  return isReadable ? JSON.stringify(wireOf(entry)) : 'nothing'
}
