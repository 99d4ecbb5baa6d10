// The one word in which explanations are spelt.

/** Ids of clauses by what stands behind the vendor's name. */
export const named = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `modelslab/${name}`)
