// The changes of a vendor's records that no clause notices, as they are written down: by place, and those of every place once.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProviderId } from '../../../src/core/provider.ts'

/** Changes by their place, such as `happy status 202 IN_QUEUE | last`; `as …` where it has the blind spots of that place. */
type Written = Readonly<Record<string, string>>

const fileOf = (id: ProviderId) => join(import.meta.dirname, 'written', `${id}.json`)
const everywhere = 'everywhere'
const between = '; '

/** Whether the change of this name is written down as one that no clause notices. */
export function readBlind(id: ProviderId): (name: string) => boolean {
  if (!existsSync(fileOf(id))) return () => false
  const written = JSON.parse(readFileSync(fileOf(id), 'utf8')) as Written
  const changesAt = (place: string): readonly string[] => {
    const text = written[place] ?? ''
    return text.startsWith('as ') ? changesAt(text.slice(3)) : text.split(between)
  }
  const sets = new Map(Object.keys(written).map((place) => [place, new Set(changesAt(place))]))
  const always = sets.get(everywhere)
  return (name) => {
    const [place, change] = partsOf(name)
    return always?.has(change) === true || sets.get(place)?.has(change) === true
  }
}

/** What was found of each change, by name: whether a clause notices it. */
export function writeBlind(id: ProviderId, found: ReadonlyMap<string, boolean>): void {
  const told = [...found].map(([name, isNoticed]) => ({ at: partsOf(name), isNoticed }))
  const seen = new Set(told.filter(({ isNoticed }) => isNoticed).map(({ at: [, change] }) => change))
  const blind = told.filter(({ isNoticed }) => !isNoticed).map(({ at }) => at)
  const always = [...new Set(blind.map(([, change]) => change))].filter((change) => !seen.has(change))
  const places = new Map<string, string[]>([[everywhere, always.toSorted()]])
  for (const [place, change] of blind)
    if (seen.has(change)) places.set(place, [...(places.get(place) ?? []), change])
  const first = new Map<string, string>()
  const written: Record<string, string> = {}
  for (const [place, changes] of places) {
    const text = changes.join(between)
    const same = first.get(text)
    if (same === undefined) first.set(text, place)
    written[place] = same === undefined ? text : `as ${same}`
  }
  writeFileSync(fileOf(id), `${JSON.stringify(written, null, 2)}\n`)
}

function partsOf(name: string): readonly [place: string, change: string] {
  const at = name.lastIndexOf(' | ')
  return [name.slice(0, at), name.slice(at + 3)]
}
