// A job id that no host has ever given out, for asking about a job that never was.
import { createHash } from 'node:crypto'

/** The run's nonce, hashed into the form of a random UUID. */
export function unknownId(nonce: string): string {
  const hex = createHash('sha256').update(`relayproof ${nonce}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
