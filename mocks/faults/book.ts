// The faults of one world: which rule befalls an exchange, and what is remembered of it. Of those that fit, the first befalls it.
import { once } from '../../src/core/once.ts'
import type { Job } from '../job.ts'
import type { Ledger } from '../ledger.ts'
import type { Random } from '../random.ts'
import type { Facts } from './facts.ts'
import { type Histories, histories } from './histories.ts'
import type { FaultReader } from './read-fault.ts'
import { type Repeats, repeats } from './repeats.ts'
import type { Standing } from './rule.ts'
import { type Rules, rules } from './rules.ts'
import { count, keep } from './tally.ts'
import type { Spoken } from './words.ts'

/** What the rules said of one exchange. */
export interface Taken {
  readonly rule?: Standing
  /** Those that would have befallen it, had an earlier one not. */
  readonly yielding: readonly Standing[]
  /** The number in [0, 1) that was drawn for it, where a share was to be decided. */
  readonly chance?: number
  /** Somebody asked that nothing befall it. */
  readonly healthy?: true
}

export interface FaultBook {
  /** Nothing can befall anything: what most traffic is. */
  readonly idle: boolean
  /** Adds a rule, by its name or whole. Throws UsageError naming what makes no sense, and what is near. */
  add(order: unknown): Standing
  list(): readonly Standing[]
  /** False where no rule has the number. */
  lift(rule: number): boolean
  clear(): void
  /** As it was in the beginning: only the usual rules, with fresh ledgers. */
  restart(): void
  neverFired(): readonly Standing[]
  /** What befalls an exchange: by the rules that came with it, then by the others. Counts it. */
  take(facts: Facts, spoken?: Spoken): Taken
  /** Runs a submission: the first job that comes of it has the rules that came with it. */
  during<Value>(facts: Facts, spoken: Spoken | undefined, run: () => Value): Value
  /** Writes the index of an exchange into the ledgers of those it concerned; `hit` where the rule changed anything. */
  note(taken: Taken, index: number, hit: boolean): void
  /** What befell whom, for the bills. */
  readonly histories: Histories
  /** Jobs whose webhook is to come before the answer to their submission. */
  readonly hasty: Set<string>
  /** What was lost on the wire, so that it is known when it comes again at once. */
  readonly repeats: Repeats
}

export interface FaultBookParts {
  readonly ledger: Ledger
  readonly random: Random
  readonly read: FaultReader
  /** Orders that stand from the beginning. */
  readonly usual: readonly unknown[]
}

/** What a book remembers beside its rules. */
interface Memory {
  readonly standing: Rules
  readonly healthy: Set<string>
  readonly histories: Histories
  readonly hasty: Set<string>
  /** Told of the job that comes of the submission under way. */
  begun?: ((job: Job) => void) | undefined
}

/** Throws UsageError for a usual order that makes no sense. */
export function faultBook({ ledger, random, read, usual }: FaultBookParts): FaultBook {
  const memory: Memory = {
    standing: rules(read),
    healthy: new Set(),
    histories: histories(),
    hasty: new Set(),
  }
  const { standing } = memory
  const begin = () => {
    for (const order of usual) standing.add(order)
  }
  begin()
  follow(ledger, memory)
  return {
    get idle() {
      return standing.none
    },
    ...{ add: standing.add, list: standing.all, lift: standing.lift, clear: standing.clear },
    restart() {
      standing.restart()
      forgetJobs(memory)
      begin()
    },
    neverFired: () => standing.all().filter(({ tally }) => tally.fired.length + tally.webhooks.length === 0),
    take: (facts, spoken) => take(memory, ledger, random, facts, spoken),
    during: (facts, spoken, run) => during(memory, facts, spoken, run),
    note({ rule, yielding }, index, hit) {
      if (rule) keep(hit ? rule.tally.fired : rule.tally.missed, index)
      for (const loser of yielding) keep(loser.tally.yielded, index)
    },
    ...{ histories: memory.histories, hasty: memory.hasty, repeats: repeats() },
  }
}

function take(
  { standing, healthy }: Memory,
  ledger: Ledger,
  random: Random,
  facts: Facts,
  spoken: Spoken | undefined,
): Taken {
  if (spoken?.healthy || (facts.job !== undefined && healthy.has(facts.job)))
    return { healthy: true, yielding: [] }
  const borne = new Set<Standing>()
  for (const { text, fault, by } of spoken?.faults ?? [])
    if (facts.act === 'submit' || fault.match.act !== 'submit')
      borne.add(standing.heard(keyOf(text, facts), () => ({ ...fault, by, only: {} })))
  let chance: number | undefined
  const draw = once(() => {
    chance = random.next()
    return chance
  })
  const [rule, ...yielding] = standing.all().filter((one) => count(one, facts, ledger, draw, borne.has(one)))
  return { ...(rule ? { rule } : {}), yielding, ...(chance === undefined ? {} : { chance }) }
}

/** A submission that is sent again brings the same rules, not fresh ones; so does what is asked of the same job. */
function keyOf(text: string, facts: Facts): string {
  return `${text} ${facts.act === 'submit' ? facts.digest() : `${facts.provider} ${facts.job}`}`
}

function during<Value>(memory: Memory, facts: Facts, spoken: Spoken | undefined, run: () => Value): Value {
  if (!spoken || facts.act !== 'submit') return run()
  memory.begun = ({ id }) => {
    if (spoken.healthy) memory.healthy.add(id)
    for (const { text } of spoken.faults) {
      const only = memory.standing.find(keyOf(text, facts))?.only
      if (only) only.job ??= id
    }
  }
  try {
    return run()
  } finally {
    memory.begun = undefined
  }
}

/** What is remembered of jobs lives as long as they do. */
function follow(ledger: Ledger, memory: Memory): void {
  ledger.watch((change) => {
    if (change.kind === 'added') memory.begun?.(change.entry.job)
    else if (change.kind === 'cleared') forgetJobs(memory)
    else if (change.kind === 'dropped') forget(memory, change.entry.job)
  })
}

function forget({ standing, healthy, histories, hasty }: Memory, job: Job): void {
  healthy.delete(job.id)
  hasty.delete(job.id)
  histories.forget(job)
  for (const { tally } of standing.all()) tally.counts.delete(job.id)
}

function forgetJobs({ healthy, histories, hasty }: Memory): void {
  healthy.clear()
  hasty.clear()
  histories.clear()
}
