// What the worlds of a server, and the mocks of a process, may share: values that are made once and never change.
import type { Spec, SpecName } from '../src/spec/load.ts'

/** Reads a contract when it is first asked for. */
export type SpecReader = (name: SpecName) => Spec

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
