// A recording is not the world: nothing is held against a host for what the recorder did not keep.
import type { Finding } from '../../core/clause.ts'
import type { Exchange, Part } from '../../core/exchange.ts'
import type { Transcript } from '../../core/transcript.ts'
import { skip, unproven } from '../finding.ts'
import type { CommonView } from '../view.ts'
import { readOf, readsIn } from './reads.ts'

/** How a finding begins that rests on what is not in the record. */
export const notKept = 'the recording did not keep'

/**
 * The finding of `check`, unless it fails on exchanges of which it looked at something that is not in the record: then it is a
 * skip that says what is missing, or unproven where that was too large for us.
 */
export function withoutUnkept<View extends CommonView>(
  finding: Finding,
  check: (view: View) => Finding,
  view: View,
): Finding {
  if (finding.verdict !== 'fail') return finding
  const unanswered = unansweredIn(seenIn(finding.exchanges, view.transcript), view.transcript)
  if (unanswered) return unanswered
  const missing = unkeptIn(seenIn(finding.exchanges, view.transcript), check, view)
  if (missing.length === 0) return finding
  const those = missing.map(([one]) => one)
  // What we did not keep ourselves was too large; a host that sends that much is not let off by it.
  return view.transcript.source === 'har'
    ? skip(`${notKept} ${listed(missing)}`, those)
    : unproven(`not shown: too large to be read as JSON was ${listed(missing)}`, those)
}

/** Who ended an exchange without a reply that is in no record of ours: its client or its recorder, not the host. */
const endedByOthers: readonly string[] = ['aborted', 'not-recorded']

function unansweredIn(shown: readonly Exchange[], { source }: Transcript): Finding | undefined {
  if (source !== 'har') return undefined
  const unanswered = shown.filter(
    ({ reply, failure }) => !reply && endedByOthers.includes(failure?.kind ?? ''),
  )
  if (unanswered.length === 0) return undefined
  const those = unanswered.map(({ index }) => `#${index}`).join(', ')
  return skip(`${notKept} a reply to ${those}`, unanswered)
}

/** Of these exchanges those that `look` can speak of: it looked at nothing of them that the recorder did not keep. */
export function keptOf<View extends CommonView>(
  shown: readonly Exchange[],
  look: (view: View) => unknown,
  view: View,
): readonly Exchange[] {
  const missing = new Set(unkeptIn(shown, look, view).map(([{ index }]) => index))
  return shown.filter(({ index }) => !missing.has(index))
}

type Missing = readonly [Exchange, Part]

function unkeptIn<View extends CommonView>(
  shown: readonly Exchange[],
  look: (view: View) => unknown,
  view: View,
): readonly Missing[] {
  const suspects = shown.filter(({ lost }) => lost !== undefined)
  if (suspects.length === 0) return []
  const { reads } = readsIn(view, look)
  return suspects.flatMap((exchange) =>
    (exchange.lost ?? [])
      .filter((part) => reads.has(readOf(exchange, part)))
      .map((part): Missing => [exchange, part]),
  )
}

function seenIn(indices: readonly number[], { exchanges }: Transcript): readonly Exchange[] {
  return indices.flatMap((index) => exchanges[index] ?? [])
}

/** What a recording lacks, in a few words; undefined where it kept everything. */
export function lacksOf({ exchanges }: Transcript): string | undefined {
  const late = exchanges.filter(
    ({ failure, act }) => failure?.kind === 'not-recorded' && act === 'submit',
  ).length
  const counts = new Map<string, number>()
  for (const exchange of exchanges)
    if (exchange.failure?.kind !== 'not-recorded')
      for (const part of exchange.lost ?? []) {
        const words = wordsFor(part, exchange)
        counts.set(words, (counts.get(words) ?? 0) + 1)
      }
  const parts = [...counts].map(
    ([words, count]) => `${words} of ${count === 1 ? 'one exchange' : `${count} exchanges`}`,
  )
  const submissions = late === 1 ? 'the submission of one job' : `the submissions of ${late} jobs`
  const all = [...(late > 0 ? [submissions] : []), ...parts]
  return all.length === 0 ? undefined : joined(all)
}

/** Of headers recorders often keep a choice of their own. */
function wordsFor(part: Part, { request, reply }: Exchange): string {
  if (/^\w+ header /.test(part)) return `the value of the ${part}`
  const kept = part === 'request headers' ? request.headers : part === 'reply headers' ? reply?.headers : {}
  return Object.keys(kept ?? {}).length > 0 ? `some ${part}` : `the ${part}`
}

function listed(missing: readonly Missing[]): string {
  const parts = [...new Set(missing.map(([exchange, part]) => wordsFor(part, exchange)))]
  return `${joined(parts)} of ${[...new Set(missing.map(([{ index }]) => `#${index}`))].join(', ')}`
}

function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
