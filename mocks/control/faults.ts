// GET, POST and DELETE /__mock/faults: what befalls which exchanges, with the ledger of each rule.
import { order, presets } from '../faults/known.ts'
import type { Standing } from '../faults/rule.ts'
import { leftAfter } from '../faults/when.ts'
import type { Ordered } from '../mock-contract.ts'
import type { World } from '../world.ts'

export function listFaults({ faults }: World): Ordered<'Faults'> {
  return { rules: faults.list().map(shownFault), order: [...order] }
}

/** The one table, as `relayproof mock --help faults` has it. */
export function knownFaults(): Ordered<'KnownFaults'> {
  return { faults: Object.entries(presets).map(([name, preset]) => ({ name, ...preset })), order: [...order] }
}

/** A rule and what has become of it. */
export function shownFault(standing: Standing): Ordered<'FaultRule'> {
  const { rule, name, by, match, when, side, do: what, tally } = standing
  const { seen, matched, fired, webhooks, yielded, missed } = tally
  return {
    ...{ rule, by, ...(name === undefined ? {} : { fault: name }) },
    ...{ match, when, side, do: what, seen, matched, fired: [...fired] },
    ...(webhooks.length === 0 ? {} : { webhooks: [...webhooks] }),
    ...(yielded.length === 0 ? {} : { yielded: [...yielded] }),
    ...(missed.length === 0 ? {} : { missed: [...missed] }),
    left: leftOf(standing),
  }
}

/** Known where the rule counts one thing alone: submissions of the world, or what is asked of one job. */
function leftOf({ match, when, only, tally }: Standing): number | null {
  const isOneCount =
    only !== undefined || match.job !== undefined || match.act === 'submit' || match.act === 'upload'
  if (!isOneCount) return null
  const counted = Math.max(0, ...tally.counts.values())
  return leftAfter(when, counted) ?? null
}
