// What `npm test` looks at of a long list: as few as show every trait once. `npm run every` looks at all of it.

/** In their order; all of them where the environment says `EVERY=1`. */
export function covering<One>(
  all: readonly One[],
  traitsOf: (one: One) => readonly string[],
): readonly One[] {
  if (process.env['EVERY'] === '1') return all
  const shown = new Set<string>()
  return all.filter((one) => {
    const before = shown.size
    for (const trait of traitsOf(one)) shown.add(trait)
    return shown.size > before
  })
}
