// A clock that stands still while anything is under way, and then leaps to the next moment that somebody waits for.
import type { Progress } from '../../src/contract/journey.ts'
import type { Clock } from '../../src/core/clock.ts'

/** Turns of the event loop without news, after which what was written on a socket has been read. */
const calmTurns = 8

interface Waiter {
  readonly at: number
  readonly wake: () => void
}

/** The time of one host and of the one who asks it: neither ever waits, and neither is ever late. */
export class LeapingClock implements Clock {
  private at = Date.UTC(2026, 0, 1)
  private readonly waiters = new Set<Waiter>()
  /** Requests that were sent and not answered yet, by the index of their exchange. */
  private readonly asked = new Map<number, string>()
  /** Requests whose answers wait for time themselves. */
  private readonly held: string[] = []
  private news = 0
  private looking = false

  now(): number {
    return this.at
  }

  until(at: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (at <= this.at || signal?.aborted) return resolve()
      const wake = () => {
        this.waiters.delete(waiter)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const waiter: Waiter = { at, wake }
      this.waiters.add(waiter)
      signal?.addEventListener('abort', wake)
      this.tell()
    })
  }

  /** What the one who asks tells of its requests. */
  watch(progress: Progress): void {
    if (progress.kind === 'ask') this.asked.set(progress.index, keyOf(progress))
    else if (progress.kind === 'exchange') this.asked.delete(progress.exchange.index)
    else return
    this.tell()
  }

  /** Lets time pass although this request is not answered, until `over` settles. */
  async hold(
    request: { readonly method: string; readonly path: string },
    over: Promise<void>,
  ): Promise<void> {
    const key = keyOf(request)
    this.held.push(key)
    this.tell()
    await over
    this.held.splice(this.held.indexOf(key), 1)
    this.tell()
  }

  private tell(): void {
    this.news++
    if (this.looking) return
    this.looking = true
    void this.look()
  }

  private async look(): Promise<void> {
    for (let calm = 0, seen = this.news; calm < calmTurns && !this.isBusy(); calm++) {
      await new Promise((resolve) => setImmediate(resolve))
      if (seen !== this.news) calm = -1
      seen = this.news
    }
    this.looking = false
    if (!this.isBusy()) this.leap()
  }

  /** Whether an answer is still to come that does not wait for time. */
  private isBusy(): boolean {
    const held = [...this.held]
    return [...this.asked.values()].some((key) => {
      const at = held.indexOf(key)
      if (at >= 0) held.splice(at, 1)
      return at < 0
    })
  }

  private leap(): void {
    const next = Math.min(...[...this.waiters].map(({ at }) => at))
    if (next === Number.POSITIVE_INFINITY) return
    this.at = Math.max(this.at, next)
    for (const { at, wake } of [...this.waiters]) if (at <= this.at) wake()
    this.tell()
  }
}

function keyOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path}`
}
