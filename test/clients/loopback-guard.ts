// Watches every socket that this process opens, and breaks those that lead off this machine.
import { Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface LoopbackGuard {
  /** Hosts that were connected to, in order. */
  readonly reached: readonly string[]
  /** Hosts beyond loopback that were asked for; none of them was connected to. */
  readonly strayed: readonly string[]
}

/** Guards until the test ends. HTTP, TLS and fetch all go through `Socket.connect`. */
export function loopbackGuard(): LoopbackGuard {
  const reached: string[] = []
  const strayed: string[] = []
  const original = Socket.prototype.connect
  const guarded = function (this: Socket, ...given: unknown[]): Socket {
    const host = hostOf(given)
    if (host !== undefined && !/^(localhost|127(\.\d+){3}|::1)$/.test(host)) {
      strayed.push(host)
      process.nextTick(() => this.destroy(new Error(`the test may not connect to ${host}`)))
      return this
    }
    reached.push(host ?? 'a local pipe')
    return original.apply(this, given as unknown as Parameters<typeof original>)
  }
  Socket.prototype.connect = guarded as typeof original
  onTestFinished(() => {
    Socket.prototype.connect = original
  })
  return { reached, strayed }
}

/** `connect(options)`, `connect(port, host)`, or the list that `net.connect` has already normalised. */
function hostOf([first, second]: readonly unknown[]): string | undefined {
  if (Array.isArray(first)) return hostOf(first)
  if (typeof first === 'number') return typeof second === 'string' ? second : 'localhost'
  const { host, port } = (first ?? {}) as { readonly host?: string; readonly port?: number | string }
  return port === undefined ? undefined : (host ?? 'localhost')
}
