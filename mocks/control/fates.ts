// GET and POST /__mock/fates: what shall befall the next matching submissions.
import type { FateRule } from '../fate.ts'
import { readFateOrder } from '../fate-order.ts'
import type { Mock } from '../mock.ts'
import type { Ordered } from '../mock-contract.ts'

/** The rules in force, and the words each vendor knows. */
export function listFates({ world, vendors }: Mock): Ordered<'Fates'> {
  const options = vendors.map(({ id, fateOptions }) => [id, mapped(fateOptions, meanings)])
  return {
    rules: world.fates.list().map(shown),
    known: Object.fromEntries(vendors.map(({ id, fates }) => [id, fates])),
    options: Object.fromEntries(options),
  }
}

/** Adds the rule that is ordered. Throws UsageError naming what is wrong. */
export function addFate({ world, vendors }: Mock, body: unknown): Ordered<'FateRule'> {
  const rule = readFateOrder(body, vendors)
  world.fates.set(rule)
  return shown(rule)
}

/** JSON has no Infinity. */
function shown(rule: FateRule): Ordered<'FateRule'> {
  const { times, ...rest } = rule
  return { ...rest, times: Number.isFinite(times) ? times : null } as Ordered<'FateRule'>
}

const meanings = (kinds: Readonly<Record<string, { readonly meaning: string }>>) =>
  mapped(kinds, ({ meaning }) => meaning)

function mapped<One, Other>(
  record: Readonly<Record<string, One>>,
  change: (one: One) => Other,
): Record<string, Other> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}
