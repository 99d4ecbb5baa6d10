// Secrets of a world: drawn, or made of the seed where one was chosen, for whoever chose it wants the same again.
import { createHash, randomBytes } from 'node:crypto'

/** Makes 32 bytes for what is called `what`, the same each time where the world has a seed of somebody's choice. */
export type SecretOf = (what: string) => Buffer

export function secretsOf(seed: number | undefined, world: string): SecretOf {
  if (seed === undefined) return () => randomBytes(32)
  return (what) => createHash('sha256').update(`${seed} ${world} ${what}`).digest()
}
