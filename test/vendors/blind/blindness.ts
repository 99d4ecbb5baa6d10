// The walk of the teeth run backwards: changes to a record that no clause notices.
import { isDeepStrictEqual } from 'node:util'
import { judge } from '../../../src/contract/judge.ts'
import type { Provider } from '../../../src/contract/provider.ts'
import type { Exchange } from '../../../src/core/exchange.ts'
import type { Transcript } from '../../../src/core/transcript.ts'
import { type Spoiled, walk } from '../teeth/walk.ts'

/** Whether any clause finds something else in the changed record than in the honest one. */
export type Notices = (change: Spoiled) => boolean

/**
 * Most changes break a promise that their own job shows, so that is asked of this job's exchanges alone before the whole record
 * is judged.
 */
export function noticing(provider: Provider, record: Transcript): Notices {
  const usual = verdictsIn(provider, record)
  const passing = judge(provider, record).flatMap(({ clause, finding }) =>
    finding.verdict === 'pass' ? [clause.id] : [],
  )
  const parts = new Map<string | undefined, Part>()
  const partOf = (job: string | undefined) => {
    const part = parts.get(job) ?? partFor(provider, record, job, new Set(passing))
    parts.set(job, part)
    return part
  }
  return ({ exchanges }) => {
    const changed = exchanges()
    const first = differing(record.exchanges, changed)
    if (first && partOf(first.job).breaks(changed)) return true
    return verdictsIn(provider, { ...record, exchanges: changed }) !== usual
  }
}

interface Part {
  /** Whether what is there of the job breaks a promise that it kept. */
  breaks(exchanges: readonly Exchange[]): boolean
}

function partFor(
  provider: Provider,
  record: Transcript,
  job: string | undefined,
  ids: ReadonlySet<string>,
): Part {
  const of = (exchanges: readonly Exchange[]) =>
    provider.read({ ...record, exchanges: exchanges.filter((one) => one.job === job) })
  const honest = of(record.exchanges)
  let clauses = provider.clauses.filter(({ id, check }) => ids.has(id) && check?.(honest).verdict === 'pass')
  return {
    breaks(exchanges) {
      const view = of(exchanges)
      const broken = clauses.find(({ check }) => check?.(view).verdict === 'fail')
      // What noticed this change is likely to notice the next one.
      if (broken) clauses = [broken, ...clauses.filter((clause) => clause !== broken)]
      return broken !== undefined
    },
  }
}

function differing(before: readonly Exchange[], after: readonly Exchange[]): Exchange | undefined {
  const at = Math.max(before.length, after.length)
  for (let index = 0; index < at; index++)
    if (before[index] !== after[index]) return before[index] ?? after[index]
  return undefined
}

/**
 * The changes of a record that are looked at: those that say something of their own. Where an exchange has many like it the last
 * alone changes, which is harder to see, and of the ways to be wrong alike one is enough.
 */
export function* changesIn(provider: Provider, record: Transcript): Generator<Spoiled> {
  for (const change of walk(provider, record))
    if (!alike.test(change.name) && isChange(record, change)) yield change
}

/**
 * All of a kind at once, what we sent, other codes of a class, values of another wrong type. And glances: they come by the real
 * clock, so no two records have the same, and polls are held to every promise (zoo: statuses and fetches ten seconds old).
 */
const alike =
  / glance | \| all \| | sent without |\| code (201|400|405|409|422|429)$| (object|more|no host)$|\| number | body (\[\]|null|"text")$|(names|ids of) job [12]$/

/** Whether it changes something: a member that is not there is not taken away. */
function isChange(record: Transcript, { exchanges }: Spoiled): boolean {
  const after = exchanges()
  return (
    after.length !== record.exchanges.length ||
    after.some((one, at) => one !== record.exchanges[at] && !isDeepStrictEqual(one, record.exchanges[at]))
  )
}

/** The verdict on every clause, in one text. */
function verdictsIn(provider: Provider, record: Transcript): string {
  return judge(provider, record)
    .map(({ finding }) => finding.verdict)
    .join()
}
