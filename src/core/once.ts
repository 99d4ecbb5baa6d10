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
