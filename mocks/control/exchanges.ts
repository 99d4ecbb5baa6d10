// GET /__mock/exchanges?since=N: what was asked and answered, as our own records or (format=har) as HAR 1.2.
import { UsageError } from '../../src/core/errors.ts'
import type { World } from '../world.ts'

/** Exchanges from index `since` on. Throws UsageError when `since` is no whole number. */
export function listExchanges(world: World, query: Readonly<Record<string, unknown>>): unknown {
  const since = Number(query['since'] ?? 0)
  if (!Number.isInteger(since) || since < 0)
    throw new UsageError(`"since" is a whole number; received ${query['since']}`)
  const exchanges = world.journal.since(since)
  return { exchanges, next: (exchanges.at(-1)?.index ?? since - 1) + 1 }
}
