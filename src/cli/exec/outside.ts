// What the program wanted of hosts that are neither the vendors' nor this machine's: told by the proxy, by the preload, or by names looked up.
import { existsSync, readFileSync } from 'node:fs'
import type { Visit } from '../../../mocks/proxy/road.ts'

export interface Leak {
  readonly host: string
  /** Undefined where the name was looked up, and nothing more is known. */
  readonly port?: number
  readonly times: number
  /** It was let through. */
  readonly passed: boolean
}

export interface Outside {
  note(visit: Omit<Visit, 'port'> & { readonly port?: number }): void
  /** With what the preload wrote down until now. */
  leaks(): readonly Leak[]
}

/** `log` is the preload's file, which need not be there. */
export function outsideOf(log: string): Outside {
  const told = new Map<string, Leak>()
  const note = (into: Map<string, Leak>, visit: Parameters<Outside['note']>[0]) => {
    const key = `${visit.host} ${visit.port} ${visit.passed}`
    into.set(key, { ...visit, times: (into.get(key)?.times ?? 0) + 1 })
  }
  const lines = () =>
    (existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []).map((line) => line.split(' '))
  return {
    note: (visit) => note(told, visit),
    leaks() {
      const all = new Map(told)
      for (const [what, port, host] of lines())
        if (host !== undefined) note(all, { host, port: Number(port), passed: what === 'passed' })
      return [...all.values()]
    },
  }
}
