// What the worlds of a server, and the mocks of a process, may share: values that are made once and never change.
import type { ProviderId } from '../src/core/provider.ts'
import { loadSpec, type Spec } from '../src/spec/load.ts'

/** Reads a contract when it is first asked for. */
export type SpecReader = (provider: ProviderId) => Spec

/**
 * A reader for several mocks: each contract is read once, and each of its schemas compiled once, for all mocks that are
 * given the same reader.
 */
export function specReader(read: SpecReader = loadSpec): SpecReader {
  const specs = new Map<ProviderId, Spec>()
  return (provider) => {
    const known = specs.get(provider)
    if (known) return known
    const fresh = read(provider)
    specs.set(provider, fresh)
    return fresh
  }
}

/** Makes what is called `what` when first asked for it; whoever asks later gets the same. */
export type Once = <Value>(what: string, make: () => Value) => Value

export function onceEach(): Once {
  const made = new Map<string, unknown>()
  return <Value>(what: string, make: () => Value) => {
    if (!made.has(what)) made.set(what, make())
    // Under a name stands only what its one `make` gave.
    return made.get(what) as Value
  }
}
