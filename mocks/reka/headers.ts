// The headers of every answer: X-Request-ID, which names the exchange and not a job, and the rate limits (reka.md 1.4).
import type { Reply } from '../http.ts'
import type { Allowance } from './allowance.ts'
import type { Switches } from './options.ts'

/** Adds the headers to a reply; what the reply says itself stands. */
export type Stamp = (reply: Reply, account: string) => Reply

/** All ids begin with `prefix`. */
export function stamping(switches: Switches, allowance: Allowance, prefix: string): Stamp {
  let count = 0
  return (reply, account) => {
    count++
    const id = `${prefix}-${count.toString(36).padStart(6, '0')}`
    const rates = switches['reka.rate-headers'] === 'on' ? allowance.headers(account) : undefined
    return { ...reply, headers: { 'x-request-id': id, ...rates, ...reply.headers } }
  }
}
