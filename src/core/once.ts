// A value made when it is first asked for, and kept by whoever asked for it.

/** Calls `make` at most once unless it throws; every further call gets the same value. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
