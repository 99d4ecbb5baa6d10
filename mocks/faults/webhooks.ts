// Faults of webhooks: decided when one is ordered, which is at its submission; each rule must stand by then.
import type { Clock } from '../../src/core/clock.ts'
import { parseJson } from '../../src/core/json.ts'
import type { ProviderId } from '../../src/core/provider.ts'
import type { JobEntry } from '../job.ts'
import type { Ledger } from '../ledger.ts'
import type { MockSettings } from '../settings.ts'
import type { Delivery } from '../webhooks/delivery.ts'
import type { Outbox } from '../webhooks/outbox.ts'
import type { FaultBook } from './book.ts'
import { msOf } from './effects/delay.ts'
import { changedMembers } from './effects/members.ts'
import { factsOfWebhook } from './facts.ts'
import type { Do, Standing } from './rule.ts'

type Due = () => number
interface Held {
  readonly jobId: string
  isOver: boolean
}
/** What of a world it looks at. */
interface Place {
  readonly faults: FaultBook
  readonly ledger: Ledger
  readonly clock: Clock
  readonly settings: MockSettings
}

/** One that waits for the next falls due this long after its own time (ms) where none comes. */
const longestWaitMs = 60_000

/** An outbox whose deliveries fare as the rules of the world say. */
export function faultyOutbox(plain: Outbox, place: Place): Outbox {
  const waiting = new Set<Held>()
  const send = (due: Due, delivery: Delivery): void => {
    const rule = place.faults.idle ? undefined : ruleFor(place, delivery)
    if (rule) {
      befallen(due, delivery, rule.do, rule)
      return
    }
    sendAsNext(due, delivery)
  }
  const sendAsNext = (due: Due, delivery: Delivery): void => {
    plain.send(due, { ...delivery, ...(waiting.size > 0 ? { sent: letGo([...waiting]) } : {}) })
    waiting.clear()
  }
  /** Those that wait for another are due once that has been sent. */
  const letGo = (those: readonly Held[]) => () => {
    for (const one of those) {
      one.isOver = true
      plain.nudge(one.jobId)
    }
  }
  const befallen = (due: Due, delivery: Delivery, what: Do, rule: Standing): void => {
    if (!isRewordingAlone(what)) rule.tally.webhooks.push(delivery.jobId)
    if (what.lost) {
      const by = rule.name ?? `of rule ${rule.rule}`
      plain.send(due, { ...delivery, lost: `the fault ${by} lost it` })
      return
    }
    if (what.early) hurry(place, delivery.jobId)
    const late = what.late === undefined ? due : () => due() + msOf(what.late ?? 0)
    const changed = reworded(delivery, what, rule)
    if (what.outOfOrder && waiting.size === 0) plain.send(behindNext(late, delivery), changed)
    else for (let copy = 0; copy < (what.copies ?? 1); copy++) sendAsNext(late, changed)
  }
  const behindNext = (due: Due, { jobId }: Delivery): Due => {
    const one = { jobId, isOver: false }
    waiting.add(one)
    return () => (one.isOver ? due() : due() + longestWaitMs)
  }
  return { ...plain, send }
}

function ruleFor({ faults, ledger, settings }: Place, { jobId }: Delivery): Standing | undefined {
  const entry = entryOf(ledger, settings.providers, jobId)
  if (!entry) return undefined
  return faults.take(factsOfWebhook(entry.job)).rule
}

function entryOf(
  ledger: Place['ledger'],
  providers: readonly ProviderId[],
  id: string,
): JobEntry | undefined {
  for (const provider of providers) {
    const entry = ledger.get(provider, id)
    if (entry) return entry
  }
  return undefined
}

/** The job ends now, so that its webhook is due; the answer to its submission waits for that. */
function hurry({ faults, ledger, settings, clock }: Place, jobId: string): void {
  const entry = entryOf(ledger, settings.providers, jobId)
  if (!entry) return
  ledger.append(entry.job.provider, jobId, { kind: 'complete', at: clock.now() })
  faults.hasty.add(jobId)
}

/** Whether it hits anything is known only when the webhook goes out. */
function isRewordingAlone(what: Do): boolean {
  return Object.keys(what).every((effect) => effect === 'set' || effect === 'delete' || effect === 'null')
}

function reworded(delivery: Delivery, what: Do, { tally }: Standing): Delivery {
  if (!what.set && !what.delete && !what.null) return delivery
  const { body } = delivery
  return {
    ...delivery,
    async body() {
      const text = typeof body === 'string' ? body : await body()
      const told = parseJson(text)
      if (told === undefined) return text
      const { value, did } = changedMembers(told, what)
      if (did.length > 0 && !tally.webhooks.includes(delivery.jobId)) tally.webhooks.push(delivery.jobId)
      return JSON.stringify(value)
    },
  }
}
