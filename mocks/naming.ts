// What the members of an order are called when one of them is refused.

/** How a member is called in a refusal, by the keys that lead to it. */
export type Naming = (path: readonly (string | number)[]) => string

/** As it stands in JSON: `"match.model"`. */
export const inQuotes: Naming = (path) => JSON.stringify(path.join('.'))
