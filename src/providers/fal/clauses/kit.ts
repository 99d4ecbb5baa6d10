// The few words in which fal's clauses are spelt.
import { checksOf } from '../../../contract/checks.ts'
import type { Clause } from '../../../core/clause.ts'
import { keyMarker, secretMarker } from '../../../core/transcript.ts'
import type { Violation } from '../../../spec/validate.ts'
import type { FalJob, FalView } from '../read.ts'

export { demand, listed, type Seen, shown } from '../../../contract/checks.ts'

export type FalClause = Clause<FalView>

export const { each, eachReply, eachOffered, inJob, inJobReply, eachJob } = checksOf<FalView, FalJob>()

/**
 * Violations of a component schema. Where the record hides a secret, a plain word stands for it: an address with the
 * marker in it would be none.
 */
export function violations(view: FalView, schema: string, json: unknown): readonly Violation[] {
  const plain = [keyMarker, secretMarker].reduce(
    (text, marker) => text.replaceAll(marker, 'redacted'),
    JSON.stringify(json ?? null),
  )
  return view.spec.schemas.check(schema, JSON.parse(plain))
}
