// The judge: from a record to a verdict on every clause. Pure; asks nobody anything.
import type { Clause, ClauseCard, Finding, Judgement, Level } from '../core/clause.ts'
import type { Profile } from '../core/target.ts'
import type { Transcript } from '../core/transcript.ts'
import { declaredReasons } from './absence.ts'
import { lacksOf, notKept, withoutUnkept } from './evidence/unkept.ts'
import { skip, unproven } from './finding.ts'
import type { Provider } from './provider.ts'
import { type SourcePages, sourcePage } from './source-page.ts'
import type { CommonView } from './view.ts'

/**
 * One judgement per clause, in the order of the law. A check that throws is our own error, never the target's. `view` is what the
 * provider reads in it, where somebody has read it already.
 */
export function judge<View extends CommonView>(
  provider: Provider<View>,
  transcript: Transcript,
  profile: Profile = transcript.target.profile,
  view: Outcome<View> = attempt(() => provider.read(transcript)),
): readonly Judgement[] {
  const lacking = lacksOf(transcript)
  return provider.clauses.map((clause) => {
    const finding =
      preclusion(clause, transcript, profile) ??
      inTime('thrown' in view ? ourError(view.thrown) : checked(clause, view.value, lacking), transcript)
    const level = levelUnder(clause, profile)
    return { clause: cardOf(clause, provider.pages), level, finding: fairly(finding, transcript) }
  })
}

/** The level that a profile gives; what a profile promises nothing of weighs nothing. */
export function levelUnder(clause: ClauseCard, profile: Profile): Level {
  if (profile === 'official') return clause.level
  return clause.relay === 'off' ? 'MAY' : (clause.relay ?? clause.level)
}

/** A clause without its check, and with its public page: what may be printed and stored. */
export function cardOf<View>(clause: Clause<View>, pages: SourcePages): ClauseCard {
  const { check: _check, ...card } = clause
  const page = clause.evidence === 'inferred' ? undefined : sourcePage(clause.source, pages)
  return page === undefined ? card : { ...card, page }
}

function preclusion<View>(
  clause: Clause<View>,
  transcript: Transcript,
  profile: Profile,
): Finding | undefined {
  if (clause.unobservable !== undefined)
    return skip(`cannot be observed from outside: ${clause.unobservable}`)
  if (profile === 'relay' && clause.relay === 'off') return skip('relays promise nothing of the kind')
  if (transcript.source === 'har') return unrecordable(clause)
  const missing = (clause.needs ?? []).filter((need) => !transcript.target.capabilities.includes(need))
  return missing.length > 0 ? skip(`the target does not declare ${missing.join(', ')}`) : undefined
}

/** In traffic of others nobody declares what befalls a job: it is shown, or it is not. Other needs no recording fulfils. */
function unrecordable({ needs = [] }: ClauseCard): Finding | undefined {
  if (needs.includes('webhook'))
    return skip('this recording does not show it: a webhook goes to another machine than the client')
  if (needs.includes('time'))
    return skip(
      "this recording does not show it: it tells nothing of the host's own clock, which may be moved",
    )
  return undefined
}

function checked<View extends CommonView>(
  clause: Clause<View>,
  view: View,
  lacking: string | undefined,
): Finding {
  const { source } = view.transcript
  if (!clause.check) return { verdict: 'error', reason: 'this clause has no check', exchanges: [] }
  const { check } = clause
  const finding = attempt(() => withoutUnkept(check(view), check, view))
  if ('thrown' in finding) return ourError(finding.thrown)
  if (!finding.value) return { verdict: 'error', reason: 'the check found nothing to say', exchanges: [] }
  // A promise that nothing in the record bears out was not shown to hold.
  if (finding.value.verdict === 'pass' && finding.value.exchanges.length === 0) {
    return unproven('nothing in the record shows it')
  }
  return source === 'har' ? asRecorded(finding.value, lacking) : finding.value
}

/**
 * In traffic that others made nothing was meant to be shown, so what it does not show speaks against nobody. Where the
 * recording lacks something, that is all that can be said: what it does not hold may well have happened.
 */
function asRecorded(finding: Finding, lacking: string | undefined): Finding {
  if (finding.verdict !== 'unproven' && finding.verdict !== 'skip') return finding
  if (finding.verdict === 'skip' && finding.reason.startsWith(notKept)) return finding
  if (lacking !== undefined)
    return { ...finding, verdict: 'skip', reason: `this recording does not show it; it lacks ${lacking}` }
  if (finding.verdict === 'skip' && finding.exchanges.length > 0) return finding
  // What a journey would have shown may well have happened here, unrecognised: only that it is not seen can be said.
  return { ...finding, verdict: 'skip', reason: 'this recording does not show it' }
}

/** What we left half way when the run was interrupted was not broken by the target. */
function fairly(finding: Finding, { omissions, exchanges }: Transcript): Finding {
  const ending = omissions.find(({ reason }) => reason === 'interrupted' || reason === 'out-of-time')
  if (!ending || finding.verdict !== 'fail') return finding
  const left = finding.exchanges.some((index) => exchanges[index]?.failure?.kind === 'aborted')
  return left ? { verdict: 'unproven', reason: ending.text, exchanges: finding.exchanges } : finding
}

/** What a run that was out of time shows nothing of was not reached: that is neither the host's fault nor its choice. */
function inTime(finding: Finding, { omissions }: Transcript): Finding {
  const ending = omissions.find(({ reason }) => reason === 'out-of-time')
  if (!ending || finding.exchanges.length > 0) return finding
  if (finding.verdict !== 'unproven' && finding.verdict !== 'skip') return finding
  const declared = omissions.some(
    ({ reason, text }) => declaredReasons.has(reason) && finding.reason === text,
  )
  return declared ? finding : unproven(`${ending.text} (${finding.reason})`)
}

function ourError(thrown: unknown): Finding {
  const text = thrown instanceof Error ? thrown.message : String(thrown)
  return { verdict: 'error', reason: `our own check failed: ${text}`, exchanges: [] }
}

/** What came of some work of ours: a fault of it is no fault of the target. */
export type Outcome<Value> = { readonly value: Value } | { readonly thrown: unknown }

export function attempt<Value>(work: () => Value): Outcome<Value> {
  try {
    return { value: work() }
  } catch (thrown) {
    return { thrown }
  }
}
