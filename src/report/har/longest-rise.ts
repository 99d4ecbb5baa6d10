// The longest part of a list that does not fall, by patience sorting: O(n log n).

/** Places in the list, ascending. */
export function longestRise(values: readonly number[]): readonly number[] {
  const ends: number[] = []
  const before: number[] = []
  for (const [at, value] of values.entries()) {
    const place = firstAbove(ends, value, values)
    before.push(place === 0 ? -1 : (ends[place - 1] as number))
    ends[place] = at
  }
  const rise: number[] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] as number) rise.push(at)
  return rise.toReversed()
}

/** The first of `ends` whose value is above `value`; their number where none is. */
function firstAbove(ends: readonly number[], value: number, values: readonly number[]): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[ends[middle] as number] as number) > value) high = middle
    else low = middle + 1
  }
  return low
}
