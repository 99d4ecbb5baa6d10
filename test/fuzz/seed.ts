// How often a property is tried, and from which seed: SEED in the environment repeats what a failure printed.

export interface Tries {
  readonly numRuns: number
  readonly seed?: number
}

/** `RUNS` in the environment overrules `usual`. fast-check prints seed and path of a failure; give the seed as `SEED`. */
export function tries(usual: number, env: NodeJS.ProcessEnv = process.env): Tries {
  const { RUNS, SEED } = env
  return { numRuns: RUNS ? Number(RUNS) : usual, ...(SEED ? { seed: Number(SEED) } : {}) }
}
