// A word that stands for a credential in the record of one world: it tells callers apart, and nobody their keys.
import { createHash } from 'node:crypto'

/** Sixteen hex digits. Of the same key in another world they are others. */
export function callerFingerprint(world: string, key: string): string {
  return createHash('sha256').update(`relayproof caller\n${world}\n${key}`).digest('hex').slice(0, 16)
}
