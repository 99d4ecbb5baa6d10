// The phrase that stands behind a status code on the wire.
import { STATUS_CODES } from 'node:http'

/** Node has no phrase for the 499 that nginx, and fal after a cancel, answer with. */
export function reasonOf(status: number): string {
  return STATUS_CODES[status] ?? (status === 499 ? 'Client Closed Request' : '')
}
