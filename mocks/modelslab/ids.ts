// Job ids: integers that grow by small steps from a drawn start, as an account on a busy service sees them.
import type { Random } from '../random.ts'

/** Eight digits, unique within one mock. */
export function idMint(random: Random): () => string {
  let last = 10_000_000 + random.integer(80_000_000)
  return () => {
    last += 1 + random.integer(9)
    return String(last)
  }
}
