// GET /__mock/bills: what each job would have cost, so that a test can say "my client pays once".
import type { Ordered } from '../mock-contract.ts'
import type { World } from '../world.ts'
import { keeps, type Wanted } from './filter.ts'

/** Which submissions look like retries is told before filtering: the first of them may be another's. */
export function listBills({ bills, progress, clock }: World, wanted: Wanted): Ordered<'Bills'> {
  const now = clock.now()
  const kept = bills
    .list((entry) => progress.phase(entry, now))
    .filter((bill) => keeps(wanted, { ...bill, status: bill.phase, text: () => '' }))
  return { bills: [...kept], units: kept.reduce((sum, { units }) => sum + units, 0) }
}
