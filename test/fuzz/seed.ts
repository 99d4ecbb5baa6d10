// How often a property is tried, and from which seed: SEED in the environment repeats what a failure printed.

export interface Tries {
  readonly numRuns: number
  readonly seed?: number
}

/** fast-check prints the seed of a failure; given as SEED, it comes again. */
export function tries(numRuns: number, env: NodeJS.ProcessEnv = process.env): Tries {
  const { SEED } = env
  return { numRuns, ...(SEED ? { seed: Number(SEED) } : {}) }
}
