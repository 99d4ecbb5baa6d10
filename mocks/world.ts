// Everything a vendor's mock may touch, passed in as one value: two worlds in one process never meet.
import { randomInt, randomUUID } from 'node:crypto'
import { adjustableClock } from '../src/core/adjustable-clock.ts'
import type { AdjustableClock } from '../src/core/clock.ts'
import type { ProviderId } from '../src/core/provider.ts'
import { loadSpec, type Spec } from '../src/spec/load.ts'
import { type FateBook, fateBook } from './fate.ts'
import { type Journal, ringJournal } from './journal.ts'
import { type Ledger, memoryLedger } from './ledger.ts'
import { type MediaShelf, mediaShelf } from './media.ts'
import { type Progress, progressOf } from './progress.ts'
import { type Random, seededRandom } from './random.ts'
import { defaultSettings, type MockSettings } from './settings.ts'
import { type Outbox, outbox } from './webhooks/outbox.ts'

export interface World {
  readonly settings: MockSettings
  readonly clock: AdjustableClock
  readonly ledger: Ledger
  readonly progress: Progress
  readonly fates: FateBook
  readonly journal: Journal
  readonly media: MediaShelf
  readonly outbox: Outbox
  readonly random: Random
  /** The contract of a vendor, read when first needed. */
  spec(provider: ProviderId): Spec
}

export interface WorldParts {
  readonly clock?: AdjustableClock
  readonly ledger?: Ledger
  readonly settings?: Partial<MockSettings>
  /** Reads a contract; worlds that are given the same reader may share what it read. */
  readonly readSpec?: (provider: ProviderId) => Spec
}

/** A new world; parts that are not given are made fresh. */
export function createWorld(parts: WorldParts = {}): World {
  const settings: MockSettings = { ...defaultSettings, ...parts.settings }
  const clock = parts.clock ?? adjustableClock()
  const ledger = parts.ledger ?? memoryLedger()
  const random = seededRandom(settings.seed ?? randomInt(2 ** 32))
  const specs = new Map<ProviderId, Spec>()
  const spec = (provider: ProviderId) => {
    const known = specs.get(provider)
    if (known) return known
    const fresh = (parts.readSpec ?? loadSpec)(provider)
    specs.set(provider, fresh)
    return fresh
  }
  const progress = progressOf(ledger, clock, settings.workers)
  const deliveries = outbox({ clock, hosts: settings.webhookHosts, goOn: progress.goOn })
  keepTold(deliveries, ledger, progress)
  return {
    settings,
    clock: awaited(clock, deliveries),
    ledger,
    progress,
    fates: fateBook(settings.fate),
    journal: ringJournal((vendor) => spec(vendor).secrets),
    media: mediaShelf(randomUUID(), undefined, settings.uploadCapacity),
    outbox: deliveries,
    random,
    spec,
  }
}

/** What is to be told of a job follows the job. */
function keepTold(outbox: Outbox, ledger: Ledger, progress: Progress): void {
  progress.watch((jobId) => outbox.nudge(jobId))
  ledger.watch((change) => {
    if (change.kind === 'cleared') outbox.forget()
    else if (change.kind === 'dropped') outbox.forget(change.entry.job.id)
    else outbox.nudge(change.entry.job.id)
  })
}

/** A clock whose `advance`, where it is awaited, is over when the webhooks that fell due have been delivered. */
function awaited(clock: AdjustableClock, outbox: Outbox): AdjustableClock {
  return {
    ...clock,
    get frozen() {
      return clock.frozen
    },
    advance(ms) {
      clock.advance(ms)
      return outbox.settled().then(() => {})
    },
  }
}
