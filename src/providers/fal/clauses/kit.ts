// The few words in which fal's clauses are spelt.
import { absent } from '../../../contract/absence.ts'
import { every, fail, pass, skip } from '../../../contract/finding.ts'
import type { Clause, Finding } from '../../../core/clause.ts'
import type { Exchange } from '../../../core/exchange.ts'
import { keyMarker, secretMarker } from '../../../core/transcript.ts'
import type { Violation } from '../../../spec/validate.ts'
import type { FalJob, FalView } from '../read.ts'

export type FalClause = Clause<FalView>
type Check = (view: FalView) => Finding

/** What can be shown as evidence: an answer, or an exchange itself. */
export type Seen = Exchange | { readonly exchange: Exchange }

/** Pass when `holds`, otherwise what was expected and what came. */
export function demand(seen: Seen, holds: boolean, expected: string, received: unknown): Finding {
  const exchange = 'exchange' in seen ? seen.exchange : seen
  return holds ? pass(exchange) : fail(exchange, expected, shown(received))
}

/** A check of every item that `pick` finds; none at all leaves the clause unproven, `missing` being the reason. */
export function each<Item>(
  pick: (view: FalView) => readonly Item[],
  missing: string,
  check: (item: Item, view: FalView) => Finding | undefined,
): Check {
  return (view) => found(view, 'happy', pick(view), missing, (item) => check(item, view))
}

/** Like `each`, where a host need not offer what the promise is about: none at all is skipped for that reason. */
export function eachOffered<Item>(
  pick: (view: FalView) => readonly Item[],
  reason: string,
  check: (item: Item, view: FalView) => Finding | undefined,
): Check {
  return (view) => {
    const items = pick(view)
    if (items.length > 0) return every(items, reason, (item) => check(item, view))
    return view.jobs.length > 0 ? skip(reason) : absent(view.transcript, { job: 'happy' }, reason)
  }
}

/** A check of what `pick` finds in the job `label`. */
export function inJob<Item>(
  label: string,
  pick: (job: FalJob) => readonly Item[],
  missing: string,
  check: (item: Item, job: FalJob, view: FalView) => Finding | undefined,
): Check {
  return (view) => {
    const job = view.job(label)
    const items = job ? pick(job) : []
    return found(view, label, items, missing, (item) => (job ? check(item, job, view) : undefined))
  }
}

/** The check once for each job that `wanted` picks. */
export function eachJob(
  wanted: (job: FalJob, view: FalView) => boolean,
  missing: string,
  check: (job: FalJob, view: FalView) => Finding | undefined,
): Check {
  return (view) =>
    found(
      view,
      'happy',
      view.jobs.filter((job) => wanted(job, view)),
      missing,
      (job) => check(job, view),
    )
}

/** `every`, where evidence that the budget or the target's own declaration kept away is no fault (job `label`). */
function found<Item>(
  view: FalView,
  label: string,
  items: readonly Item[],
  missing: string,
  check: (item: Item) => Finding | undefined,
): Finding {
  const finding = every(items, missing, check)
  const nothing = finding.verdict === 'unproven' && finding.reason === missing
  return nothing ? absent(view.transcript, { job: label }, missing) : finding
}

const longest = 300

/** A value as evidence in a sentence: JSON, cut where it grows too long to read. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

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

/** Schema violations in a line. */
export function listed(violations: readonly Violation[]): string {
  return violations
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the body'} ${message}`)
    .join('; ')
}
