// GET /__mock/exchanges?since=N: what was asked and answered, as our own records or (format=har) as HAR 1.2.
import type { Exchange } from '../../src/core/exchange.ts'
import { exchangesToHar } from '../../src/core/har/wire-entry.ts'
import { packageVersion } from '../../src/core/package-root.ts'
import type { World } from '../world.ts'
import type { Values } from './operations.ts'

/** Exchanges from index `since` on. */
export function listExchanges(world: World, { since: from = 0, format }: Values): unknown {
  const since = Number(from)
  const exchanges = world.journal.since(since)
  if (format === 'har') return exchangesToHar(exchanges.map(absolute), packageVersion())
  return { exchanges, next: (exchanges.at(-1)?.index ?? since - 1) + 1 }
}

/** HAR wants whole addresses; the mock is known by the name that the client used. */
function absolute(exchange: Exchange): Exchange {
  const { request } = exchange
  return {
    ...exchange,
    request: { ...request, url: `http://${request.headers['host'] ?? '127.0.0.1'}${request.url}` },
  }
}
