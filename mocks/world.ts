// Everything a vendor's mock may touch, passed in as one value: two worlds in one process never meet.
import { createHash, randomInt } from 'node:crypto'
import { adjustableClock } from '../src/core/adjustable-clock.ts'
import type { AdjustableClock } from '../src/core/clock.ts'
import { once as makeOnce, type Once, onceEach, onceFor } from '../src/core/once.ts'
import { loadSpec, type Spec, type SpecName, type SpecReader } from '../src/spec/load.ts'
import { assetCache } from './assets/cache.ts'
import { type BillBook, billBook } from './bills.ts'
import { type Collected, collectedOf } from './collected.ts'
import { type Feed, feedOf } from './dashboard/feed.ts'
import { type FateBook, fateBook } from './fate.ts'
import { type FaultBook, faultBook } from './faults/book.ts'
import { faultReader } from './faults/read-fault.ts'
import { faultyOutbox } from './faults/webhooks.ts'
import { type Journal, ringJournal } from './journal.ts'
import { type Ledger, memoryLedger } from './ledger.ts'
import { type MediaShelf, mediaShelf } from './media.ts'
import type { Naming } from './naming.ts'
import { type Progress, progressOf } from './progress.ts'
import { type Random, seededRandom } from './random.ts'
import { readSettings } from './read-settings.ts'
import { type SecretOf, secretsOf } from './secret.ts'
import type { MockSettings } from './settings.ts'
import { type Outbox, outbox } from './webhooks/outbox.ts'
import { type StampTime, stampTime } from './webhooks/stamp-time.ts'
import { defaultWorld } from './worlds/name.ts'

export interface World {
  readonly name: string
  /** Eight hex digits with which the addresses of its files begin; undefined for the default world, whose are drawn. */
  readonly mark: string | undefined
  readonly settings: MockSettings
  readonly clock: AdjustableClock
  readonly ledger: Ledger
  readonly progress: Progress
  readonly fates: FateBook
  readonly faults: FaultBook
  readonly journal: Journal
  readonly media: MediaShelf
  readonly outbox: Outbox
  readonly stampTime: StampTime
  readonly bills: BillBook
  readonly collected: Collected
  /** What becomes of its jobs, followed from when it is first asked for. */
  feed(): Feed
  readonly random: Random
  /** Whole, of the world's own chance: the same seed and name bring the same ids again. */
  readonly seed: number
  /** What only this world knows, by what it is for. */
  readonly secret: SecretOf
  /** The contract of a vendor, or its list of models, read when first needed. */
  spec(name: SpecName): Spec
  /** What all worlds of the server share. */
  readonly once: Once
  /** Draws an id until it is one that no job of any world has. */
  newId(draw: () => string): string
}

export interface WorldParts {
  readonly clock?: AdjustableClock
  readonly ledger?: Ledger
  readonly settings?: Partial<MockSettings>
  /** How a setting is called where it is refused; `settings.…` unless told (the command line names its flags). */
  readonly naming?: Naming
  /** Reads a contract, at most once for a mock; ours as they stand in the package unless given. */
  readonly readSpec?: SpecReader
  readonly name?: string
  readonly once?: Once
  /** Real time in ms since the epoch, by which webhooks are stamped. */
  readonly realNow?: () => number
  /** Whether a job of another world has the id. */
  readonly isTaken?: (id: string) => boolean
}

/** A new world; parts that are not given are made fresh. Throws UsageError for settings that make no sense. */
export function createWorld(parts: WorldParts = {}): World {
  const settings = readSettings(parts.settings, parts.naming)
  const clock = parts.clock ?? adjustableClock()
  const ledger = parts.ledger ?? memoryLedger()
  const { name = defaultWorld, isTaken = () => false } = parts
  const seed = settings.seed ?? randomInt(2 ** 32)
  const spec = parts.readSpec ? onceFor(parts.readSpec) : loadSpec
  const sharedOnce = parts.once ?? onceEach()
  const mark = markOf(name)
  const secret = secretsOf(settings.seed, name)
  const progress = progressOf(ledger, clock, settings.workers)
  const faults = faultBook({
    ...{ ledger, random: seededRandom(seed ^ chanceOfFaults) },
    ...{ read: faultReader(settings.providers), usual: settings.faults },
  })
  const plain = outbox({ clock, hosts: settings.webhookHosts, goOn: progress.goOn })
  const deliveries = faultyOutbox(plain, { faults, ledger, clock, settings })
  keepTold(deliveries, ledger, progress)
  const journal = ringJournal((vendor) => spec(vendor).secrets)
  const collected = collectedOf(ledger)
  const media = mediaShelf(
    secret('media').toString('hex'),
    undefined,
    settings.uploadCapacity,
    mark,
    sharedOnce('rendered files', assetCache),
  )
  return {
    ...{ name, mark, settings, seed, secret },
    clock: awaited(clock, deliveries),
    ledger,
    progress,
    fates: fateBook(settings.fate),
    faults,
    journal,
    media,
    outbox: deliveries,
    stampTime: stampTime(clock, parts.realNow ?? Date.now),
    bills: billBook(ledger, faults.histories),
    collected,
    feed: makeOnce(() =>
      feedOf({
        ...{ ledger, progress, journal, outbox: deliveries, providers: settings.providers },
        toldOf: (provider, id) =>
          `${media.ofJob(provider, id).length} ${collected.has(provider, id)} ${collected.hasFile(provider, id)}`,
      }),
    ),
    random: seededRandom(seed),
    spec,
    once: sharedOnce,
    newId(draw) {
      for (let id = draw(); ; id = draw()) if (!isTaken(id)) return id
    },
  }
}

/** Their chance is drawn apart, so that the same seed brings the same ids with faults and without. */
const chanceOfFaults = 0x5eed

function markOf(name: string): string | undefined {
  return name === defaultWorld ? undefined : createHash('sha256').update(name).digest('hex').slice(0, 8)
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
