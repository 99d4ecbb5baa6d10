// One job under way: what was asked about it so far, and the ways of asking more.
import type { Exchange } from '../../core/exchange.ts'
import { isTerminal, type Phase } from '../../core/phase.ts'
import type { OmissionReason } from '../../core/transcript.ts'
import type { Handle } from '../handle.ts'
import type { Ask, JobPlan, JobSoFar } from '../plan.ts'
import { unaskable } from './itinerary.ts'
import { type Run, schemeFor } from './run.ts'

export class JobRun implements JobSoFar {
  readonly label: string
  readonly exchanges: Exchange[] = []
  /** ms on the pace's clock. */
  readonly submittedAt: number
  readonly run: Run
  readonly plan: JobPlan
  readonly submit: Exchange
  readonly handle: Handle
  private told: Phase | undefined
  private endedAt: number | undefined
  private readonly aside = new Set<string>()

  constructor(run: Run, plan: JobPlan, submit: Exchange, handle: Handle) {
    this.run = run
    this.plan = plan
    this.submit = submit
    this.handle = handle
    this.label = plan.label
    this.submittedAt = run.pace.now()
    this.note(submit)
  }

  /** The first end that a reply told, or else the last phase (streams, which tell many, are left out). */
  phase(): Phase | undefined {
    return this.told
  }

  hasEnded(): boolean {
    const phase = this.phase()
    return phase !== undefined && isTerminal(phase)
  }

  /** ms on the pace's clock from its submission to the first reply that told its end; undefined while none did. */
  tookMs(): number | undefined {
    return this.endedAt === undefined ? undefined : this.endedAt - this.submittedAt
  }

  /** Makes one ask of this job; undefined when the run was interrupted or the ask needs a credential nobody lent. */
  async ask(ask: Ask, signal: AbortSignal = this.run.signal): Promise<Exchange | undefined> {
    if (signal.aborted) return undefined
    const omission = unaskable(ask, this.run.target, this.label)
    if (omission) {
      this.run.omit(omission)
      return undefined
    }
    const exchange = await this.run.walker.ask(ask, {
      job: this.label,
      signal,
      scheme: schemeFor(this.run, ask),
    })
    this.note(exchange)
    return exchange
  }

  private note(exchange: Exchange): void {
    this.exchanges.push(exchange)
    if (this.hasEnded() || this.aside.has(exchange.act)) return
    this.told = this.run.provider.phase(exchange) ?? this.told
    if (this.hasEnded()) this.endedAt = this.run.pace.now()
  }

  async askAll(asks: readonly Ask[]): Promise<void> {
    for (const ask of asks) await this.ask(ask)
  }

  /** Asks beside the polling; acts asked so do not decide whether the job has ended. */
  async askAside(ask: Ask, signal: AbortSignal): Promise<void> {
    this.aside.add(ask.act)
    await this.ask(ask, signal)
  }

  omit(act: string, reason: OmissionReason, text: string): void {
    this.run.omit({ act, job: this.label, reason, text })
  }
}
