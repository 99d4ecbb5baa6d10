// Submits one job: sets its fate first where one is ordered, and counts what it costs.
import type { Exchange } from '../../core/exchange.ts'
import type { Ask, JobPlan } from '../plan.ts'
import { refusesCredential } from './find-scheme.ts'
import { JobRun } from './job-run.ts'
import { type Run, schemeFor } from './run.ts'

export interface Submission {
  /** Absent when nothing was accepted. */
  readonly job?: JobRun
  /** Absent when the submission was not made at all. */
  readonly exchange?: Exchange
}

export function submit(plan: JobPlan, run: Run): Promise<Submission> {
  return run.oneAtATime(() => submitNow(plan, run))
}

async function submitNow(plan: JobPlan, run: Run): Promise<Submission> {
  const ending = run.bounds.ended()
  if (ending) {
    run.omit({ act: 'submit', job: plan.label, ...ending })
    return {}
  }
  if (plan.fate && !(await setFate(plan, run))) return {}
  const stranger = await letIn(plan, run)
  const exchange = stranger?.exchange ?? (await submitOrInstead(plan, run))
  const handle = run.provider.handle(exchange)
  if (handle) run.ids.set(plan.label, handle.id)
  else await giveUpRuin(plan, exchange, run)
  const followed = stranger ? leftAlone(plan, stranger.knock) : plan
  return handle ? { exchange, job: new JobRun(run, followed, exchange, handle) } : { exchange }
}

/** The first knock that the host opened to; undefined where it keeps strangers out, which costs nothing. */
async function letIn(plan: JobPlan, run: Run): Promise<LetIn | undefined> {
  for (const ask of plan.knocks ?? []) {
    if (run.signal.aborted) return undefined
    const exchange = await run.walker.ask(ask, {
      ...{ job: plan.label, scheme: schemeFor(run, ask) },
      ...{ signal: run.bounds.last, patience: run.signal },
    })
    if (!run.provider.handle(exchange)) continue
    run.submissions++
    return { exchange, knock: ask }
  }
  return undefined
}

interface LetIn {
  readonly exchange: Exchange
  readonly knock: Ask
}

/** A job that a stranger made is nothing of ours to ask for, and a host may well tell us so; it is given up in that name. */
function leftAlone({ label, submit, giveUp }: JobPlan, { credential = 'own' }: Ask): JobPlan {
  return {
    ...{ label, submit, arrived: () => [], ended: () => [] },
    giveUp(job) {
      const ask = giveUp?.(job)
      return ask && { ...ask, credential }
    },
  }
}

/**
 * A job that was accepted in a reply that came in ruins, is too large to be read, or tells the id otherwise than it should (as
 * a number, within something else) is left behind no more than any other.
 */
async function giveUpRuin(plan: JobPlan, exchange: Exchange, run: Run): Promise<void> {
  const handle = run.provider.salvage?.(exchange)
  if (!handle) return
  const job = new JobRun(run, plan, exchange, handle)
  const ask = plan.giveUp?.(job)
  if (ask) await job.ask(ask, run.bounds.last)
}

/** A refusal that the plan has another submission for cost nothing, so the job is still paid for once at most. */
async function submitOrInstead(plan: JobPlan, run: Run): Promise<Exchange> {
  const exchange = await submitWithScheme(plan, plan.submit, run)
  const instead = run.provider.handle(exchange) ? undefined : plan.instead?.(exchange)
  if (!instead || run.signal.aborted) return exchange
  run.submissions--
  return submitWithScheme(plan, instead, run)
}

/**
 * Bound to the last signal only: a submission that was left half way may have been accepted, and could not be given up.
 * A refused credential is tried another way only when the scheme was our own guess; such a refusal costs nothing.
 */
async function submitWithScheme(plan: JobPlan, ask: Ask, run: Run): Promise<Exchange> {
  for (;;) {
    run.submissions++
    const exchange = await run.walker.ask(ask, {
      job: plan.label,
      scheme: run.scheme,
      signal: run.bounds.last,
      patience: run.signal,
    })
    const [next, ...rest] = run.others
    if (!refusesCredential(run.provider, exchange)) {
      run.others = []
      return exchange
    }
    run.submissions--
    if (!next || (ask.credential ?? 'own') !== 'own') return exchange
    run.scheme = next
    run.others = rest
  }
}

async function setFate(plan: JobPlan, run: Run): Promise<boolean> {
  if (!plan.fate) return true
  try {
    if (!run.control) throw new Error('the target has no control plane')
    await run.control.setFate({
      provider: run.provider.id,
      fate: plan.fate.name,
      ...(plan.fate.options === undefined ? {} : { options: plan.fate.options }),
      times: 1,
      match: { model: run.context.model },
    })
    return true
  } catch (error) {
    const text = `the fate ${plan.fate.name} could not be set: ${(error as Error).message}`
    run.omit({ act: 'submit', job: plan.label, reason: 'not-possible', text })
    return false
  }
}
