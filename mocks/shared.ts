// What the worlds of a server, and the mocks of a process, may share: values that are made once and never change.
import { loadSpec, type Spec, type SpecName } from '../src/spec/load.ts'

/** Reads a contract when it is first asked for. */
export type SpecReader = (name: SpecName) => Spec

/**
 * A reader for several mocks: each contract is read once, and each of its schemas compiled once, for all mocks that are
 * given the same reader.
 */
export function specReader(read: SpecReader = loadSpec): SpecReader {
  const specs = new Map<SpecName, Spec>()
  return (name) => {
    const known = specs.get(name)
    if (known) return known
    const fresh = read(name)
    specs.set(name, fresh)
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
