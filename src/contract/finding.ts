// How a check says what it found, in a line or two each.
import type { Finding } from '../core/clause.ts'
import { beyond, cut } from '../core/cut.ts'
import type { Exchange } from '../core/exchange.ts'

/** Exchanges as evidence; of a long recording as a list, for no call takes a hundred thousand arguments. */
type Seen = readonly (Exchange | readonly Exchange[])[]

/** The promise held in these exchanges. */
export function pass(...seen: Seen): Finding {
  return { verdict: 'pass', exchanges: indicesOf(seen) }
}

/** The promise was broken: what it demands, and what came instead. */
export function fail(seen: Exchange | readonly Exchange[], expected: string, received: unknown): Finding {
  return {
    verdict: 'fail',
    exchanges: [...new Set([seen].flat().map((exchange) => exchange.index))],
    expected,
    received: quoted(received),
  }
}

/** Characters of what came that a finding quotes. */
const mostQuoted = 2_000

function quoted(received: unknown): string {
  const text = typeof received === 'string' ? received : (JSON.stringify(received) ?? 'nothing')
  return (beyond(text, mostQuoted) > 0 ? `${cut(text, mostQuoted)}…` : text).toWellFormed()
}

/** The act that should have shown it did not happen. Never a pass. */
export function unproven(reason: string, ...seen: Seen): Finding {
  return { verdict: 'unproven', reason, exchanges: indicesOf(seen) }
}

/** The target never offered what the promise is about, for a declared reason. */
export function skip(reason: string, ...seen: Seen): Finding {
  return { verdict: 'skip', reason, exchanges: indicesOf(seen) }
}

function indicesOf(seen: Seen): readonly number[] {
  return seen.flat().map(({ index }) => index)
}

/**
 * The promise about every one of `items`: the first broken one fails it, and names those that are broken alike; all of them
 * prove it, none leaves it unproven with `missing` as the reason. A check that returns undefined has nothing to say of that item.
 */
export function every<Item>(
  items: readonly Item[],
  missing: string,
  check: (item: Item) => Finding | undefined,
): Finding {
  const findings: Finding[] = []
  const failing: Failing[] = []
  for (const item of items) {
    const finding = check(item)
    if (finding?.verdict === 'fail') failing.push(finding)
    else if (finding) findings.push(finding)
    if (failing.length > mostAlike) break
  }
  if (failing[0]) return withAlike(failing[0], failing.slice(1))
  const worst = ['error', 'unproven', 'skip'] as const
  for (const verdict of worst) {
    const found = findings.find((finding) => finding.verdict === verdict)
    if (found) return found
  }
  if (findings.length === 0) return unproven(missing)
  return { verdict: 'pass', exchanges: [...new Set(findings.flatMap((finding) => finding.exchanges))] }
}

type Failing = Extract<Finding, { verdict: 'fail' }>

/** Further breaches of one promise that are looked for: what shows a hundred times costs no more than what shows thirty. */
const mostAlike = 30

function withAlike(first: Failing, others: readonly Failing[]): Finding {
  const further = others.flatMap(({ exchanges }) => exchanges)
  const alike = [...new Set(further)].filter((index) => !first.exchanges.includes(index))
  return alike.length === 0 ? first : { ...first, alike }
}
