// A value made when it is first asked for, and kept by whoever asked for it.

/** Calls `make` at most once unless it throws; every further call gets the same value. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The same for each of several: calls `make` at most once for a key unless it throws. */
export function onceFor<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, () => Value>()
  return (key) => {
    const value = made.get(key) ?? once(() => make(key))
    made.set(key, value)
    return value()
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
