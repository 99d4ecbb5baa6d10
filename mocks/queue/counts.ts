// Sums over the places of a row, found and changed in logarithmic time (a Fenwick tree).

export interface Counts {
  readonly total: number
  add(place: number, amount: 1 | -1): void
  /** How many there are before `place`. */
  before(place: number): number
  /** The first place that holds one; undefined when none does. */
  first(): number | undefined
}

/** For the places 0 to `capacity` - 1; `capacity` is a power of two. */
export function countsOf(capacity: number): Counts {
  const tree = new Int32Array(capacity + 1)
  let total = 0
  return {
    get total() {
      return total
    },
    add(place, amount) {
      total += amount
      for (let at = place + 1; at <= capacity; at += at & -at) tree[at] = (tree[at] as number) + amount
    },
    before(place) {
      let sum = 0
      for (let at = place; at > 0; at -= at & -at) sum += tree[at] as number
      return sum
    },
    first() {
      if (total === 0) return undefined
      let at = 0
      for (let step = capacity / 2; step >= 1; step /= 2) if (tree[at + step] === 0) at += step
      return at
    },
  }
}
