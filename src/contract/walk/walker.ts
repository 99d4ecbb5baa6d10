// Makes asks into exchanges: credential, host rule, limits, redirects, record. It never throws for the target's sake.
import { type Exchange, meantUrl } from '../../core/exchange.ts'
import { openValues } from '../../core/within-values.ts'
import type { Ask } from '../plan.ts'
import { hopOf, pauseAskedBy } from './again.ts'
import { openGuard } from './guard.ts'
import { openAllowance } from './limits.ts'
import { makeExchange } from './make-exchange.ts'
import { redaction, valueEraser } from './redact.ts'
import { directRoads } from './roads.ts'
import type { Circumstances, WalkerOptions } from './walker-options.ts'

export type { Circumstances, WalkerOptions } from './walker-options.ts'

/** What happened to us without our asking (a webhook), to be put into the record. */
export type Happening = Omit<Exchange, 'index'>

export interface Walker {
  /** Makes the ask and gives the exchange with its secrets, for following links. The record gets it without them. */
  ask(ask: Ask, circumstances?: Circumstances): Promise<Exchange>
  /** Puts a happening into the record. */
  note(happening: Happening): Exchange
  /** Everything so far in order, secrets replaced. */
  record(): readonly Exchange[]
  close(): void
}

export function openWalker(options: WalkerOptions): Walker {
  const { target } = options
  const roads = options.roads ?? directRoads()
  const keys = [target.key ?? '', target.otherKey ?? ''].filter(Boolean)
  const erase = valueEraser(keys)
  const redact = redaction(keys, options.secrets)
  const stored: Exchange[] = []
  let next = 0
  const store = (exchange: Exchange) => {
    const clean = redact(exchange)
    stored[exchange.index] = clean
    options.onExchange?.(clean)
    return exchange
  }
  const guard = openGuard(new URL(target.baseUrl).hostname, options.resolve)
  const means = { ...options, roads, erase, guard, allowance: openAllowance() }
  const bounded = openValues()
  const step = async (ask: Ask, at: Circumstances) =>
    store(bounded(await makeExchange(next++, ask, at, means)))
  const rename = (exchange: Exchange, act: string, purpose: string) => {
    stored[exchange.index] = { ...(stored[exchange.index] ?? exchange), act, purpose }
  }
  let patienceMs = wholePatienceMs
  /** A host may ask for patience (429), as clients grant it: nothing was done, so asking again costs nothing. */
  const patiently = async (ask: Ask, at: Circumstances) => {
    const { patience = at.signal } = at
    let exchange = await step(ask, at)
    for (let tries = 1; tries <= 5 && !options.impatient; tries++) {
      const ms = (pauseAskedBy(exchange) ?? Number.POSITIVE_INFINITY) * tries
      if (ms > patienceMs) break
      patienceMs -= ms
      await options.clock.until(options.clock.now() + ms, patience)
      if (patience?.aborted) break
      rename(exchange, 'throttled', ask.act)
      exchange = await step(ask, at)
    }
    return exchange
  }
  return {
    async ask(ask, at = {}) {
      let exchange = await patiently(ask, at)
      for (let hop = 0; hop < 5; hop++) {
        const to = hopOf(exchange, ask, target)
        if (to === undefined) break
        rename(exchange, 'redirect', ask.act)
        exchange = await patiently({ ...ask, to }, { ...at, redirectedFrom: meantUrl(exchange.request) })
      }
      return exchange
    },
    note: (happening) => store({ ...bounded(happening), index: next++ }),
    record: () => stored.filter((exchange) => exchange !== undefined),
    close: () => roads.close(),
  }
}

/** ms that one run waits in all for a host that says 429, again and again. */
const wholePatienceMs = 60_000
