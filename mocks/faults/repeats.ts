// Tells a request that repeats a lost one at once: a client's own transport did that, not the client.
import type { RawRequest } from '../raw-request.ts'
import { digestOf } from './facts.ts'

export interface Repeats {
  /** The exchange of that index was lost on the wire. */
  lost(raw: RawRequest, index: number): void
  /** The lost exchange that this request repeats. */
  of(raw: RawRequest): number | undefined
}

interface Lost {
  readonly said: string
  readonly index: number
  readonly at: number
}

/** No client waits so little before it tries again; curl and browsers repeat at the moment of the loss. */
const atOnceMs = 250
const remembered = 16

/** `now` is real time in ms. */
export function repeats(now: () => number = () => performance.now()): Repeats {
  let lately: readonly Lost[] = []
  return {
    lost(raw, index) {
      lately = [...lately, { said: saidBy(raw), index, at: now() }].slice(-remembered)
    },
    of(raw) {
      if (lately.length === 0) return undefined
      const at = now()
      lately = lately.filter((one) => at - one.at <= atOnceMs)
      if (lately.length === 0) return undefined
      const said = saidBy(raw)
      const found = lately.find((one) => one.said === said)
      lately = lately.filter((one) => one !== found)
      return found?.index
    },
  }
}

/** All that was sent, letter for letter. */
function saidBy({ method, url, headers, body }: RawRequest): string {
  return `${method} ${url} ${JSON.stringify(headers)} ${digestOf(body)}`
}
