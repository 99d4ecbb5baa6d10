// The exit code of a run, and which judgements it stands on.
import type { Judgement } from '../core/clause.ts'
import type { ExitCode, Report } from '../core/report.ts'
import type { Transcript } from '../core/transcript.ts'

export interface Weighing {
  readonly judgements: readonly Judgement[]
  readonly known: Report['known']
  readonly transcript: Transcript
  /** SHOULD counts as MUST. */
  readonly strict: boolean
  /** The target could not be judged at all: unreachable, or our credential refused. */
  readonly stopped: boolean
  /** The first submission was not accepted, so what hangs on a job could not be seen. */
  readonly notAccepted?: boolean
}

/** The judgements that can fail a run: MUST (SHOULD too when strict), without those known to fail. */
export function counted({ judgements, known, strict }: Weighing): readonly Judgement[] {
  return judgements.filter(
    ({ level, clause }) =>
      (level === 'MUST' || (strict && level === 'SHOULD')) && !known.failing.includes(clause.id),
  )
}

/**
 * 3 before all: nothing could be judged. A broken promise (1) outweighs our own error (5); that outweighs a spent budget
 * (4), which explains what stayed unshown; what stayed unshown for no such reason is 1. A recording that shows nothing is 6.
 */
export function exitCodeOf(weighing: Weighing): ExitCode {
  if (weighing.stopped) return 3
  const heavy = counted(weighing)
  const has = (verdict: Judgement['finding']['verdict']) =>
    heavy.some(({ finding }) => finding.verdict === verdict)
  if (has('fail') || weighing.known.stale.length > 0) return 1
  if (weighing.judgements.some(({ finding }) => finding.verdict === 'error')) return 5
  if (unshownForBudget(weighing).length > 0) return 4
  if (has('unproven') || hidBehindRefusal(weighing)) return 1
  return showsNothing(weighing) ? 6 : 0
}

/** A recording in which no promise, of whatever level, was seen to hold or to be broken. */
function showsNothing({ judgements, transcript }: Weighing): boolean {
  return transcript.source === 'har' && judgements.every(({ finding }) => finding.verdict === 'skip')
}

/** A host that takes no job keeps no promise about one: at whatever level that is, it is no clean result. */
function hidBehindRefusal({ notAccepted, judgements, known }: Weighing): boolean {
  const hidden = ({ clause, finding }: Judgement) =>
    finding.verdict === 'unproven' && !known.failing.includes(clause.id)
  return notAccepted === true && judgements.some(hidden)
}

/** Counted judgements that were not shown because the budget forbade the job that shows them. */
export function unshownForBudget(weighing: Weighing): readonly Judgement[] {
  const forbidden = weighing.transcript.omissions.filter(({ reason }) => reason === 'budget')
  if (forbidden.length === 0) return []
  const unshown = counted(weighing).filter(({ clause, finding }) => {
    if (clause.unobservable !== undefined || clause.relay === 'off') return false
    if (finding.verdict === 'unproven') return true
    return finding.verdict === 'skip' && forbidden.some(({ text }) => finding.reason.includes(text))
  })
  return unshown
}
