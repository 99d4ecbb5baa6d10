// Where a proxy's client is led: the vendors' names to the mock, this machine's own names on, all others where they may.
import { rangeOf } from '../../src/core/address-range.ts'

export interface ProxyRules {
  /** Whether a host that is no vendor's may be reached. */
  readonly passes: (host: string) => boolean
  /** Told of every wish for a host that is neither a vendor's nor this machine's own. */
  readonly heard: (visit: Visit) => void
  /** What whoever is not let through reads, in a sentence. */
  readonly refusal: (host: string) => string
}

export interface Visit {
  readonly host: string
  readonly port: number
  readonly passed: boolean
}

export type Road = 'here' | 'on' | 'refused'

/** `hosts` are the names of the vendors that are served. Tells the rules of every stranger. */
export function roadTo(
  { host, port }: Omit<Visit, 'passed'>,
  hosts: readonly string[],
  rules: ProxyRules,
): Road {
  if (hosts.includes(host)) return 'here'
  if (host === 'localhost' || host.endsWith('.localhost') || rangeOf(host) === 'loopback') return 'on'
  const passed = rules.passes(host)
  rules.heard({ host, port, passed })
  return passed ? 'on' : 'refused'
}

/** Of `example.com:443` or `[::1]:443`; the port is 0 where none is told. */
export function authorityIn(text: string): Omit<Visit, 'passed'> {
  const [, bracketed, plain = '', port = '0'] = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? []
  return { host: (bracketed ?? plain).toLowerCase().replace(/\.$/, ''), port: Number(port) }
}
