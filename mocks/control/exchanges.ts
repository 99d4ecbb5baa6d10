// GET /__mock/exchanges: what was asked and answered, as our own records or (format=har) as HAR 1.2.
import { type Clock, systemClock } from '../../src/core/clock.ts'
import type { Exchange } from '../../src/core/exchange.ts'
import { exchangesToHar } from '../../src/core/har/wire-entry.ts'
import { packageVersion } from '../../src/core/package-root.ts'
import type { Entry } from '../journal.ts'
import type { Ledger } from '../ledger.ts'
import { untilRecorded } from '../wait.ts'
import type { World } from '../world.ts'
import { type Facts, keeps, type Wanted } from './filter.ts'

export interface ExchangesAsked {
  readonly wanted: Wanted
  /** The index from which on they are told. */
  readonly since: number
  readonly asHar: boolean
}

/**
 * The exchanges that match, once there is one; at the latest after `ms` by the clock `real`, or when the caller has left.
 * It is real time, not the mock's: whoever froze that would wait for ever.
 */
export async function exchangesAwaited(
  { journal, ledger }: Pick<World, 'journal' | 'ledger'>,
  { wanted, since, asHar }: ExchangesAsked,
  ms: number,
  signal: AbortSignal,
  real: Clock = systemClock(),
): Promise<unknown> {
  const until = real.now() + ms
  for (;;) {
    const found = journal.since(since, (entry) => keeps(wanted, factsOf(entry, ledger)))
    if (found.length > 0 || signal.aborted || real.now() >= until)
      // All up to here were looked at, those that did not match too.
      return asHar ? harOf(found) : { exchanges: found, next: Math.max(since, journal.count()) }
    await untilRecorded(journal, real, until, signal)
  }
}

/** What is asked of a job is about its model, though only the submission names that. */
/** Text is looked for in what may be told: the address without its query, and the input of the job. */
function factsOf({ vendor, method, url, reply, asked, world }: Entry, ledger: Ledger): Facts {
  const { act, job } = asked
  const of = job === undefined ? undefined : ledger.get(vendor, job)?.job
  const text = () => `${method} ${url.split('?')[0]} ${JSON.stringify(of?.input ?? '')}`
  const { model = of?.model } = asked
  return {
    provider: vendor,
    status: reply.status,
    act,
    job,
    model,
    fate: of?.fate?.name,
    world: world.split(' ')[0],
    text,
  }
}

function harOf(exchanges: readonly Exchange[]) {
  return exchangesToHar(exchanges.map(absolute), packageVersion())
}

/** HAR wants whole addresses; the mock is known by the name that the client used. */
function absolute(exchange: Exchange): Exchange {
  const { request } = exchange
  return {
    ...exchange,
    request: { ...request, url: `http://${request.headers['host'] ?? '127.0.0.1'}${request.url}` },
  }
}
